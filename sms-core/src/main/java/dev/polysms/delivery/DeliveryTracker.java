package dev.polysms.delivery;

import dev.polysms.DeliveryState;
import dev.polysms.MessageId;
import dev.polysms.ProviderId;
import dev.polysms.SendReceipt;
import dev.polysms.SmsMessage;
import dev.polysms.history.Direction;
import dev.polysms.history.MessageRecord;
import dev.polysms.webhook.DeliveryReport;
import dev.polysms.webhook.SmsEvent;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Merges receipts, delivery reports and rows of histories into one {@link DeliveryStatus} for each message. They may come in any
 * order, late, and repeatedly: the result is the same, and a late "sent" does not replace a "delivered".
 *
 * <pre>{@code
 * DeliveryTracker tracker = DeliveryTracker.builder()
 *         .onChange(change -> log.info("{}", change.after()))
 *         .build();
 * tracker.sent(message, client.send(message));                     // where messages are sent
 * parser.parse(request).forEach(tracker::accept);                  // where the vendor's webhooks come in
 * history.history(query).stream().forEach(tracker::accept);        // where there are none
 * }</pre>
 *
 * <p>A message is identified by its vendor and the vendor's id. A report that has only a reference is about the one message that
 * was sent with this reference, so give each message a reference of its own. A report may come before {@code sent} is called,
 * since vendors are quick: it waits for that call.
 *
 * <p><b>If the store fails</b>, {@code sent} logs a warning and returns an empty result: the message was sent, and an exception would
 * hide its receipt from code that calls {@code tracker.sent(message, client.send(message))}. The other methods throw what the store
 * threw, so that a webhook is answered with 500 and the vendor pushes the report again.
 *
 * <p>The tracker does no I/O and has no thread; it keeps everything in its {@link DeliveryStore}. Thread-safe.
 *
 * @since 0.1.0
 */
public final class DeliveryTracker {
    private static final Logger LOG = LoggerFactory.getLogger(DeliveryTracker.class);
    private static final int STRIPES = 64;

    private final DeliveryStore store;
    private final InstantSource clock;
    private final Listeners<DeliveryChange> listeners;

    /** One merge of a message at a time: first the lock of the reference, then that of the message that it leads to. */
    private final List<ReentrantLock> references =
            IntStream.range(0, STRIPES).mapToObj(i -> new ReentrantLock()).toList();

    private final List<OrderedUpdates> updates =
            IntStream.range(0, STRIPES).mapToObj(i -> new OrderedUpdates()).toList();

    private DeliveryTracker(Builder builder) {
        this.clock = builder.clock;
        this.store = builder.store == null
                ? InMemoryDeliveryStore.builder().timing(builder.clock).build()
                : builder.store;
        this.listeners = new Listeners<>(builder.listeners);
    }

    /** Returns a builder with the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    // ---- reports

    /**
     * Records that a message was sent, under its reference if it has one.
     *
     * @param receipt the vendor's proof
     * @return its status, to which earlier reports may have contributed; empty if the message has neither an id nor a reference
     *     and cannot be tracked, or if the store failed
     */
    public Optional<DeliveryStatus> sent(SmsMessage message, SendReceipt receipt) {
        return sent(receipt, message.reference().orElse(null));
    }

    /**
     * Records that a message was sent without a reference.
     *
     * @param receipt the vendor's proof
     * @return its status, to which earlier reports may have contributed; empty if the message has no id and cannot be tracked,
     *     or if the store failed
     */
    public Optional<DeliveryStatus> sent(SendReceipt receipt) {
        return sent(receipt, null);
    }

    /**
     * Records that a message was sent.
     *
     * @param receipt the vendor's proof
     * @param reference the caller's own id of the message, or null if it has none
     * @return its status, to which earlier reports may have contributed; empty if the message has neither an id nor a reference
     *     and cannot be tracked, or if the store failed
     */
    public Optional<DeliveryStatus> sent(SendReceipt receipt, @Nullable String reference) {
        if (receipt.id().isEmpty() && reference == null) {
            return Optional.empty();
        }
        return mergeOrLog(receipt, reference);
    }

