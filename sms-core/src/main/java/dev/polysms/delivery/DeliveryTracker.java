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

/**
 * Folds receipts, delivery reports and rows of histories into one {@link DeliveryStatus} a text. They may come in any order,
 * late, and repeatedly: what comes out is the same, and a late "sent" takes nothing from a "delivered".
 *
 * <pre>{@code
 * DeliveryTracker tracker = DeliveryTracker.builder()
 *         .onChange(change -> log.info("{}", change.after()))
 *         .build();
 * tracker.sent(message, client.send(message));                     // where texts are sent
 * parser.parse(request).forEach(tracker::accept);                  // where the vendor's webhooks come in
 * history.history(query).stream().forEach(tracker::accept);        // where there are none
 * }</pre>
 *
 * <p>A text is known by its vendor and the vendor's id of it. What comes with a reference alone is taken for the one text that
 * was sent with this reference; so give each text a reference of its own. A report may come before {@code sent} was called, since
 * vendors are quick: it waits for that.
 *
 * <p>The tracker does no I/O and has no thread; all it keeps is in its {@link DeliveryStore}. Thread-safe.
 */
public final class DeliveryTracker {
    private static final int STRIPES = 64;

    private final DeliveryStore store;
    private final InstantSource clock;
    private final Listeners<DeliveryChange> listeners;

    /** Of a text, one merge at a time: a reference's lock is taken first, and then the lane of the text that it leads to. */
    private final List<ReentrantLock> references =
            IntStream.range(0, STRIPES).mapToObj(i -> new ReentrantLock()).toList();

    private final List<OrderedUpdates> lanes =
            IntStream.range(0, STRIPES).mapToObj(i -> new OrderedUpdates()).toList();

    private DeliveryTracker(Builder builder) {
        this.clock = builder.clock;
        this.store = builder.store == null
                ? InMemoryDeliveryStore.builder().timing(builder.clock).build()
                : builder.store;
        this.listeners = new Listeners<>(builder.listeners);
    }

    /**
     * Returns a builder with the defaults.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    // ---- what is told

    /**
     * Tells that a text was sent, by its message's reference if it has one.
     *
     * @param message the text
     * @param receipt the vendor's proof
     * @return its status, which reports may have been ahead of; empty if it has neither id nor reference and cannot be followed
     */
    public Optional<DeliveryStatus> sent(SmsMessage message, SendReceipt receipt) {
        return sent(receipt, message.reference().orElse(null));
    }

    /**
     * Tells that a text was sent without a reference.
     *
     * @param receipt the vendor's proof
     * @return its status, which reports may have been ahead of; empty if it has no id and cannot be followed
     */
    public Optional<DeliveryStatus> sent(SendReceipt receipt) {
        return sent(receipt, null);
    }

    /**
     * Tells that a text was sent.
     *
     * @param receipt the vendor's proof
     * @param reference the caller's own id of the text, or null if it has none
     * @return its status, which reports may have been ahead of; empty if it has neither id nor reference and cannot be followed
     */
    public Optional<DeliveryStatus> sent(SendReceipt receipt, @Nullable String reference) {
        if (receipt.id().isEmpty() && reference == null) {
            return Optional.empty();
        }
        DeliveryStatus.Builder told = DeliveryStatus.builder(receipt.provider())
                .sentAt(clock.instant())
                .step(DeliveryStep.of(DeliveryState.QUEUED));
        receipt.id().ifPresent(told::id);
        if (reference != null) {
            told.reference(reference);
        }
        return merge(told.build());
    }

    /**
     * Takes a delivery report in; every other event is passed over.
     *
     * @param event what a vendor pushed
     * @return the status of the text that it is of; empty if no such text was sent here, or not yet
     */
    public Optional<DeliveryStatus> accept(SmsEvent event) {
        Objects.requireNonNull(event, "event");
        if (!(event instanceof DeliveryReport report)) {
            return Optional.empty();
        }
        DeliveryStep step = step(report.message(), report.description());
        DeliveryStatus.Builder told = DeliveryStatus.builder(report.provider());
        report.id().ifPresent(told::id);
        report.reference().ifPresent(told::reference);
        report.segment().ifPresentOrElse(segment -> told.segment(segment, step), () -> told.step(step));
        return report.id().isEmpty() && report.reference().isEmpty() ? Optional.empty() : merge(told.build());
    }

