package dev.polysms.internal.async;

import dev.polysms.OutcomeUnknownException;
import dev.polysms.SmsException;
import dev.polysms.spi.CallFuture;
import java.util.Objects;
import java.util.function.Supplier;

/** The failure of a call of a foreign sender object. */
public final class Thrown {
    private Thrown() {}

    /**
     * Asks a sender that may be a user's own. Whatever it throws, Errors and undeclared exceptions included, becomes an outcome; so does
     * null.
     *
     * @param component what asks
     * @throws SmsException the outcome
     * @throws IllegalStateException if the sender is closed
     */
    public static <T> T guarded(String component, Supplier<T> send) {
        try {
            return Objects.requireNonNull(send.get(), "a sender returned null");
        } catch (IllegalStateException closed) {
            throw closed;
        } catch (Throwable failure) {
            throw outcome(component, failure);
        }
    }

    /**
     * Returns the outcome of a send that threw. A sender must throw only an {@link SmsException}. After any other exception it is
     * not known whether it sent.
     *
     * @param component what asked the sender; the exception names it, since the vendor is not known
     * @param failure what the sender threw, or its future failed with
     * @return the sender's own exception, or one with an unknown outcome
     */
    public static SmsException outcome(String component, Throwable failure) {
        Throwable bare = CallFuture.bare(failure);
        if (bare instanceof SmsException outcome) {
            return outcome;
        }
        return OutcomeUnknownException.builder(component)
                .operation("send")
                .message("the sender failed with an exception other than SmsException")
                .cause(bare)
                .build();
    }
}
