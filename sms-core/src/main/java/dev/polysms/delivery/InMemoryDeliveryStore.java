package dev.polysms.delivery;

import dev.polysms.MessageId;
import dev.polysms.ProviderId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Statuses in memory: so many, for so long. What it drops it counts, and tells to those who {@linkplain Builder#onDrop listen}.
 *
 * <ul>
 *   <li><b>Waiting</b>: reports on texts that were not sent here, or whose sending has not returned yet. They have room of their
 *       own, so that another application's reports push nothing else out; the oldest goes first.
 *   <li><b>Finished</b>: texts that were sent here and have a final state. They are the first to go where texts have no more
 *       room, the oldest first.
 *   <li><b>Unfinished</b>: texts that were sent here and have none. They go when no finished one is left, the oldest first, and
 *       when nothing changed for long. Whoever waits for their end should listen.
 * </ul>
 *
 * <p>A status is as old as its last change. What has expired goes with the next call; there is no thread. Thread-safe.
 */
public final class InMemoryDeliveryStore implements DeliveryStore {
    private final InstantSource clock;
    private final int maxTexts;
    private final int maxWaiting;
    private final Listeners<DeliveryEviction> listeners;

    private final ReentrantLock lock = new ReentrantLock();
    private final ExpiringStatuses waiting;
    private final ExpiringStatuses unfinished;
    private final ExpiringStatuses finished;
    private final Map<MessageKey, Set<MessageKey>> textsByReference = new HashMap<>();
    private final List<DeliveryEviction> untold = new ArrayList<>();
    private Dropped dropped = new Dropped(0, 0, 0);

    private InMemoryDeliveryStore(Builder builder) {
        this.clock = builder.clock;
        this.maxTexts = builder.maxTexts;
        this.maxWaiting = builder.maxWaiting;
        this.listeners = new Listeners<>(builder.listeners);
        this.waiting = new ExpiringStatuses(builder.keepWaiting);
        this.unfinished = new ExpiringStatuses(builder.keepUnfinished);
        this.finished = new ExpiringStatuses(builder.keepFinished);
    }

    /**
     * How many statuses of each kind were dropped since the store was made.
     *
     * @param waiting of texts that were not sent here
     * @param unfinished of texts that were sent here, without a final state: what became of them is lost
     * @param finished of texts that were sent here, with a final state
     */
    public record Dropped(long waiting, long unfinished, long finished) {}

    /**
     * Returns a builder with the defaults.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public DeliveryChange merge(DeliveryStatus told) {
        Objects.requireNonNull(told, "told");
        return locked(now -> {
            MessageKey key = key(told);
            DeliveryStatus before = get(key);
            DeliveryStatus after = before == null ? told : before.merge(told);
            if (before != null && after.equals(before)) {
                return new DeliveryChange(Optional.of(before), before);
            }
            take(key);
            after = withWaiting(key, after);
            put(key, after, now);
            makeRoom();
            return new DeliveryChange(Optional.ofNullable(before), after);
        });
    }

    @Override
    public Optional<DeliveryStatus> find(ProviderId provider, MessageId id) {
        MessageKey key = MessageKey.of(provider, id);
        return locked(now -> Optional.ofNullable(get(key)));
    }

    @Override
    public Optional<DeliveryStatus> findByReference(ProviderId provider, String reference) {
        MessageKey key = MessageKey.ofReference(provider, reference);
        return locked(now -> Optional.ofNullable(onlyText(key)).map(this::get));
    }

    /** Looks through all that is waiting. */
    @Override
    public List<DeliveryStatus> withReference(ProviderId provider, String reference) {
        MessageKey key = MessageKey.ofReference(provider, reference);
        return locked(now -> Stream.concat(
                        textsByReference.getOrDefault(key, Set.of()).stream().map(this::get),
                        waiting.statuses().stream()
                                .filter(status ->
                                        referenceKey(status).filter(key::equals).isPresent()))
                .filter(Objects::nonNull)
                .toList());
    }

    @Override
    public List<DeliveryStatus> unfinished(ProviderId provider, Instant since) {
        Objects.requireNonNull(provider, "provider");
        Objects.requireNonNull(since, "since");
        return locked(now -> unfinished.statuses().stream()
                .filter(status -> status.provider().equals(provider))
                .filter(status -> !sentAt(status).isBefore(since))
                .sorted(Comparator.comparing(InMemoryDeliveryStore::sentAt))
                .toList());
    }

    /**
     * Returns how much was dropped.
     *
     * @return the counts since the store was made
     */
    public Dropped dropped() {
        return locked(now -> dropped);
    }

    private static Instant sentAt(DeliveryStatus status) {
        return status.sentAt().orElseThrow(() -> new AssertionError("only what was sent is unfinished"));
    }

    /** Listeners are told when the lock is free: they may call again. */
    private <T> T locked(Function<Instant, T> work) {
        T result;
        List<DeliveryEviction> drops;
        lock.lock();
        try {
            Instant now = clock.instant();
            expire(now);
            result = work.apply(now);
            drops = List.copyOf(untold);
            untold.clear();
        } finally {
            lock.unlock();
        }
        drops.forEach(listeners::tell);
        return result;
    }

    // ---- finding

    private MessageKey key(DeliveryStatus told) {
        if (told.id().isPresent()) {
            return MessageKey.of(told.provider(), told.id().get());
        }
        MessageKey reference = referenceKey(told)
                .orElseThrow(() -> new IllegalArgumentException(
                        "A status is found by an id or a reference; tell at least one of them"));
        MessageKey text = onlyText(reference);
        return text == null ? reference : text;
    }

    private static Optional<MessageKey> referenceKey(DeliveryStatus status) {
        return status.reference().map(reference -> MessageKey.ofReference(status.provider(), reference));
    }

    private @Nullable MessageKey onlyText(MessageKey reference) {
        Set<MessageKey> texts = textsByReference.getOrDefault(reference, Set.of());
        return texts.size() == 1 ? texts.iterator().next() : null;
    }

    private @Nullable DeliveryStatus get(MessageKey key) {
        return Stream.of(unfinished, finished, waiting)
                .map(shelf -> shelf.get(key))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    // ---- changing

    /** What came with a reference alone belongs to the text, now that the reference is known to be its. */
    private DeliveryStatus withWaiting(MessageKey key, DeliveryStatus status) {
        MessageKey reference = referenceKey(status).orElse(key);
        if (status.sentAt().isEmpty() || reference.equals(key) || textsByReference.containsKey(reference)) {
            return status;
        }
        DeliveryStatus waited = waiting.remove(reference);
        return waited == null ? status : status.merge(waited);
    }

    private void put(MessageKey key, DeliveryStatus status, Instant now) {
        shelf(status).put(key, status, now);
        if (status.sentAt().isPresent()) {
            referenceKey(status)
                    .ifPresent(reference -> textsByReference
                            .computeIfAbsent(reference, none -> new LinkedHashSet<>())
                            .add(key));
        }
    }

    private ExpiringStatuses shelf(DeliveryStatus status) {
        if (status.sentAt().isEmpty()) {
            return waiting;
        }
        return status.isFinal() ? finished : unfinished;
    }

    private @Nullable DeliveryStatus take(MessageKey key) {
        DeliveryStatus status = get(key);
        if (status == null) {
            return null;
        }
        shelf(status).remove(key);
        referenceKey(status)
                .ifPresent(reference -> textsByReference.computeIfPresent(reference, (same, texts) -> {
                    texts.remove(key);
                    return texts.isEmpty() ? null : texts;
                }));
        return status;
    }

    // ---- dropping

    private void expire(Instant now) {
        for (ExpiringStatuses shelf : List.of(waiting, finished, unfinished)) {
            shelf.expired(now).forEach(key -> drop(key, DeliveryEviction.Reason.EXPIRED));
        }
    }

    private void makeRoom() {
        while (waiting.size() > maxWaiting) {
            waiting.eldest().ifPresent(key -> drop(key, DeliveryEviction.Reason.SIZE));
        }
        while (finished.size() + unfinished.size() > maxTexts) {
            finished.eldest().or(unfinished::eldest).ifPresent(key -> drop(key, DeliveryEviction.Reason.SIZE));
        }
    }

    private void drop(MessageKey key, DeliveryEviction.Reason reason) {
        DeliveryStatus status = take(key);
        if (status == null) {
            throw new AssertionError("a key of a shelf has a status there");
        }
        ExpiringStatuses shelf = shelf(status);
        dropped = new Dropped(
                dropped.waiting + (shelf == waiting ? 1 : 0),
                dropped.unfinished + (shelf == unfinished ? 1 : 0),
                dropped.finished + (shelf == finished ? 1 : 0));
        untold.add(new DeliveryEviction(status, reason));
    }

    /** Returns how much is kept. */
    @Override
    public String toString() {
        return locked(now -> "BoundedDeliveryStore[" + waiting.size() + " waiting, " + unfinished.size()
                + " unfinished, " + finished.size() + " finished]");
    }

    /** Builds a {@link InMemoryDeliveryStore}; each value is checked where it is set. Not thread-safe. */
    public static final class Builder {
        private InstantSource clock = InstantSource.system();
        private int maxTexts = 100_000;
        private int maxWaiting = 10_000;
        private Duration keepWaiting = Duration.ofHours(1);
        private Duration keepUnfinished = Duration.ofDays(7);
        private Duration keepFinished = Duration.ofDays(1);
        private final List<Consumer<? super DeliveryEviction>> listeners = new ArrayList<>();

        private Builder() {}

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
         * Sets how many texts that were sent here are kept.
         *
         * @param maxTexts at least 1; 100,000 unless one was set
         * @return this builder
         */
        public Builder maxTexts(int maxTexts) {
            this.maxTexts = requirePositive("maxTexts", maxTexts);
            return this;
        }

        /**
         * Sets of how many texts that were not sent here, or not yet, reports are kept.
         *
         * @param maxWaiting at least 1; 10,000 unless one was set
         * @return this builder
         */
        public Builder maxWaiting(int maxWaiting) {
            this.maxWaiting = requirePositive("maxWaiting", maxWaiting);
            return this;
        }

        /**
         * Sets how long a report waits for the text that it is of.
         *
         * @param keepWaiting more than nothing; an hour unless one was set
         * @return this builder
         */
        public Builder keepWaiting(Duration keepWaiting) {
            this.keepWaiting = requirePositive("keepWaiting", keepWaiting);
            return this;
        }

        /**
         * Sets how long a text without a final state is kept after its last change.
         *
         * @param keepUnfinished more than nothing; seven days unless one was set
         * @return this builder
         */
        public Builder keepUnfinished(Duration keepUnfinished) {
            this.keepUnfinished = requirePositive("keepUnfinished", keepUnfinished);
            return this;
        }

        /**
         * Sets how long a text with a final state is kept after its last change. A report that comes later waits as one of a
         * text that is not known.
         *
         * @param keepFinished more than nothing; one day unless one was set
         * @return this builder
         */
        public Builder keepFinished(Duration keepFinished) {
            this.keepFinished = requirePositive("keepFinished", keepFinished);
            return this;
        }

        /**
         * Adds a listener for what is dropped, whatever the reason.
         *
         * @param listener told by the thread whose call dropped something, outside of locks; what it throws is logged
         * @return this builder
         */
        public Builder onDrop(Consumer<? super DeliveryEviction> listener) {
            listeners.add(Objects.requireNonNull(listener, "listener"));
            return this;
        }

        /**
         * Builds the store.
         *
         * @return an empty store
         */
        public InMemoryDeliveryStore build() {
            return new InMemoryDeliveryStore(this);
        }

        private static int requirePositive(String name, int value) {
            if (value < 1) {
                throw new IllegalArgumentException(name + " must be at least 1");
            }
            return value;
        }

        private static Duration requirePositive(String name, Duration value) {
            Objects.requireNonNull(value, name);
            if (value.isNegative() || value.isZero()) {
                throw new IllegalArgumentException(name + " must be more than nothing");
            }
            return value;
        }
    }
}
