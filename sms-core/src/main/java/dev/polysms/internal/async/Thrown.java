package dev.polysms.internal.async;

import dev.polysms.OutcomeUnknownException;
import dev.polysms.SmsException;
import dev.polysms.spi.CallFuture;

/** The failure of a call of a foreign sender object. */
public final class Thrown {
    private Thrown() {}

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
