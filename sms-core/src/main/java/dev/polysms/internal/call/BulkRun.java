package dev.polysms.internal.call;

import dev.polysms.CallOptions;
import dev.polysms.OutcomeUnknownException;
import dev.polysms.PhoneNumber;
import dev.polysms.Reason;
import dev.polysms.RejectedException;
import dev.polysms.SmsException;
import dev.polysms.bulk.BulkResult;
import dev.polysms.bulk.RecipientResult;
import dev.polysms.internal.async.Thrown;
import dev.polysms.spi.CallFuture;
import java.time.Duration;
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
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands recipients over, batch by batch and some batches at once, and gathers one result for each. Cancelling it hands over
 * no more; it completes when the batches under way have ended. It never completes exceptionally.
 */
public final class BulkRun extends CallFuture<BulkResult> {
    private static final Logger LOG = LoggerFactory.getLogger("dev.polysms.bulk");

    /** What these refuse to one recipient, they refuse to all. */
    private static final Set<Reason> FOR_ALL =
            EnumSet.of(Reason.AUTHENTICATION, Reason.PERMISSION, Reason.ACCOUNT, Reason.SENDER, Reason.RATE_LIMITED);

    /** Sends to some recipients within the time that is left. */
    public interface Sending
            extends BiFunction<List<PhoneNumber>, CallOptions, CompletableFuture<List<RecipientResult>>> {}

    private final String component;
    private final List<PhoneNumber> recipients;
    private final int batchSize;
    private final int atOnce;
    private final Consumer<? super RecipientResult> progress;
    private final @Nullable Long end;
    private final LongSupplier nanoTime;
    private final Sending sending;
    private final Object telling = new Object();

    // All guarded by this.
    private final Map<PhoneNumber, RecipientResult> results = new HashMap<>();
    private int next;
    private int underWay;
    private boolean stopped;
    private boolean pumping;
    private @Nullable IllegalStateException closed;

    private BulkRun(Plan plan, Sending sending) {
        this.component = plan.component;
        this.recipients = plan.recipients;
        this.batchSize = plan.batchSize;
        this.atOnce = plan.atOnce;
        this.progress = plan.progress;
        this.nanoTime = plan.nanoTime;
        this.end = plan.deadline
                .map(deadline -> plan.nanoTime.getAsLong() + deadline.toNanos())
                .orElse(null);
        this.sending = sending;
    }

