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
import dev.polysms.internal.call.CallReports;
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
 * The calls of one vendor's client: each checks first, then runs the operation, blocking or not. An adapter's client holds one
 * and delegates to it. Thread-safe.
 *
 * <pre>{@code
 * this.calls = new VendorCalls(OperationRunner.create(PROVIDER, options), MessageRules::check, message -> send);
 *
 * public SendReceipt send(SmsMessage message, CallOptions options) {
 *     return calls.send(message, options);
 * }
 * }</pre>
 *
 * <p>Every call throws {@link IllegalStateException} if the client is closed, and ends in {@link InvalidRequestException} if its
 * check found an issue; then nothing was sent.
 *
 * @since 0.1.0
 */
public final class VendorCalls implements AutoCloseable {
    private final OperationRunner runner;
    private final Function<SmsMessage, List<Issue>> check;
    private final Function<SmsMessage, ? extends VendorCall<SmsMessage, SendReceipt>> send;
    private final CallReports reports;

    /**
     * Makes the calls of a client.
     *
     * @param runner runs the operations, and is closed with this
     * @param check finds everything that is known to be wrong with a message, without I/O
     * @param send returns the operation that sends a message without issues
     */
    public VendorCalls(
            OperationRunner runner,
            Function<SmsMessage, List<Issue>> check,
            Function<SmsMessage, ? extends VendorCall<SmsMessage, SendReceipt>> send) {
        this.runner = Objects.requireNonNull(runner, "runner");
        this.check = Objects.requireNonNull(check, "check");
        this.send = Objects.requireNonNull(send, "send");
        this.reports = new CallReports(
                runner.provider(), account(), runner.options().listener().orElse(null));
    }

    /** Returns the vendor. */
    public ProviderId provider() {
        return runner.provider();
    }

    /** Returns the name of the account; {@link SmsClient#DEFAULT_ACCOUNT} if it was not named. */
    public String account() {
        return runner.options().account().orElse(SmsClient.DEFAULT_ACCOUNT);
    }

    /** Returns the client's own deadline, for calls that have none. */
    public Optional<Duration> defaultDeadline() {
        return Optional.of(runner.options().deadline());
    }

    // ---- one message

    /** Returns the message with the sender of {@code ClientOptions.defaultFrom} if it has none of its own. */
    public SmsMessage addressed(SmsMessage message) {
        return message.from().isPresent()
                ? message
                : runner.options().defaultFrom().map(message::withFrom).orElse(message);
    }

    /** Returns everything that is known to be wrong with a message, after the default sender was filled in. */
    public List<Issue> check(SmsMessage message) {
        return check.apply(addressed(message));
    }

    /** Sends a message and waits for the outcome. */
    public SendReceipt send(SmsMessage message, CallOptions options) {
        SmsMessage addressed = addressed(message);
        List<Issue> issues = check.apply(addressed);
        reportInvalid(issues);
        return call(issues, () -> send.apply(addressed), addressed, options);
    }

    /** Sends a message as {@link #send} does, without waiting. */
    public CompletableFuture<SendReceipt> sendAsync(SmsMessage message, CallOptions options) {
        SmsMessage addressed = addressed(message);
        List<Issue> issues = check.apply(addressed);
        reportInvalid(issues);
        return callAsync(issues, () -> send.apply(addressed), addressed, options);
    }

    /** Reports a send that goes no further than its check. */
    private void reportInvalid(List<Issue> issues) {
        if (!issues.isEmpty()) {
            runner.requireOpen();
            reports.refused("send", invalid(issues));
        }
    }

    // ---- any operation

    /**
     * Runs an operation and waits.
     *
     * @param issues the result of the check
     * @param operation returns the operation; not called if there are issues
     */
    public <I, O> O call(
            List<Issue> issues, Supplier<? extends VendorCall<I, O>> operation, I input, CallOptions options) {
        requireGood(issues);
        return runner.run(operation.get(), input, options);
    }

