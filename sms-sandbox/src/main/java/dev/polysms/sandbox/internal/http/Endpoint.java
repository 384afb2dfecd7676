package dev.polysms.sandbox.internal.http;

/** Whatever answers a request: a vendor, a family of its calls, or one call. Implementations are thread-safe. */
@FunctionalInterface
public interface Endpoint {
    /**
     * Answers a request.
     *
     * @param request the request, with its path below the endpoint's own
     * @return the answer
     * @throws RefusalException an answer too, given from deep inside a check
     */
    SandboxResponse answer(SandboxRequest request);
}
