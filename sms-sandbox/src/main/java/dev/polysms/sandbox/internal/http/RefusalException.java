package dev.polysms.sandbox.internal.http;

/** A refusal in the vendor's own words, thrown by the check that found the reason and sent as the answer. */
public final class RefusalException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient SandboxResponse response;

    /**
     * A refusal.
     *
     * @param response what the vendor answers
     */
    public RefusalException(SandboxResponse response) {
        // An expected answer, not a failure: nobody will read a stack trace.
        super("Refused with HTTP " + response.status(), null, false, false);
        this.response = response;
    }

    /**
     * What the vendor answers.
     *
     * @return the answer
     */
    public SandboxResponse response() {
        return response;
    }
}
