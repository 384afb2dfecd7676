package dev.polysms.internal.call;

import dev.polysms.CallOptions;
import dev.polysms.Deadline;
import dev.polysms.OutcomeUnknownException;
import dev.polysms.PhoneNumber;
import dev.polysms.Reason;
import dev.polysms.RejectedException;
import dev.polysms.SmsException;
import dev.polysms.bulk.BulkResult;
import dev.polysms.bulk.RecipientResult;
import dev.polysms.internal.async.Thrown;
import dev.polysms.spi.CallFuture;
import dev.polysms.spi.Timing;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends to many recipients, batch by batch and some batches at once, and gathers one result for each. Cancelling it starts no
 * more batches; it completes when the batches under way have ended. It never completes exceptionally.
 */
public final class BulkRun extends CallFuture<BulkResult> {
    private static final Logger LOG = LoggerFactory.getLogger("dev.polysms.bulk");

    /** A refusal of one recipient for such a reason would meet every recipient. */
    private static final Set<Reason> FOR_ALL =
            EnumSet.of(Reason.AUTHENTICATION, Reason.PERMISSION, Reason.ACCOUNT, Reason.SENDER, Reason.RATE_LIMITED);

    /** Sends to the recipients of one batch, within the deadline of the whole. */
    public interface BatchSender
            extends BiFunction<List<PhoneNumber>, CallOptions, CompletableFuture<List<RecipientResult>>> {}

    private final String component;
    private final List<PhoneNumber> recipients;
    private final int batchSize;
    private final int atOnce;
    private final Consumer<? super RecipientResult> progress;
    private final Optional<Deadline> deadline;
    private final BatchSender sender;
    private final Object reporting = new Object();

    // All guarded by this.
    private final Map<PhoneNumber, RecipientResult> results = new HashMap<>();
    private int next;
    private int underWay;
    private boolean stopped;
    private boolean pumping;
    private @Nullable IllegalStateException closed;

    private BulkRun(Plan plan, BatchSender sender) {
        this.component = plan.component;
        this.recipients = plan.recipients;
        this.batchSize = plan.batchSize;
        this.atOnce = plan.atOnce;
        this.progress = plan.progress;
        this.deadline = plan.deadline;
        this.sender = sender;
    }

    /**
     * Plans a run with batches of one, one at once.
     *
     * @param component named by the exception of a batch that ended in something else than an {@link SmsException}
     */
    public static Plan of(String component, List<PhoneNumber> recipients) {
        return new Plan(component, recipients);
    }

    @Override
    protected synchronized boolean giveUp() {
        boolean effective = !stopped;
        stopped = true;
        return effective;
    }

