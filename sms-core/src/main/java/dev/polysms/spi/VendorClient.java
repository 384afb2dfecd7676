package dev.polysms.spi;

import dev.polysms.CallOptions;
import dev.polysms.InvalidRequestException;
import dev.polysms.Issue;
import dev.polysms.ProviderId;
import dev.polysms.SendReceipt;
import dev.polysms.SmsClient;
import dev.polysms.SmsMessage;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/**
 * What the clients of all vendors share: check first, then run the operation, blocking or not. An adapter's client extends
 * it, says what it {@linkplain #check checks} and {@linkplain #sendOperation sends}, and adds the vendor's own methods by
 * {@link #call} and {@link #callAsync}.
 */
public abstract class VendorClient implements SmsClient {
    private final OperationRunner runner;

    /**
     * Makes a client.
     *
     * @param runner runs its operations, and is closed with it
     */
    protected VendorClient(OperationRunner runner) {
        this.runner = Objects.requireNonNull(runner, "runner");
    }

    /**
     * Returns the operation that sends a text.
     *
     * @param message a text that passed the check
     * @return the operation
     */
    protected abstract Operation<SmsMessage, SendReceipt> sendOperation(SmsMessage message);

    @Override
    public final ProviderId provider() {
        return runner.provider();
    }

    @Override
    public final SendReceipt send(SmsMessage message, CallOptions options) {
        return call(check(message), () -> sendOperation(message), message, options);
    }

    @Override
    public final CompletableFuture<SendReceipt> sendAsync(SmsMessage message, CallOptions options) {
        return callAsync(check(message), () -> sendOperation(message), message, options);
    }

    @Override
    public final void close() {
        runner.close();
    }

    /**
     * Runs an operation of the vendor and waits, unless something is known to be wrong.
     *
     * @param issues what the check found
     * @param operation gives the operation once the check has passed
     * @param input what the caller asks for
     * @param options what this call does differently
     * @param <I> the input
     * @param <O> the result
     * @return the result
     */
    protected final <I, O> O call(
            List<Issue> issues, java.util.function.Supplier<Operation<I, O>> operation, I input, CallOptions options) {
        runner.requireOpen();
        if (!issues.isEmpty()) {
            throw InvalidRequestException.builder(provider(), issues).build();
        }
        return runner.run(operation.get(), input, options);
    }

    /**
     * Runs an operation of the vendor without waiting, unless something is known to be wrong.
     *
     * @param issues what the check found
     * @param operation gives the operation once the check has passed
     * @param input what the caller asks for
     * @param options what this call does differently
     * @param <I> the input
     * @param <O> the result
     * @return the result
     */
    protected final <I, O> CompletableFuture<O> callAsync(
            List<Issue> issues, java.util.function.Supplier<Operation<I, O>> operation, I input, CallOptions options) {
        runner.requireOpen();
        if (!issues.isEmpty()) {
            return CompletableFuture.failedFuture(
                    InvalidRequestException.builder(provider(), issues).build());
        }
        return runner.runAsync(operation.get(), input, options);
    }

    /** Returns the vendor's name. */
    @Override
    public String toString() {
        return getClass().getSimpleName() + "[" + provider() + "]";
    }
}