    /**
     * Plans a run.
     *
     * @param component what reports a failure where a sender breaks its word
     * @param recipients the recipients
     * @return a plan with batches of one, one at once
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

    /**
     * Waits for the results. An interrupt stops the run; its flag is set again at the end.
     *
     * @return the results
     */
    public BulkResult await() {
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
            hand(batch);
        }
        BulkResult whole = wholeResult();
        if (whole != null) {
            complete(whole);
        }
    }

    /** The next batch, or null if none can be started now; then this is no longer pumping. */
    private synchronized @Nullable List<PhoneNumber> nextBatch() {
        if (end != null && end - nanoTime.getAsLong() <= 0) {
            stopped = true;
        }
        if (stopped || next == recipients.size() || underWay == atOnce) {
            pumping = false;
            return null;
        }
        List<PhoneNumber> batch = recipients.subList(next, Math.min(recipients.size(), next + batchSize));
        next += batch.size();
        underWay++;
        return batch;
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

    @SuppressWarnings("FutureReturnValueIgnored") // what follows does not throw
    private void hand(List<PhoneNumber> batch) {
        CompletableFuture<List<RecipientResult>> sent;
        try {
            sent = sending.apply(batch, remaining());
        } catch (IllegalStateException e) { // the client is closed
            synchronized (this) {
                closed = e;
            }
            ended(
                    batch,
                    batch.stream()
                            .<RecipientResult>map(RecipientResult.NotTried::new)
                            .toList(),
                    true);
            return;
        } catch (RuntimeException e) {
            sent = CompletableFuture.failedFuture(e);
        }
        sent.whenComplete((given, failure) -> {
            if (failure == null) {
                ended(batch, given, false);
            } else {
                SmsException outcome = Thrown.outcome(component, failure);
                ended(batch, failed(batch, outcome), isForAll(outcome));
            }
        });
    }

    private synchronized void refuseIfClosedFromTheStart() {
        if (closed != null && results.values().stream().allMatch(RecipientResult.NotTried.class::isInstance)) {
            throw closed;
        }
    }

    private CallOptions remaining() {
        if (end == null) {
            return CallOptions.none();
        }
        Duration left = Duration.ofNanos(end - nanoTime.getAsLong());
        Duration shortest = Duration.ofMillis(1);
        return CallOptions.deadline(left.compareTo(shortest) < 0 ? shortest : left);
    }

    private void ended(List<PhoneNumber> batch, List<RecipientResult> given, boolean forAll) {
        Map<PhoneNumber, RecipientResult> byRecipient = new HashMap<>();
        given.forEach(result -> byRecipient.put(result.recipient(), result));
        List<RecipientResult> whole = batch.stream()
                .map(recipient -> Objects.requireNonNullElseGet(byRecipient.get(recipient), () -> unnamed(recipient)))
                .toList();
        whole.forEach(this::tell);
        synchronized (this) {
            whole.forEach(result -> results.put(result.recipient(), result));
            underWay--;
            stopped |= forAll;
        }
        pump();
    }

    /** What an answer does not say of a recipient, nobody knows. */
    private RecipientResult unnamed(PhoneNumber recipient) {
        return new RecipientResult.Unknown(
                recipient,
                OutcomeUnknownException.builder(component)
                        .operation("send")
                        .message("the answer does not name this recipient")
                        .build());
    }

    private void tell(RecipientResult result) {
        if (result instanceof RecipientResult.NotTried) {
            return;
        }
        try {
            synchronized (telling) {
                progress.accept(result);
            }
        } catch (RuntimeException e) {
            LOG.warn(
                    "A listener to the progress of a bulk message threw {}",
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

    /** How to hand over. Not thread-safe. */
    public static final class Plan {
        private final String component;
        private final List<PhoneNumber> recipients;
        private int batchSize = 1;
        private int atOnce = 1;
        private Consumer<? super RecipientResult> progress = result -> {};
        private Optional<Duration> deadline = Optional.empty();
        private LongSupplier nanoTime = System::nanoTime;

        private Plan(String component, List<PhoneNumber> recipients) {
            this.component = component;
            this.recipients = recipients;
        }

        /**
         * Sets how many recipients go into one request.
         *
         * @param batchSize the most that the vendor takes
         * @return this plan
         */
        public Plan inBatchesOf(int batchSize) {
            this.batchSize = batchSize;
            return this;
        }

        /**
         * Sets how many requests may be under way.
         *
         * @param atOnce the number
         * @return this plan
         */
        public Plan atOnce(int atOnce) {
            this.atOnce = atOnce;
            return this;
        }

        /**
         * Sets who is told of each result.
         *
         * @param progress the listener
         * @return this plan
         */
        public Plan progress(Consumer<? super RecipientResult> progress) {
            this.progress = Objects.requireNonNull(progress, "progress");
            return this;
        }

        /**
         * Sets when to stop.
         *
         * @param deadline how long from the start on, or empty for no such bound
         * @param nanoTime the time
         * @return this plan
         */
        public Plan deadline(Optional<Duration> deadline, LongSupplier nanoTime) {
            this.deadline = deadline;
            this.nanoTime = nanoTime;
            return this;
        }

        /**
         * Starts.
         *
         * @param sending sends one batch
         * @return the run
         * @throws IllegalStateException if the client is closed
         */
        public BulkRun start(Sending sending) {
            BulkRun run = new BulkRun(this, sending);
            run.pump();
            run.refuseIfClosedFromTheStart();
            return run;
        }
    }
}
