package dev.polysms.internal.http;

import dev.polysms.CallListener;

/** Opens the scope of the user's listener around a request. It does not throw, and travels as the tag of an OkHttp call. */
@FunctionalInterface
public interface RequestScope {
    /** Opens nothing. */
    RequestScope NONE = () -> CallListener.Scope.NONE;

    /** Opens the scope on the thread of the request. */
    CallListener.Scope open();
}
