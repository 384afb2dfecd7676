package dev.polysms.sandbox.internal.http;

/** Answers requests: of a vendor, of some of its calls, or of one call. Implementations are thread-safe. */
@FunctionalInterface
public interface Endpoint {
    /**
     * Answers a request.
     *
     * @param request the request; its path is relative to the endpoint
     * @throws RefusalException instead of an answer, with the answer in it
     */
    SandboxResponse answer(SandboxRequest request);
}
