package dev.polysms.spi;

import java.util.function.Function;

/**
 * One vendor call as two pure functions. Core runs it, blocking or not, and takes care of connections, times, retries, tokens and
 * the outcome; an adapter only writes the request and reads the answer.
 *
 * <p>Operations are immutable and thread-safe. They do no I/O. A short one needs no class:
 *
 * <pre>{@code
 * Operation<String, Void> delete = Operation.change("deleteMessage", account::deleteRequest, AcmeErrors::requireDeleted);
 * }</pre>
 *
 * @param <I> what the caller asks for
 * @param <O> what the caller gets
 * @since 0.1.0
 */
public non-sealed interface Operation<I, O> extends VendorCall<I, O> {
    /**
     * Returns the name of the operation, for logs and exceptions.
     *
     * @return a short name such as {@code send}
     */
    @Override
    String name();

    /**
     * Returns how often the request may reach the vendor.
     *
     * @return {@link Safety#AT_MOST_ONCE} for everything that changes something
     */
    Safety safety();

    /**
     * Writes the request. It is called anew for every attempt, so that a credential is always the present one.
     *
     * @param input what the caller asks for, already checked
     * @throws CredentialException if a credential cannot be obtained
     */
    ApiRequest encode(I input);

    /**
     * Reads the answer: any status and any body lead to a result or an {@link dev.polysms.SmsException}. Build the
     * exceptions with {@link ApiResponse#rejected} and {@link ApiResponse#unproven}.
     *
     * @param response the answer, whole
     * @return what the caller gets
     * @throws dev.polysms.SmsException if the answer is anything but a proven success
     */
    O decode(ApiResponse response);

    /**
     * Returns an operation that changes nothing, so that it may be repeated.
     *
     * @param name a short name, as {@link #name()}
     * @param encode as {@link #encode}
     * @param decode as {@link #decode}
     * @param <I> what the caller asks for
     * @param <O> what the caller gets
     */
    static <I, O> Operation<I, O> read(
            String name, Function<? super I, ApiRequest> encode, Function<? super ApiResponse, ? extends O> decode) {
        return new FunctionOperation<>(name, Safety.READ, encode, decode);
    }

    /** Returns an operation that changes something: it reaches the vendor at most once. Otherwise as {@link #read}. */
    static <I, O> Operation<I, O> change(
            String name, Function<? super I, ApiRequest> encode, Function<? super ApiResponse, ? extends O> decode) {
        return new FunctionOperation<>(name, Safety.AT_MOST_ONCE, encode, decode);
    }
}
