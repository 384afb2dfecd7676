package dev.polysms.webhook;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reports that a request did not pass the guard, or cannot be read. Its message never contains a secret, a number, a text or the
 * body.
 *
 * @since 0.1.0
 */
public final class WebhookException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What is wrong. */
    public enum Reason {
        /** The guard refused the request: answer 401. */
        SIGNATURE,
        /** The body is not what the vendor sends: answer 400. */
        PAYLOAD
    }

    /** Why the guard refused a request. */
    public enum Failure {
        /** The secret or hash is missing: the webhook was configured without it, or a proxy removed it. */
        MISSING,
        /** The secret or hash cannot be read. */
        MALFORMED,
        /** The secret or hash is a different one: it was changed on one side only, or the request is forged. */
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
     * @param failure why it refuses the request
     * @param message one sentence that says what to check, without the expected and the actual value
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
     * @return whether the guard refused the request, or its body cannot be read
     */
    public Reason reason() {
        return reason;
    }

    /**
     * Returns why the guard refused the request.
     *
     * @return the failure, or empty if the request passed the guard
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
