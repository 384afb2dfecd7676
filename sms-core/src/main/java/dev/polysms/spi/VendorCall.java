package dev.polysms.spi;

/**
 * What a client asks of its vendor: one {@link Operation}, or {@link TwoSteps}.
 *
 * @param <I> what the caller asks for
 * @param <O> what the caller gets
 * @since 0.1.0
 */
public sealed interface VendorCall<I, O> permits Operation, TwoSteps {
    /** Returns a short name such as {@code send}, for logs and exceptions. */
    String name();
}
