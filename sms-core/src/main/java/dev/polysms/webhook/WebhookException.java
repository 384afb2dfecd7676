package dev.polysms.webhook;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request that must not be believed, or cannot be read. No message of it holds a secret, a number, a text or the body.
 */
public final class WebhookException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What is wrong. */
    public enum Reason {
        /** The guard did not let the request pass: answer 401. */
        SIGNATURE,
        /** The body is not what the vendor sends: answer 400. */
        PAYLOAD
    }

    /** Why the guard did not let a request pass. */
    public enum Failure {
        /** What the guard looks at is not there: the webhook is set up without it, or a proxy took it away. */
        MISSING,
        /** It is there and cannot be read. */
        MALFORMED,
        /** It is there and another: a secret that was changed on one side only, or a forgery. */
        MISMATCH
    }

    /** What is wrong. */
    private final Reason reason;

    /** Why the guard refused, if it did. */
    private final @Nullable Failure failure;

    private WebhookException(Reason reason, @Nullable Failure failure, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
        this.failure = failure;
    }

    /**
     * Returns the exception of a guard.
     *
     * @param failure why it does not let the request pass
     * @param message one sentence that says what to look at, without the expected value and without the given one
     */
    public static WebhookException signature(Failure failure, String message) {
        return new WebhookException(
                Reason.SIGNATURE, Objects.requireNonNull(failure, "failure"), message + " (" + failure + ")", null);
    }

    /**
     * Returns the exception of a body that cannot be read.
     *
     * @param message one sentence, without a quotation
     */
    public static WebhookException payload(String message) {
        return payload(message, null);
    }

    /**
     * Returns the exception of a body that cannot be read.
     *
     * @param message one sentence, without a quotation
     * @param cause the place of the fault, or null; it must not quote the body
     */
    public static WebhookException payload(String message, @Nullable Throwable cause) {
        return new WebhookException(Reason.PAYLOAD, null, message, cause);
    }

    /**
     * Returns what is wrong.
     *
     * @return whether the request is not to be believed, or cannot be read
     */
    public Reason reason() {
        return reason;
    }

    /**
     * Returns why the guard did not let the request pass.
     *
     * @return the failure, or empty if the guard did
     */
    public Optional<Failure> failure() {
        return Optional.ofNullable(failure);
    }

    /**
     * Returns the HTTP status to answer with.
     *
     * @return 401 for {@link Reason#SIGNATURE}, 400 for {@link Reason#PAYLOAD}
     */
    public int httpStatus() {
        return reason == Reason.SIGNATURE ? 401 : 400;
    }
}
