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
 * How far one text has come, as far as anything told of it. Immutable.
 *
 * <p>{@linkplain #merge Merging} is all that ever happens to a status, and neither order nor repetition changes what comes out:
 * of the text as a whole, and of each of its parts, the {@linkplain DeliveryStep highest step} counts. Where a vendor reports
 * parts:
 *
 * <ul>
 *   <li>if one part is finally not delivered, the text is not, whatever is said of the whole, and has the highest such state;
 *   <li>if all parts are delivered, the text is, at the time of the last;
 *   <li>else the parts prove at most {@code SENT}, and the higher of that and what is said of the whole counts.
 * </ul>
 */
public final class DeliveryStatus {
    private final ProviderId provider;
    private final @Nullable MessageId id;
    private final @Nullable String reference;
    private final @Nullable Instant sentAt;
    private final List<DeliveryStep> steps;
    private final SortedMap<Integer, DeliveryStep> segments;
    private final int segmentCount;
    private final DeliveryStep verdict;

    private DeliveryStatus(Builder builder) {
        this.provider = builder.provider;
        this.id = builder.id;
        this.reference = builder.reference;
        this.sentAt = builder.sentAt;
        this.steps = builder.steps.values().stream().sorted().toList();
        this.segments = Collections.unmodifiableSortedMap(new TreeMap<>(builder.segments));
        this.segmentCount = builder.segmentCount;
        this.verdict = StateReducer.of(steps, List.copyOf(segments.values()), segmentCount);
    }

    /**
     * Returns a builder of a status of which nothing is known: for stores that read one back, and for tests.
     *
     * @param provider the vendor that has the text
     * @return a builder
     */
    public static Builder builder(ProviderId provider) {
        return new Builder(provider);
    }

    /**
     * Returns a builder that starts from this status.
     *
     * @return a builder
     */
    public Builder toBuilder() {
        return new Builder(provider).add(this);
    }

    /**
     * Returns what this status and another one of the same text tell together. It is the same whichever is asked, in whatever
     * grouping, and however often.
     *
     * @param other what else was told of the text
     * @return both; this one if the other adds nothing
     * @throws IllegalArgumentException if the other is of another vendor, or has another id
     */
    public DeliveryStatus merge(DeliveryStatus other) {
        DeliveryStatus both = toBuilder().add(other).build();
        return both.equals(this) ? this : both;
    }

    /**
     * Returns the vendor.
     *
     * @return the vendor that has the text
     */
    public ProviderId provider() {
        return provider;
    }

    /**
     * Returns the vendor's id of the text.
     *
     * @return the id, or empty if only a reference is known
     */
    public Optional<MessageId> id() {
        return Optional.ofNullable(id);
    }

    /**
     * Returns the caller's own id of the text.
     *
     * @return the reference, or empty if none was given; of several, the first by the alphabet
     */
    public Optional<String> reference() {
        return Optional.ofNullable(reference);
    }

    /**
     * Returns when the tracker was told that the text was sent.
     *
     * @return the time here, or empty if that was never told: the text is another's, or its sending has not returned yet
     */
    public Optional<Instant> sentAt() {
        return Optional.ofNullable(sentAt);
    }

    /**
     * Returns how far the text has come.
     *
     * @return the state
     */
    public DeliveryState state() {
        return verdict.state();
    }

    /**
     * Returns the vendor's own word for the state.
     *
     * @return the word, or empty if it follows from other things than one report or row
     */
    public Optional<String> rawState() {
        return verdict.rawState();
    }

    /**
     * Returns the vendor's words on the state.
     *
     * @return the words, or empty if there are none; do not log them
     */
    public Optional<String> description() {
        return verdict.description();
    }

    /**
     * Returns the vendor's time of the report or row that told the state. Some vendors repeat the time of the text there.
     *
     * @return the time, or empty if the vendor did not tell
     */
    public Optional<Instant> time() {
        return verdict.time();
    }

    /**
     * Tells whether nothing more is expected. A vendor may contradict itself even then, and the higher step counts: a text that
     * was said to have failed may turn out to be delivered.
     *
     * @return true if it was delivered or certainly was not
     */
    public boolean isFinal() {
        return state().isFinal();
    }

    /**
     * Returns what was said of the whole text: the highest step of each state, so that a vendor's word that is new is there too.
     *
     * @return the steps, the lowest first
     */
    public List<DeliveryStep> steps() {
        return steps;
    }

    /**
     * Returns what was said of the parts of the text.
     *
     * @return the highest step of each part by its number, from 1; none where the vendor does not report parts
     */
    public SortedMap<Integer, DeliveryStep> segments() {
        return segments;
    }

    /**
     * Returns how many parts the text has.
     *
     * @return the largest number that a report of a part told, or empty where the vendor does not report parts
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

    /** Returns the id and the state; a reference and a vendor's words may name somebody. */
    @Override
    public String toString() {
        return "DeliveryStatus[" + provider + " " + (id == null ? "without id" : id) + ", " + state()
                + (segmentCount == 0 ? "" : ", " + segments.size() + " of " + segmentCount + " segments") + "]";
    }

    /** Builds a {@link DeliveryStatus}. What it is given adds up; nothing replaces anything. Not thread-safe. */
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
         * Tells the vendor's id of the text.
         *
         * @param id the id
         * @return this builder
         * @throws IllegalArgumentException if another id was told
         */
        public Builder id(MessageId id) {
            Objects.requireNonNull(id, "id");
            if (this.id != null && !this.id.equals(id)) {
                throw new IllegalArgumentException("A status is that of one text; give each id a status of its own");
            }
            this.id = id;
            return this;
        }

        /**
         * Tells the caller's own id of the text.
         *
         * @param reference the reference
         * @return this builder
         */
        public Builder reference(String reference) {
            Objects.requireNonNull(reference, "reference");
            if (this.reference == null || reference.compareTo(this.reference) < 0) {
                this.reference = reference;
            }
            return this;
        }

        /**
         * Tells that the text was sent.
         *
         * @param sentAt when that was told; the earliest counts
         * @return this builder
         */
        public Builder sentAt(Instant sentAt) {
            Objects.requireNonNull(sentAt, "sentAt");
            if (this.sentAt == null || sentAt.isBefore(this.sentAt)) {
                this.sentAt = sentAt;
            }
            return this;
        }

        /**
         * Tells how far the whole text has come.
         *
         * @param step the step
         * @return this builder
         */
        public Builder step(DeliveryStep step) {
            steps.merge(step.state(), step, DeliveryStep::join);
            return this;
        }

        /**
         * Tells how far a part of the text has come.
         *
         * @param segment the part
         * @param step the step
         * @return this builder
         */
        public Builder segment(Segment segment, DeliveryStep step) {
            Objects.requireNonNull(step, "step");
            segments.merge(segment.number(), step, DeliveryStep::join);
            segmentCount = Math.max(segmentCount, segment.of());
            return this;
        }

        private Builder add(DeliveryStatus status) {
            if (!provider.equals(status.provider)) {
                throw new IllegalArgumentException(
                        "A status is that of one text; give each vendor a status of its own");
            }
            status.id().ifPresent(this::id);
            status.reference().ifPresent(this::reference);
            status.sentAt().ifPresent(this::sentAt);
            status.steps.forEach(this::step);
            status.segments.forEach((number, step) -> segment(new Segment(number, status.segmentCount), step));
            return this;
        }

        /**
         * Builds the status.
         *
         * @return the status
         */
        public DeliveryStatus build() {
            return new DeliveryStatus(this);
        }
    }
}
