package dev.polysms.sandbox.internal.control;

import dev.polysms.sandbox.internal.http.Routes;

/** A part of the control API. Its endpoints refuse with {@link ControlError}. */
@FunctionalInterface
public interface ControlEndpoints {
    /** Adds the endpoints of this part. */
    void addTo(Routes routes);
}