    /** The caller has a receipt, which must not be lost. An interrupt that came during the send must not fail the store either. */
    private Optional<DeliveryStatus> mergeOrLog(SendReceipt receipt, @Nullable String reference) {
        boolean interrupted = Thread.interrupted();
        try {
            return merge(sentStatus(receipt, reference));
        } catch (Throwable e) { // of the store or the clock, an Error too; its message may quote a row
            LOG.warn(
                    "The delivery status of a message that was sent is not recorded, so a report may not be found by its reference."
                            + " Check the store, and call sent(…) again. Failure: {}",
                    e.getClass().getName());
            return Optional.empty();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private DeliveryStatus sentStatus(SendReceipt receipt, @Nullable String reference) {
        DeliveryStatus.Builder sent = DeliveryStatus.builder(receipt.provider())
                .sentAt(clock.instant())
                .step(DeliveryStep.of(DeliveryState.QUEUED));
        receipt.id().ifPresent(sent::id);
        if (reference != null) {
            sent.reference(reference);
        }
        return sent.build();
    }

    /**
     * Merges a delivery report, and ignores every other event.
     *
     * @param event what a vendor pushed
     * @return the status of the reported message; empty if no such message was sent here, or not yet
     */
    public Optional<DeliveryStatus> accept(SmsEvent event) {
        Objects.requireNonNull(event, "event");
        if (!(event instanceof DeliveryReport report)) {
            return Optional.empty();
        }
        DeliveryStep step = step(report.message(), report.description());
        DeliveryStatus.Builder status = DeliveryStatus.builder(report.provider());
        report.id().ifPresent(status::id);
        report.reference().ifPresent(status::reference);
        report.segment().ifPresentOrElse(segment -> status.segment(segment, step), () -> status.step(step));
        return report.id().isEmpty() && report.reference().isEmpty() ? Optional.empty() : merge(status.build());
    }

    /**
     * Merges a row of a history, and ignores inbound messages and rows without an id or without a state.
     *
     * @param row a message in the vendor's history
     * @return the status of the message; empty if it was not sent here, or not yet
     */
    public Optional<DeliveryStatus> accept(MessageRecord row) {
        MessageId id = row.id().orElse(null);
        if (id == null || row.direction() == Direction.INBOUND) {
            return Optional.empty();
        }
        if (row.state() == DeliveryState.UNKNOWN && row.rawState().isEmpty()) {
            return status(row.provider(), id);
        }
        return merge(DeliveryStatus.builder(row.provider())
                .id(id)
                .step(step(row, Optional.empty()))
                .build());
    }

    private static DeliveryStep step(MessageRecord message, Optional<String> description) {
        return new DeliveryStep(message.state(), message.rawState(), description, message.time());
    }

    // ---- statuses

    /**
     * Returns the status of a message.
     *
     * @param provider the vendor
     * @param id its id of the message, as in the receipt
     * @return the status, or empty if the message was not sent here, or too long ago
     */
    public Optional<DeliveryStatus> status(ProviderId provider, MessageId id) {
        return store.find(provider, id).filter(status -> status.sentAt().isPresent());
    }

    /**
     * Returns the status of a message by its reference.
     *
     * @param provider the vendor
     * @param reference the reference that it was sent with
     * @return the status, or empty if no message was sent here with it, or more than one, or too long ago
     */
    public Optional<DeliveryStatus> statusByReference(ProviderId provider, String reference) {
        return store.findByReference(provider, reference);
    }

    /**
     * Returns every status with a reference, also of messages that were never {@linkplain #sent recorded} here: a report with the
     * vendor's id proves that the vendor has the message, even if the send never returned.
     *
     * @return the statuses, in no order; more than one if the vendor has several messages with this reference
     */
    public List<DeliveryStatus> withReference(ProviderId provider, String reference) {
        return store.withReference(provider, reference);
    }

    /**
     * Returns the messages whose state is not final.
     *
     * @param provider the vendor
     * @param since when they were sent at the earliest
     * @return their statuses in the order in which the messages were sent
     */
    public List<DeliveryStatus> unfinished(ProviderId provider, Instant since) {
        return store.unfinished(provider, since);
    }

    // ---- merging

    private Optional<DeliveryStatus> merge(DeliveryStatus report) {
        Merged merged = report.reference()
                .map(reference -> mergeByReference(reference, report))
                .orElseGet(() -> merge(updatesOf(report), report));
        merged.updates.notify(listeners);
        return Optional.of(merged.status).filter(status -> status.sentAt().isPresent());
    }

    private Merged mergeByReference(String reference, DeliveryStatus report) {
        ReentrantLock lock = stripe(references, Objects.hash(report.provider(), reference));
        lock.lock();
        try {
            DeliveryStatus message = report.id().isPresent()
                    ? report
                    : store.findByReference(report.provider(), reference).orElse(report);
            return merge(updatesOf(message), report);
        } finally {
            lock.unlock();
        }
    }

    private Merged merge(OrderedUpdates ordered, DeliveryStatus report) {
        return new Merged(ordered, ordered.merge(store, report));
    }

    private OrderedUpdates updatesOf(DeliveryStatus message) {
        Object key = message.id().isPresent() ? message.id() : message.reference();
        return stripe(updates, Objects.hash(message.provider(), key));
    }

    private static <T> T stripe(List<T> stripes, int hash) {
        return stripes.get(Math.floorMod(hash, STRIPES));
    }

    private record Merged(OrderedUpdates updates, DeliveryStatus status) {}

    /** Returns the store's own description. */
    @Override
    public String toString() {
        return "DeliveryTracker[" + store + "]";
    }

    /** Builds a {@link DeliveryTracker}. Not thread-safe. */
    public static final class Builder {
        private @Nullable DeliveryStore store;
        private InstantSource clock = InstantSource.system();
        private final List<Consumer<? super DeliveryChange>> listeners = new ArrayList<>();

        private Builder() {}

        /** Sets where statuses are kept; in an {@link InMemoryDeliveryStore} with its defaults and this tracker's clock if not set. */
        public Builder store(DeliveryStore store) {
            this.store = Objects.requireNonNull(store, "store");
            return this;
        }

        /** Sets the clock; the system's if not set. */
        public Builder timing(InstantSource timing) {
            this.clock = Objects.requireNonNull(timing, "timing");
            return this;
        }

        /**
         * Adds a listener for changes: a message was sent, or its state or that of one of its segments changed. A better word or
         * time for the same state is not a change.
         *
         * <p>The listener gets each change once, and the changes of one message in their order. It runs on a thread that calls the
         * tracker, outside of locks, so that it may call the tracker itself. While it is busy with one change, another thread's
         * call may return and leave the next change to it. An exception from it is logged, and the change is not repeated: pass
         * what must not be lost to a queue of your own.
         */
        public Builder onChange(Consumer<? super DeliveryChange> listener) {
            listeners.add(Objects.requireNonNull(listener, "listener"));
            return this;
        }

        /** Builds the tracker. */
        public DeliveryTracker build() {
            return new DeliveryTracker(this);
        }
    }
}
