package dev.polysms.sandbox.internal.control;

import dev.polysms.sandbox.internal.http.Routes;

/** A part of the control API. Its endpoints refuse with {@link ControlError}. */
@FunctionalInterface
public interface ControlEndpoints {
    /**
     * Adds the part's calls.
     *
     * @param routes the control API's calls, whose paths begin with {@code /sandbox/}
     */
    void addTo(Routes routes);
}
