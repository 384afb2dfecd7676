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
 * Keeps statuses in memory, up to a number and for a time. It counts the statuses that it evicts, and passes them to
 * {@linkplain Builder#onEviction listeners}.
 *
 * <ul>
 *   <li><b>Waiting</b>: reports on messages that were not sent here, or whose send has not returned yet. They have room of their
 *       own, so that another application's reports evict nothing else. The oldest is evicted first.
 *   <li><b>Finished</b>: messages that were sent here and have a final state. If there is no room for messages, they are evicted
 *       first, the oldest of them first.
 *   <li><b>Unfinished</b>: messages that were sent here and have no final state. They are evicted when no finished one is left,
 *       the oldest first, and after a long time without a change. An application that waits for their end needs a listener.
 * </ul>
 *
 * <p>The age of a status counts from its last change. Expired statuses are evicted by the next call; the store has no thread of
 * its own. Thread-safe.
 *
 * @since 0.1.0
 */
public final class InMemoryDeliveryStore implements DeliveryStore {
    private final InstantSource clock;
    private final int maxMessages;
    private final int maxWaiting;
    private final Listeners<DeliveryEviction> listeners;

    private final ReentrantLock lock = new ReentrantLock();
    private final ExpiringStatuses waiting;
    private final ExpiringStatuses unfinished;
    private final ExpiringStatuses finished;
    private final Map<MessageKey, Set<MessageKey>> sentByReference = new HashMap<>();
    private final List<DeliveryEviction> pending = new ArrayList<>();
    private EvictionCounts evictions = new EvictionCounts(0, 0, 0);

    private InMemoryDeliveryStore(Builder builder) {
        this.clock = builder.clock;
        this.maxMessages = builder.maxMessages;
        this.maxWaiting = builder.maxWaiting;
        this.listeners = new Listeners<>(builder.listeners);
        this.waiting = new ExpiringStatuses(builder.keepWaiting);
        this.unfinished = new ExpiringStatuses(builder.keepUnfinished);
        this.finished = new ExpiringStatuses(builder.keepFinished);
    }

    /**
     * How many statuses of each kind were evicted since the store was built.
     *
     * @param waiting of messages that were not sent here
     * @param unfinished of messages that were sent here and had no final state, which is now lost
     * @param finished of messages that were sent here and had a final state
     */
    public record EvictionCounts(long waiting, long unfinished, long finished) {}

    /** Returns a builder with the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public DeliveryChange merge(DeliveryStatus report) {
        Objects.requireNonNull(report, "report");
        return locked(now -> {
            MessageKey key = key(report);
            DeliveryStatus before = get(key);
            DeliveryStatus after = before == null ? report : before.merge(report);
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
        return locked(now -> Optional.ofNullable(onlyOneSent(key)).map(this::get));
    }

    /** Searches all waiting statuses. */
    @Override
    public List<DeliveryStatus> withReference(ProviderId provider, String reference) {
        MessageKey key = MessageKey.ofReference(provider, reference);
        return locked(now -> Stream.concat(
                        sentByReference.getOrDefault(key, Set.of()).stream().map(this::get),
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

    /** Returns how many statuses were evicted since the store was built. */
    public EvictionCounts evictions() {
        return locked(now -> evictions);
    }

    private static Instant sentAt(DeliveryStatus status) {
        return status.sentAt().orElseThrow(() -> new AssertionError("only what was sent is unfinished"));
    }

    /** Listeners are notified outside of the lock: they may call this store. */
    private <T> T locked(Function<Instant, T> work) {
        T result;
        List<DeliveryEviction> evicted;
        lock.lock();
        try {
            Instant now = clock.instant();
            expire(now);
            result = work.apply(now);
            evicted = List.copyOf(pending);
            pending.clear();
        } finally {
            lock.unlock();
        }
        evicted.forEach(listeners::notify);
        return result;
    }

    // ---- finding

    private MessageKey key(DeliveryStatus report) {
        if (report.id().isPresent()) {
            return MessageKey.of(report.provider(), report.id().get());
        }
        MessageKey reference = referenceKey(report)
                .orElseThrow(() -> new IllegalArgumentException(
                        "A status is found by an id or a reference; this report has neither"));
        MessageKey sent = onlyOneSent(reference);
        return sent == null ? reference : sent;
    }

    private static Optional<MessageKey> referenceKey(DeliveryStatus status) {
        return status.reference().map(reference -> MessageKey.ofReference(status.provider(), reference));
    }

    private @Nullable MessageKey onlyOneSent(MessageKey reference) {
        Set<MessageKey> sent = sentByReference.getOrDefault(reference, Set.of());
        return sent.size() == 1 ? sent.iterator().next() : null;
    }

    private @Nullable DeliveryStatus get(MessageKey key) {
        return Stream.of(unfinished, finished, waiting)
                .map(statuses -> statuses.get(key))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    // ---- changing

    /** A report with a reference alone belongs to the message, once the message is known to have this reference. */
    private DeliveryStatus withWaiting(MessageKey key, DeliveryStatus status) {
        MessageKey reference = referenceKey(status).orElse(key);
        if (status.sentAt().isEmpty() || reference.equals(key) || sentByReference.containsKey(reference)) {
            return status;
        }
        DeliveryStatus waited = waiting.remove(reference);
        return waited == null ? status : status.merge(waited);
    }

    private void put(MessageKey key, DeliveryStatus status, Instant now) {
        statusesLike(status).put(key, status, now);
        if (status.sentAt().isPresent()) {
            referenceKey(status)
                    .ifPresent(reference -> sentByReference
                            .computeIfAbsent(reference, none -> new LinkedHashSet<>())
                            .add(key));
        }
    }

    private ExpiringStatuses statusesLike(DeliveryStatus status) {
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
        statusesLike(status).remove(key);
        referenceKey(status)
                .ifPresent(reference -> sentByReference.computeIfPresent(reference, (same, sent) -> {
                    sent.remove(key);
                    return sent.isEmpty() ? null : sent;
                }));
        return status;
    }

    // ---- evicting

    private void expire(Instant now) {
        for (ExpiringStatuses statuses : List.of(waiting, finished, unfinished)) {
            statuses.expired(now).forEach(key -> evict(key, DeliveryEviction.Reason.EXPIRED));
        }
    }

    private void makeRoom() {
        while (waiting.size() > maxWaiting) {
            waiting.oldest().ifPresent(key -> evict(key, DeliveryEviction.Reason.SIZE));
        }
        while (finished.size() + unfinished.size() > maxMessages) {
            finished.oldest().or(unfinished::oldest).ifPresent(key -> evict(key, DeliveryEviction.Reason.SIZE));
        }
    }

    private void evict(MessageKey key, DeliveryEviction.Reason reason) {
        DeliveryStatus status = take(key);
        if (status == null) {
            throw new AssertionError("an expired key has a status");
        }
        ExpiringStatuses statuses = statusesLike(status);
        evictions = new EvictionCounts(
                evictions.waiting + (statuses == waiting ? 1 : 0),
                evictions.unfinished + (statuses == unfinished ? 1 : 0),
                evictions.finished + (statuses == finished ? 1 : 0));
        pending.add(new DeliveryEviction(status, reason));
    }

    /** Returns how many statuses are kept. */
    @Override
    public String toString() {
        return locked(now -> "InMemoryDeliveryStore[" + waiting.size() + " waiting, " + unfinished.size()
                + " unfinished, " + finished.size() + " finished]");
    }

    /** Builds an {@link InMemoryDeliveryStore}; each value is checked where it is set. Not thread-safe. */
    public static final class Builder {
        private InstantSource clock = InstantSource.system();
        private int maxMessages = 100_000;
        private int maxWaiting = 10_000;
        private Duration keepWaiting = Duration.ofHours(1);
        private Duration keepUnfinished = Duration.ofDays(7);
        private Duration keepFinished = Duration.ofDays(1);
        private final List<Consumer<? super DeliveryEviction>> listeners = new ArrayList<>();

        private Builder() {}

        /** Sets the clock; the system's if not set. */
        public Builder timing(InstantSource timing) {
            this.clock = Objects.requireNonNull(timing, "timing");
            return this;
        }

        /** Sets how many messages that were sent here are kept, at least 1; 100,000 if not set. */
        public Builder maxMessages(int maxMessages) {
            this.maxMessages = requirePositive("maxMessages", maxMessages);
            return this;
        }

        /** Sets of how many messages that were not sent here, or not yet, reports are kept, at least 1; 10,000 if not set. */
        public Builder maxWaiting(int maxWaiting) {
            this.maxWaiting = requirePositive("maxWaiting", maxWaiting);
            return this;
        }

        /** Sets how long a report waits for the receipt of its message; an hour if not set. */
        public Builder keepWaiting(Duration keepWaiting) {
            this.keepWaiting = requirePositive("keepWaiting", keepWaiting);
            return this;
        }

        /** Sets how long a message without a final state is kept after its last change; seven days if not set. */
        public Builder keepUnfinished(Duration keepUnfinished) {
            this.keepUnfinished = requirePositive("keepUnfinished", keepUnfinished);
            return this;
        }

        /**
         * Sets how long a message with a final state is kept after its last change; one day if not set. A report that arrives later
         * waits, like a report on an unknown message.
         */
        public Builder keepFinished(Duration keepFinished) {
            this.keepFinished = requirePositive("keepFinished", keepFinished);
            return this;
        }

        /**
         * Adds a listener for evicted statuses, for every reason.
         *
         * @param listener runs on the thread whose call evicted the status, outside of locks; an exception from it is logged
         */
        public Builder onEviction(Consumer<? super DeliveryEviction> listener) {
            listeners.add(Objects.requireNonNull(listener, "listener"));
            return this;
        }

        /** Builds an empty store. */
        public InMemoryDeliveryStore build() {
            return new InMemoryDeliveryStore(this);
        }

        private static int requirePositive(String name, int value) {
            if (value < 1) {
                throw new IllegalArgumentException(name + " is " + value + "; it must be at least 1");
            }
            return value;
        }

        private static Duration requirePositive(String name, Duration value) {
            Objects.requireNonNull(value, name);
            if (value.isNegative() || value.isZero()) {
                throw new IllegalArgumentException(name + " is " + value + "; it must be longer than zero");
            }
            return value;
        }
    }
}