    /** Waits for the results. An interrupt stops the run; its flag is set again at the end. */
    private BulkResult await() {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return get();
                } catch (InterruptedException e) {
                    interrupted = true;
                    cancel(false);
                } catch (ExecutionException e) {
                    throw new AssertionError("a bulk run never completes exceptionally", e);
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Starts batches until enough are under way. A batch that ends at once does not start the next from inside itself. */
    private void pump() {
        synchronized (this) {
            if (pumping) {
                return;
            }
            pumping = true;
        }
        for (List<PhoneNumber> batch = nextBatch(); batch != null; batch = nextBatch()) {
            send(batch);
        }
        BulkResult whole = wholeResult();
        if (whole != null) {
            complete(whole);
        }
    }

    /** Returns the next batch, or null if none can be started now; then this is no longer pumping. */
    private synchronized @Nullable List<PhoneNumber> nextBatch() {
        stopped |= isOver();
        if (stopped || next == recipients.size() || underWay == atOnce) {
            pumping = false;
            return null;
        }
        List<PhoneNumber> batch = recipients.subList(next, Math.min(recipients.size(), next + batchSize));
        next += batch.size();
        underWay++;
        return batch;
    }

    /** A clock of the user's that fails ends the run, too. */
    private boolean isOver() {
        try {
            return deadline.filter(Deadline::isOver).isPresent();
        } catch (Throwable e) {
            return true;
        }
    }

    private synchronized @Nullable BulkResult wholeResult() {
        if (underWay > 0 || (!stopped && next < recipients.size())) {
            return null;
        }
        return new BulkResult(recipients.stream()
                .map(recipient -> Objects.requireNonNullElseGet(
                        results.get(recipient), () -> new RecipientResult.NotTried(recipient)))
                .toList());
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the step does not throw
    private void send(List<PhoneNumber> batch) {
        CompletableFuture<List<RecipientResult>> sent;
        try {
            CallOptions options = deadline.map(CallOptions::deadline).orElse(CallOptions.none());
            sent = Objects.requireNonNull(sender.apply(batch, options), "a sender returned no future");
        } catch (IllegalStateException e) {
            clientClosed(batch, e);
            return;
        } catch (Throwable e) { // Errors are outcomes too
            sent = CompletableFuture.failedFuture(e);
        }
        sent.whenComplete((given, failure) -> {
            if (failure == null) {
                ended(batch, given == null ? List.of() : given, false);
            } else {
                SmsException outcome = Thrown.outcome(component, failure);
                ended(batch, failed(batch, outcome), isForAll(outcome));
            }
        });
    }

    private void clientClosed(List<PhoneNumber> batch, IllegalStateException e) {
        synchronized (this) {
            closed = e;
        }
        ended(
                batch,
                batch.stream()
                        .<RecipientResult>map(RecipientResult.NotTried::new)
                        .toList(),
                true);
    }

    private synchronized void refuseIfClosedFromTheStart() {
        if (closed != null && results.values().stream().allMatch(RecipientResult.NotTried.class::isInstance)) {
            throw closed;
        }
    }

    private void ended(List<PhoneNumber> batch, List<RecipientResult> given, boolean forAll) {
        Map<PhoneNumber, RecipientResult> byRecipient = new HashMap<>();
        given.stream().filter(Objects::nonNull).forEach(result -> byRecipient.put(result.recipient(), result));
        List<RecipientResult> whole = batch.stream()
                .map(recipient -> Objects.requireNonNullElseGet(byRecipient.get(recipient), () -> missing(recipient)))
                .toList();
        whole.forEach(this::report);
        synchronized (this) {
            whole.forEach(result -> results.put(result.recipient(), result));
            underWay--;
            stopped |= forAll;
        }
        pump();
    }

    /** A recipient missing from the answer has an unknown outcome. */
    private RecipientResult missing(PhoneNumber recipient) {
        return new RecipientResult.Unknown(
                recipient,
                OutcomeUnknownException.builder(component)
                        .operation("send")
                        .message("the answer does not name this recipient")
                        .build());
    }

    private void report(RecipientResult result) {
        if (result instanceof RecipientResult.NotTried) {
            return;
        }
        try {
            synchronized (reporting) {
                progress.accept(result);
            }
        } catch (Throwable e) { // Errors and undeclared exceptions too: the results must not be lost
            LOG.warn(
                    "The progress listener of a bulk message threw {}; the sending goes on",
                    e.getClass().getName());
        }
    }

    private static List<RecipientResult> failed(List<PhoneNumber> batch, SmsException outcome) {
        return batch.stream()
                .map(recipient -> RecipientResult.failed(recipient, outcome))
                .toList();
    }

    private static boolean isForAll(SmsException outcome) {
        return outcome instanceof RejectedException rejected && FOR_ALL.contains(rejected.reason());
    }

    /** How to send. Not thread-safe. */
    public static final class Plan {
        private final String component;
        private final List<PhoneNumber> recipients;
        private int batchSize = 1;
        private int atOnce = 1;
        private Consumer<? super RecipientResult> progress = result -> {};
        private Optional<Deadline> deadline = Optional.empty();

        private Plan(String component, List<PhoneNumber> recipients) {
            this.component = component;
            this.recipients = recipients;
        }

        /** Sets how many recipients go into one request. */
        public Plan inBatchesOf(int batchSize) {
            this.batchSize = batchSize;
            return this;
        }

        /** Sets how many requests may be under way. */
        public Plan atOnce(int atOnce) {
            this.atOnce = atOnce;
            return this;
        }

        /** Sets the listener that gets each result. */
        public Plan progress(Consumer<? super RecipientResult> progress) {
            this.progress = Objects.requireNonNull(progress, "progress");
            return this;
        }

        /** Sets when to stop: at the deadline of the options, if they have one. */
        public Plan deadline(CallOptions options, Timing timing) {
            this.deadline = options.deadlineFrom(timing);
            return this;
        }

        /**
         * Sends without waiting.
         *
         * @throws IllegalStateException if the client is closed
         */
        public BulkRun start(BatchSender sender) {
            return begin(new BulkRun(this, sender));
        }

        /**
         * Sends and waits. On an interrupted thread nothing is sent.
         *
         * @throws IllegalStateException if the client is closed
         */
        public BulkResult run(BatchSender sender) {
            BulkRun run = new BulkRun(this, sender);
            if (Thread.currentThread().isInterrupted()) {
                run.cancel(false);
            }
            return begin(run).await();
        }

        private static BulkRun begin(BulkRun run) {
            run.pump();
            run.refuseIfClosedFromTheStart();
            return run;
        }
    }
}