    /** Runs an operation as {@link #call} does, without waiting. */
    public <I, O> CompletableFuture<O> callAsync(
            List<Issue> issues, Supplier<? extends VendorCall<I, O>> operation, I input, CallOptions options) {
        runner.requireOpen();
        if (!issues.isEmpty()) {
            return CompletableFuture.failedFuture(invalid(issues));
        }
        return runner.runAsync(operation.get(), input, options);
    }

    // ---- reads by page

    /**
     * Reads the first page and waits.
     *
     * @param issues the result of the check
     * @param read returns what to read; not called if there are issues
     * @param options for each page's call
     * @param <C> a cursor in the vendor's rows
     * @param <T> the rows
     */
    public <C, T> Page<T> page(List<Issue> issues, Supplier<PagedRead<C, T>> read, CallOptions options) {
        requireGood(issues);
        PagedRead<C, T> asked = read.get();
        C first = asked.first();
        return runner.run(PageOperation.first(runner, asked, first, options), first, options);
    }

    /** Reads the first page as {@link #page} does, without waiting. */
    public <C, T> CompletableFuture<Page<T>> pageAsync(
            List<Issue> issues, Supplier<PagedRead<C, T>> read, CallOptions options) {
        runner.requireOpen();
        if (!issues.isEmpty()) {
            return CompletableFuture.failedFuture(invalid(issues));
        }
        PagedRead<C, T> asked = read.get();
        C first = asked.first();
        return runner.runAsync(PageOperation.first(runner, asked, first, options), first, options);
    }

    // ---- one message to many

    /**
     * Sends to many recipients by requests that each take several of them, one request after the other, and waits.
     *
     * @param batchSize how many recipients the vendor takes in one request
     * @param operation returns the operation for some of the recipients; a recipient missing from its result has an unknown
     *     outcome
     * @param progress gets each result
     * @param options the deadline bounds the whole
     */
    public BulkResult bulk(
            BulkMessage message,
            int batchSize,
            Function<BulkMessage, ? extends VendorCall<BulkMessage, List<RecipientResult>>> operation,
            Consumer<? super RecipientResult> progress,
            CallOptions options) {
        return plan(message, batchSize, progress, options).run(batchSender(message, operation));
    }

    /** Sends to many recipients as {@link #bulk} does, without waiting. */
    public CompletableFuture<BulkResult> bulkAsync(
            BulkMessage message,
            int batchSize,
            Function<BulkMessage, ? extends VendorCall<BulkMessage, List<RecipientResult>>> operation,
            Consumer<? super RecipientResult> progress,
            CallOptions options) {
        return plan(message, batchSize, progress, options).start(batchSender(message, operation));
    }

    private BulkRun.Plan plan(
            BulkMessage message, int batchSize, Consumer<? super RecipientResult> progress, CallOptions options) {
        return BulkRun.of(provider().value(), message.recipients())
                .inBatchesOf(batchSize)
                .progress(progress)
                .deadline(options, runner.timing());
    }

    private BulkRun.BatchSender batchSender(
            BulkMessage message,
            Function<BulkMessage, ? extends VendorCall<BulkMessage, List<RecipientResult>>> operation) {
        return (recipients, options) -> {
            BulkMessage batch = message.toBuilder().recipients(recipients).build();
            return runner.runAsync(operation.apply(batch), batch, options);
        };
    }

    private void requireGood(List<Issue> issues) {
        runner.requireOpen();
        if (!issues.isEmpty()) {
            throw invalid(issues);
        }
    }

    private InvalidRequestException invalid(List<Issue> issues) {
        InvalidRequestException.Builder invalid = InvalidRequestException.builder(provider(), issues);
        runner.options().account().ifPresent(invalid::account);
        return invalid.build();
    }

    /** Closes the runner; see {@link dev.polysms.SmsClient#close()}. */
    @Override
    public void close() {
        runner.close();
    }

    /** Returns the vendor's name, and the account's if it was named: {@code [primevox/marketing]}. Clients print it, too. */
    @Override
    public String toString() {
        return "["
                + provider()
                + runner.options().account().map(name -> "/" + name).orElse("") + "]";
    }
}
