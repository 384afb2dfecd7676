package dev.polysms.spi;

import dev.polysms.CallOptions;
import dev.polysms.InvalidRequestException;
import dev.polysms.Issue;
import dev.polysms.Page;
import dev.polysms.ProviderId;
import dev.polysms.SendReceipt;
import dev.polysms.SmsClient;
import dev.polysms.SmsMessage;
import dev.polysms.bulk.BulkMessage;
import dev.polysms.bulk.BulkResult;
import dev.polysms.bulk.RecipientResult;
import dev.polysms.internal.call.BulkRun;
import dev.polysms.internal.page.PageOperation;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

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
        SmsMessage addressed = addressed(message);
        return call(check(addressed), () -> sendOperation(addressed), addressed, options);
    }

    @Override
    public final CompletableFuture<SendReceipt> sendAsync(SmsMessage message, CallOptions options) {
        SmsMessage addressed = addressed(message);
        return callAsync(check(addressed), () -> sendOperation(addressed), addressed, options);
    }

    @Override
    public final Optional<Duration> defaultDeadline() {
        return Optional.of(runner.options().deadline());
    }

    @Override
    public final SmsMessage addressed(SmsMessage message) {
        return message.from().isPresent()
                ? message
                : runner.options().defaultFrom().map(message::withFrom).orElse(message);
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
            List<Issue> issues, Supplier<Operation<I, O>> operation, I input, CallOptions options) {
        requireGood(issues);
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
            List<Issue> issues, Supplier<Operation<I, O>> operation, I input, CallOptions options) {
        runner.requireOpen();
        if (!issues.isEmpty()) {
            return CompletableFuture.failedFuture(invalid(issues));
        }
        return runner.runAsync(operation.get(), input, options);
    }

    /**
     * Reads the first page and waits, unless something is known to be wrong.
     *
     * @param issues what the check found
     * @param read gives the question once the check has passed
     * @param options what each page's call does differently
     * @param <C> a place in the vendor's rows
     * @param <T> the rows
     * @return the first page
     */
    protected final <C, T> Page<T> page(List<Issue> issues, Supplier<PagedRead<C, T>> read, CallOptions options) {
        requireGood(issues);
        PagedRead<C, T> asked = read.get();
        C first = asked.first();
        return runner.run(PageOperation.first(runner, asked, first, options), first, options);
    }

    /**
     * Reads the first page without waiting, unless something is known to be wrong.
     *
     * @param issues what the check found
     * @param read gives the question once the check has passed
     * @param options what each page's call does differently
     * @param <C> a place in the vendor's rows
     * @param <T> the rows
     * @return the first page
     */
    protected final <C, T> CompletableFuture<Page<T>> pageAsync(
            List<Issue> issues, Supplier<PagedRead<C, T>> read, CallOptions options) {
        runner.requireOpen();
        if (!issues.isEmpty()) {
            return CompletableFuture.failedFuture(invalid(issues));
        }
        PagedRead<C, T> asked = read.get();
        C first = asked.first();
        return runner.runAsync(PageOperation.first(runner, asked, first, options), first, options);
    }

    /**
     * Sends to many by requests that each take several recipients, one request after the other, and waits.
     *
     * @param message the text and its recipients
     * @param batchSize how many recipients the vendor takes in one request
     * @param operation gives the operation for the text to some of the recipients, each of whom its answer must tell of
     * @param progress told of each result
     * @param options the deadline bounds the whole
     * @return one result for each recipient
     */
    protected final BulkResult bulk(
            BulkMessage message,
            int batchSize,
            Function<BulkMessage, Operation<BulkMessage, List<RecipientResult>>> operation,
            Consumer<? super RecipientResult> progress,
            CallOptions options) {
        return startBulk(message, batchSize, operation, progress, options).await();
    }

    /**
     * Sends to many by requests that each take several recipients, one request after the other, without waiting.
     *
     * @param message the text and its recipients
     * @param batchSize how many recipients the vendor takes in one request
     * @param operation gives the operation for the text to some of the recipients, each of whom its answer must tell of
     * @param progress told of each result
     * @param options the deadline bounds the whole
     * @return one result for each recipient
     */
    protected final CompletableFuture<BulkResult> bulkAsync(
            BulkMessage message,
            int batchSize,
            Function<BulkMessage, Operation<BulkMessage, List<RecipientResult>>> operation,
            Consumer<? super RecipientResult> progress,
            CallOptions options) {
        return startBulk(message, batchSize, operation, progress, options);
    }

    private BulkRun startBulk(
            BulkMessage message,
            int batchSize,
            Function<BulkMessage, Operation<BulkMessage, List<RecipientResult>>> operation,
            Consumer<? super RecipientResult> progress,
            CallOptions options) {
        return BulkRun.of(provider().value(), message.recipients())
                .inBatchesOf(batchSize)
                .progress(progress)
                .deadline(options.deadline(), runner.timing()::nanoTime)
                .start((recipients, remaining) -> {
                    BulkMessage batch =
                            message.toBuilder().recipients(recipients).build();
                    return runner.runAsync(operation.apply(batch), batch, remaining);
                });
    }

    private void requireGood(List<Issue> issues) {
        runner.requireOpen();
        if (!issues.isEmpty()) {
            throw invalid(issues);
        }
    }

    private InvalidRequestException invalid(List<Issue> issues) {
        return InvalidRequestException.builder(provider(), issues).build();
    }

    /** Returns the vendor's name. */
    @Override
    public String toString() {
        return getClass().getSimpleName() + "[" + provider() + "]";
    }
}
