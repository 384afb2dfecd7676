package dev.polysms.spi;

import dev.polysms.CallOptions;
import dev.polysms.Issue;
import dev.polysms.Page;
import dev.polysms.ProviderId;
import dev.polysms.SendReceipt;
import dev.polysms.SmsClient;
import dev.polysms.SmsMessage;
import dev.polysms.bulk.BulkMessage;
import dev.polysms.bulk.BulkResult;
import dev.polysms.bulk.RecipientResult;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** The base of adapters that do not hold a {@link VendorCalls} yet. New adapters hold one. */
public abstract class VendorClient implements SmsClient {
    private final VendorCalls calls;

    /**
     * Makes a client.
     *
     * @param runner runs its operations, and is closed with it
     */
    @SuppressWarnings("this-escape") // the calls use the methods after the construction only
    protected VendorClient(OperationRunner runner) {
        this.calls = new VendorCalls(runner, this::check, this::sendOperation);
    }

    /** Returns the operation that sends a message that passed the check. */
    protected abstract Operation<SmsMessage, SendReceipt> sendOperation(SmsMessage message);

    @Override
    public final ProviderId provider() {
        return calls.provider();
    }

    @Override
    public final SendReceipt send(SmsMessage message, CallOptions options) {
        return calls.send(message, options);
    }

    @Override
    public final CompletableFuture<SendReceipt> sendAsync(SmsMessage message, CallOptions options) {
        return calls.sendAsync(message, options);
    }

    @Override
    public final String account() {
        return calls.account();
    }

    @Override
    public final Optional<Duration> defaultDeadline() {
        return calls.defaultDeadline();
    }

    @Override
    public final SmsMessage addressed(SmsMessage message) {
        return calls.addressed(message);
    }

    @Override
    public final void close() {
        calls.close();
    }

    /** See {@link VendorCalls#call}. */
    protected final <I, O> O call(
            List<Issue> issues, Supplier<Operation<I, O>> operation, I input, CallOptions options) {
        return calls.call(issues, operation, input, options);
    }

    /** See {@link VendorCalls#callAsync}. */
    protected final <I, O> CompletableFuture<O> callAsync(
            List<Issue> issues, Supplier<Operation<I, O>> operation, I input, CallOptions options) {
        return calls.callAsync(issues, operation, input, options);
    }

    /** See {@link VendorCalls#page}. */
    protected final <C, T> Page<T> page(List<Issue> issues, Supplier<PagedRead<C, T>> read, CallOptions options) {
        return calls.page(issues, read, options);
    }

    /** See {@link VendorCalls#pageAsync}. */
    protected final <C, T> CompletableFuture<Page<T>> pageAsync(
            List<Issue> issues, Supplier<PagedRead<C, T>> read, CallOptions options) {
        return calls.pageAsync(issues, read, options);
    }

    /** See {@link VendorCalls#bulk}. */
    protected final BulkResult bulk(
            BulkMessage message,
            int batchSize,
            Function<BulkMessage, Operation<BulkMessage, List<RecipientResult>>> operation,
            Consumer<? super RecipientResult> progress,
            CallOptions options) {
        return calls.bulk(message, batchSize, operation, progress, options);
    }

    /** See {@link VendorCalls#bulkAsync}. */
    protected final CompletableFuture<BulkResult> bulkAsync(
            BulkMessage message,
            int batchSize,
            Function<BulkMessage, Operation<BulkMessage, List<RecipientResult>>> operation,
            Consumer<? super RecipientResult> progress,
            CallOptions options) {
        return calls.bulkAsync(message, batchSize, operation, progress, options);
    }

    /** Returns the vendor's name. */
    @Override
    public String toString() {
        return getClass().getSimpleName() + calls;
    }
}
