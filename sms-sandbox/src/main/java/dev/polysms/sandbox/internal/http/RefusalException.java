package dev.polysms.sandbox.internal.http;

/** Carries the answer of a refused request from the check that found the reason to the server. */
public final class RefusalException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient SandboxResponse response;

    public RefusalException(SandboxResponse response) {
        // A refusal is an expected answer, so a stack trace would only cost time.
        super("Refused with HTTP " + response.status(), null, false, false);
        this.response = response;
    }

    public SandboxResponse response() {
        return response;
    }
}
