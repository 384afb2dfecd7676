package dev.polysms.spi;

import dev.polysms.CallOptions;
import dev.polysms.ClientOptions;
import dev.polysms.ProviderId;
import dev.polysms.internal.call.HttpRunner;
import dev.polysms.internal.call.RequiredLibraries;
import java.util.concurrent.CompletableFuture;

/**
 * Runs operations over HTTP: the one transport that every adapter uses. Thread-safe. {@code docs/architecture.md} describes why it
 * never sends a request twice.
 *
 * @since 0.1.0
 */
public interface OperationRunner extends AutoCloseable {
    /**
     * Makes a runner with a transport of its own.
     *
     * @param options how to use the network
     * @throws IllegalStateException if a library on the class path is missing or too old; the message says which, and what to do
     */
    static OperationRunner create(ProviderId provider, ClientOptions options) {
        RequiredLibraries.check();
        return new HttpRunner(provider, options);
    }

    /**
     * Returns a runner over the same transport that adds a bearer token to every request.
     *
     * @param source where tokens come from
     * @return the runner; closing it closes the transport
     */
    OperationRunner withTokens(TokenSource source);

    /** Returns the vendor. */
    ProviderId provider();

    /** Returns the options of the client that this runner belongs to. */
    ClientOptions options();

    /** Returns the clocks and pauses of this client. */
    Timing timing();

    /**
     * Refuses a call to a closed client.
     *
     * @throws IllegalStateException if the runner is closed
     */
    void requireOpen();

    /**
     * Runs an operation and waits for its end.
     *
     * @param input what the caller asks for
     * @param options what this call does differently
     * @param <I> the input
     * @param <O> the result
     * @throws dev.polysms.SmsException for every other outcome
     * @throws IllegalStateException if the runner is closed
     */
    <I, O> O run(VendorCall<I, O> call, I input, CallOptions options);

    /**
     * Runs an operation without waiting. Cancelling the future aborts the call; it then ends with its outcome.
     *
     * @param input what the caller asks for
     * @param options what this call does differently
     * @param <I> the input
     * @param <O> the result
     * @return the result, or an {@link dev.polysms.SmsException}
     * @throws IllegalStateException if the runner is closed
     */
    <I, O> CompletableFuture<O> runAsync(VendorCall<I, O> call, I input, CallOptions options);

    /** Ends the transport; see {@link dev.polysms.SmsClient#close()}. */
    @Override
    void close();
}
