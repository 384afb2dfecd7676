package dev.polysms.delivery;

import dev.polysms.DeliveryState;
import dev.polysms.MessageId;
import dev.polysms.ProviderId;
import dev.polysms.webhook.DeliveryReport.Segment;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The delivery status of one message, as far as it was reported. Immutable.
 *
 * <p>A status changes only by {@linkplain #merge merging}, and neither order nor repetition changes the result: of the reports on
 * the whole message, and of those on each of its segments, the {@linkplain DeliveryStep highest step} counts. If a vendor reports
 * segments:
 *
 * <ul>
 *   <li>If one segment has finally failed, the message has failed, even if another state is reported on the whole, and has the
 *       highest such state.
 *   <li>If all segments are delivered, the message is delivered, at the time of the last segment.
 *   <li>Else the segments prove {@code SENT} at most, and the higher of that and the report on the whole counts.
 * </ul>
 *
 * @since 0.1.0
 */
public final class DeliveryStatus {
    private final ProviderId provider;
    private final @Nullable MessageId id;
    private final @Nullable String reference;
    private final @Nullable Instant sentAt;
    private final List<DeliveryStep> steps;
    private final SortedMap<Integer, DeliveryStep> segments;
    private final int segmentCount;
    private final DeliveryStep current;

    private DeliveryStatus(Builder builder) {
        this.provider = builder.provider;
        this.id = builder.id;
        this.reference = builder.reference;
        this.sentAt = builder.sentAt;
        this.steps = builder.steps.values().stream().sorted().toList();
        this.segments = Collections.unmodifiableSortedMap(new TreeMap<>(builder.segments));
        this.segmentCount = builder.segmentCount;
        this.current = StateReducer.of(steps, List.copyOf(segments.values()), segmentCount);
    }

    /** Returns a builder of an empty status of a vendor: for stores that read one back, and for tests. */
    public static Builder builder(ProviderId provider) {
        return new Builder(provider);
    }

    /** Returns a builder that starts from this status. */
    public Builder toBuilder() {
        return new Builder(provider).add(this);
    }

    /**
     * Returns this status and another one of the same message together. The result does not depend on the order, the grouping or
     * the number of the merges.
     *
     * @return both; this status if the other adds nothing
     * @throws IllegalArgumentException if the other is of another vendor, or has another id
     */
    public DeliveryStatus merge(DeliveryStatus other) {
        DeliveryStatus both = toBuilder().add(other).build();
        return both.equals(this) ? this : both;
    }

    /** Returns the vendor that has the message. */
    public ProviderId provider() {
        return provider;
    }

    /**
     * Returns the vendor's id of the message.
     *
     * @return the id, or empty if only a reference is known
     */
    public Optional<MessageId> id() {
        return Optional.ofNullable(id);
    }

    /**
     * Returns the caller's own id of the message.
     *
     * @return the reference, or empty if it has none; of several, the first in the alphabet
     */
    public Optional<String> reference() {
        return Optional.ofNullable(reference);
    }

    /**
     * Returns when the tracker recorded that the message was sent.
     *
     * @return the time here, or empty if it was not recorded: another application sent it, or its send has not returned yet
     */
    public Optional<Instant> sentAt() {
        return Optional.ofNullable(sentAt);
    }

    /** Returns the delivery state of the message. */
    public DeliveryState state() {
        return current.state();
    }

    /**
     * Returns the vendor's own word for the state.
     *
     * @return the word, or empty if the state follows from several reports or from a receipt
     */
    public Optional<String> rawState() {
        return current.rawState();
    }

    /**
     * Returns the vendor's description of the state.
     *
     * @return the description, or empty if there is none; do not log it
     */
    public Optional<String> description() {
        return current.description();
    }

    /**
     * Returns the vendor's time of the report or row that has the state. Some vendors repeat the time of the message there.
     *
     * @return the time, or empty if the vendor gave none
     */
    public Optional<Instant> time() {
        return current.time();
    }

    /**
     * Returns whether the state is final: no further change is expected. A vendor may contradict itself even then, and the higher
     * step counts: a message that was reported as failed may turn out to be delivered.
     *
     * @return true if the message was delivered, or finally was not
     */
    public boolean isFinal() {
        return state().isFinal();
    }

    /**
     * Returns the reports on the whole message: the highest step of each state, so that an unknown word of a vendor is among them.
     *
     * @return the steps, the lowest first
     */
    public List<DeliveryStep> steps() {
        return steps;
    }

    /**
     * Returns the reports on the segments of the message.
     *
     * @return the highest step of each segment by its number, from 1; none if the vendor does not report segments
     */
    public SortedMap<Integer, DeliveryStep> segments() {
        return segments;
    }

    /**
     * Returns how many segments the message has.
     *
     * @return the largest number in a report on a segment, or empty if the vendor does not report segments
     */
    public OptionalInt segmentCount() {
        return segmentCount == 0 ? OptionalInt.empty() : OptionalInt.of(segmentCount);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DeliveryStatus that
                && provider.equals(that.provider)
                && Objects.equals(id, that.id)
                && Objects.equals(reference, that.reference)
                && Objects.equals(sentAt, that.sentAt)
                && steps.equals(that.steps)
                && segments.equals(that.segments)
                && segmentCount == that.segmentCount;
    }

    @Override
    public int hashCode() {
        return Objects.hash(provider, id, reference, sentAt, steps, segments, segmentCount);
    }

    /** Returns the id and the state; a reference and the vendor's words may contain personal data. */
    @Override
    public String toString() {
        return "DeliveryStatus[" + provider + " " + (id == null ? "without id" : id) + ", " + state()
                + (segmentCount == 0 ? "" : ", " + segments.size() + " of " + segmentCount + " segments") + "]";
    }

    /** Builds a {@link DeliveryStatus}. Each setter adds a report; none replaces one. Not thread-safe. */
    public static final class Builder {
        private final ProviderId provider;
        private @Nullable MessageId id;
        private @Nullable String reference;
        private @Nullable Instant sentAt;
        private final Map<DeliveryState, DeliveryStep> steps = new EnumMap<>(DeliveryState.class);
        private final Map<Integer, DeliveryStep> segments = new TreeMap<>();
        private int segmentCount;

        private Builder(ProviderId provider) {
            this.provider = Objects.requireNonNull(provider, "provider");
        }

        /**
         * Sets the vendor's id of the message.
         *
         * @throws IllegalArgumentException if another id was set
         */
        public Builder id(MessageId id) {
            Objects.requireNonNull(id, "id");
            if (this.id != null && !this.id.equals(id)) {
                throw new IllegalArgumentException("A status is about one message; give each id a status of its own");
            }
            this.id = id;
            return this;
        }

        /** Adds the caller's own id of the message; the first in the alphabet counts. */
        public Builder reference(String reference) {
            Objects.requireNonNull(reference, "reference");
            if (this.reference == null || reference.compareTo(this.reference) < 0) {
                this.reference = reference;
            }
            return this;
        }

        /** Adds that the message was sent; the earliest time counts. */
        public Builder sentAt(Instant sentAt) {
            Objects.requireNonNull(sentAt, "sentAt");
            if (this.sentAt == null || sentAt.isBefore(this.sentAt)) {
                this.sentAt = sentAt;
            }
            return this;
        }

        /** Adds a report on the whole message. */
        public Builder step(DeliveryStep step) {
            steps.merge(step.state(), step, DeliveryStep::join);
            return this;
        }

        /** Adds a report on a segment of the message. */
        public Builder segment(Segment segment, DeliveryStep step) {
            Objects.requireNonNull(step, "step");
            segments.merge(segment.number(), step, DeliveryStep::join);
            segmentCount = Math.max(segmentCount, segment.of());
            return this;
        }

        private Builder add(DeliveryStatus status) {
            if (!provider.equals(status.provider)) {
                throw new IllegalArgumentException(
                        "A status is about one message; give each vendor a status of its own");
            }
            status.id().ifPresent(this::id);
            status.reference().ifPresent(this::reference);
            status.sentAt().ifPresent(this::sentAt);
            status.steps.forEach(this::step);
            status.segments.forEach((number, step) -> segment(new Segment(number, status.segmentCount), step));
            return this;
        }

        /** Builds the status. */
        public DeliveryStatus build() {
            return new DeliveryStatus(this);
        }
    }
}
