package dev.polysms.testkit;

import java.util.Objects;

/**
 * An exchange before the one that a contract tests, such as looking up an id or following a redirect. The server of the contract
 * gives this answer to every request with this method and path, and counts the request separately.
 *
 * @param answer the answer; the header {@code Location} of a redirect may contain {@link VendorAnswer#SERVER}
 * @since 0.1.0
 */
public record PreliminaryExchange(SenderFixture.ExpectedRequest request, VendorAnswer answer) {
    public PreliminaryExchange {
        Objects.requireNonNull(request, "request");
        Objects.requireNonNull(answer, "answer");
    }

    boolean matches(String method, String target) {
        return request.method().equals(method) && request.path().equals(target);
    }

    /** Returns the method and the path. */
    @Override
    public String toString() {
        return request.line();
    }
}