    /**
     * Takes a row of a history in; a text that came in, a row without id and one without any state are passed over.
     *
     * @param row a text as the vendor remembers it
     * @return the status of the text; empty if it was not sent here, or not yet
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

    // ---- what is known

    /**
     * Returns how far a text has come.
     *
     * @param provider the vendor
     * @param id its id of the text, as the receipt has it
     * @return the status, or empty if the text was not sent here, or long ago
     */
    public Optional<DeliveryStatus> status(ProviderId provider, MessageId id) {
        return store.find(provider, id).filter(status -> status.sentAt().isPresent());
    }

    /**
     * Returns how far a text has come, by the caller's own id of it.
     *
     * @param provider the vendor
     * @param reference the reference that it was sent with
     * @return the status, or empty if no text was sent here with it, or more than one, or long ago
     */
    public Optional<DeliveryStatus> statusByReference(ProviderId provider, String reference) {
        return store.findByReference(provider, reference);
    }

    /**
     * Returns everything that was told under the caller's own id, also of texts that were never {@linkplain #sent told to be
     * sent} here: a report with the id of a text proves that the vendor has it, even if its sending never returned.
     *
     * @param provider the vendor
     * @param reference the reference that the text was to be sent with
     * @return the statuses, in no order; more than one if the vendor has several texts with this reference
     */
    public List<DeliveryStatus> withReference(ProviderId provider, String reference) {
        return store.withReference(provider, reference);
    }

    /**
     * Returns the texts whose state is not final.
     *
     * @param provider the vendor
     * @param since when they were sent at the earliest
     * @return their statuses, the text that was sent first first
     */
    public List<DeliveryStatus> unfinished(ProviderId provider, Instant since) {
        return store.unfinished(provider, since);
    }

    // ---- merging

    private Optional<DeliveryStatus> merge(DeliveryStatus told) {
        Merged merged = told.reference()
                .map(reference -> mergeByReference(reference, told))
                .orElseGet(() -> merge(lane(told), told));
        merged.lane.tell(listeners);
        return Optional.of(merged.status).filter(status -> status.sentAt().isPresent());
    }

    private Merged mergeByReference(String reference, DeliveryStatus told) {
        ReentrantLock lock = stripe(references, Objects.hash(told.provider(), reference));
        lock.lock();
        try {
            DeliveryStatus text = told.id().isPresent()
                    ? told
                    : store.findByReference(told.provider(), reference).orElse(told);
            return merge(lane(text), told);
        } finally {
            lock.unlock();
        }
    }

    private Merged merge(OrderedUpdates lane, DeliveryStatus told) {
        return new Merged(lane, lane.merge(store, told));
    }

    private OrderedUpdates lane(DeliveryStatus text) {
        Object key = text.id().isPresent() ? text.id() : text.reference();
        return stripe(lanes, Objects.hash(text.provider(), key));
    }

    private static <T> T stripe(List<T> stripes, int hash) {
        return stripes.get(Math.floorMod(hash, STRIPES));
    }

    private record Merged(OrderedUpdates lane, DeliveryStatus status) {}

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

        /**
         * Sets where statuses are kept.
         *
         * @param store the store; a {@link InMemoryDeliveryStore} with its defaults and this tracker's clock unless one was set
         * @return this builder
         */
        public Builder store(DeliveryStore store) {
            this.store = Objects.requireNonNull(store, "store");
            return this;
        }

        /**
         * Sets where the time comes from.
         *
         * @param timing the source; the system's unless one was set
         * @return this builder
         */
        public Builder timing(InstantSource timing) {
            this.clock = Objects.requireNonNull(timing, "timing");
            return this;
        }

        /**
         * Adds a listener for changes: that a text was sent, and that its state or that of one of its parts is another. A better
         * word or time for the same state is not told.
         *
         * <p>It is told of each change once, and of those of one text in their order; by a thread that calls the tracker, and
         * outside of locks, so that it may call the tracker itself. While it is busy with one change, another thread's call may
         * return and leave it the next. What it throws is logged, and the change is not told again: hand over what must not get
         * lost to a queue of your own.
         *
         * @param listener the listener
         * @return this builder
         */
        public Builder onChange(Consumer<? super DeliveryChange> listener) {
            listeners.add(Objects.requireNonNull(listener, "listener"));
            return this;
        }

        /**
         * Builds the tracker.
         *
         * @return the tracker
         */
        public DeliveryTracker build() {
            return new DeliveryTracker(this);
        }
    }
}
