package dev.polysms.internal.async;

import dev.polysms.OutcomeUnknownException;
import dev.polysms.ProviderId;
import dev.polysms.SmsException;
import java.util.concurrent.CompletionException;

/** What a call of somebody else's sender ended in, if not in a result. */
public final class Thrown {
    private Thrown() {}

    /**
     * Returns what a future failed with: one that was derived wraps what its source failed with.
     *
     * @param failure what its dependents are given
     * @return the failure itself
     */
    public static Throwable bare(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    /**
     * Returns the outcome of a send that threw. A sender that throws anything but an {@link SmsException} broke its word; whether
     * it sent, nobody can tell.
     *
     * @param provider whom the exception names
     * @param failure what the sender threw, or its future failed with
     * @return the sender's own exception, or that nobody knows
     */
    public static SmsException outcome(ProviderId provider, Throwable failure) {
        Throwable bare = bare(failure);
        if (bare instanceof SmsException outcome) {
            return outcome;
        }
        return OutcomeUnknownException.builder(provider)
                .operation("send")
                .message("the sender failed with something that is no SmsException")
                .cause(bare)
                .build();
    }
}
