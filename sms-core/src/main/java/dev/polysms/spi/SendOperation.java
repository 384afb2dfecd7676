package dev.polysms.spi;

import dev.polysms.SendReceipt;

/**
 * An operation that sends a text: it reaches the vendor at most once, and ends in the vendor's proof.
 *
 * @param <I> the text, or the vendor's own kind of text
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
