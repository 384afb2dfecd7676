package dev.polysms.spi;

import dev.polysms.SendReceipt;

/**
 * An operation that sends a message: it reaches the vendor at most once, and returns the vendor's proof.
 *
 * @param <I> the message, or the vendor's own kind of message
 * @since 0.1.0
 */
public abstract class SendOperation<I> implements Operation<I, SendReceipt> {
    /** Makes the operation. */
    protected SendOperation() {}

    /** Returns {@code send}. */
    @Override
    public String name() {
        return "send";
    }

    /** Returns {@link Safety#AT_MOST_ONCE}. */
    @Override
    public final Safety safety() {
        return Safety.AT_MOST_ONCE;
    }
}
