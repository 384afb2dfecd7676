package dev.polysms;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The end of a call. All values are few and harmless, so they suit the tags of a metric.
 *
 * @param outcome {@link Outcome#ACCEPTED} for a call that succeeded, a read too; else the exception's outcome
 * @param reason why the vendor, or a sender of this library, refused; empty unless the failure is a {@link RejectedException}
 * @param failure the class of the exception; empty if the call succeeded
 * @param provider the vendor that accepted or failed; empty if no vendor was asked
 * @param attempts how many requests a client began to make, or how many routes a sender asked or skipped; 0 if it came to none
 * @param segments the segments that the vendor counted; empty for failures, for reads, and if the vendor does not report them
 * @since 0.1.0
 */
public record CallEnd(
        Outcome outcome,
        Optional<Reason> reason,
        Optional<Class<? extends Throwable>> failure,
        Optional<ProviderId> provider,
        int attempts,
        OptionalInt segments) {
    /** Checks that nothing is missing. */
    public CallEnd {
        Objects.requireNonNull(outcome, "outcome");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(failure, "failure");
        Objects.requireNonNull(provider, "provider");
        Objects.requireNonNull(segments, "segments");
    }

    /**
     * Returns the end of a call that succeeded.
     *
     * @param result the result; its segments are reported if it is a receipt
     * @param provider the vendor, or empty to take the receipt's
     */
    public static CallEnd succeeded(Object result, Optional<ProviderId> provider, int attempts) {
        Optional<SendReceipt> receipt =
                result instanceof SendReceipt accepted ? Optional.of(accepted) : Optional.empty();
        return new CallEnd(
                Outcome.ACCEPTED,
                Optional.empty(),
                Optional.empty(),
                provider.or(() -> receipt.map(SendReceipt::provider)),
                attempts,
                receipt.map(SendReceipt::segments).orElse(OptionalInt.empty()));
    }

    /** Returns the end of a call that failed. What is not an {@link SmsException} proves nothing: the outcome is unknown. */
    public static CallEnd failed(Throwable failure, Optional<ProviderId> provider, int attempts) {
        Optional<SmsException> known = failure instanceof SmsException e ? Optional.of(e) : Optional.empty();
        Optional<Reason> reason =
                failure instanceof RejectedException refusal ? Optional.of(refusal.reason()) : Optional.empty();
        return new CallEnd(
                known.map(SmsException::outcome).orElse(Outcome.UNKNOWN),
                reason,
                Optional.of(failure.getClass()),
                provider.or(() -> known.flatMap(SmsException::provider)),
                attempts,
                OptionalInt.empty());
    }
}
