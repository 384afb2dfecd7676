package dev.polysms.delivery;

import dev.polysms.DeliveryState;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;

/**
 * One delivery state that a vendor reported for a message or for a segment of it.
 *
 * <p>Steps have a total order, and the higher of two counts. So neither the order of the reports nor their number matters. States
 * rise from {@code UNKNOWN} over {@code QUEUED} and {@code SENT} to the final ones: {@code EXPIRED}, {@code FAILED},
 * {@code REJECTED}, {@code DELIVERED}. A delivery is the highest, because the recipient's phone proved it; the other three
 * report only that this proof did not come, and a recipient who got a message must not get it again. A refusal is higher than a
 * failure, and a failure higher than a time that ran out, because each says more than the next. Within a state, a step with the
 * vendor's own word is higher than one without, then the step with the earlier time, then the word and the description that come
 * first in the alphabet.
 *
 * @param state the state, in the words that all vendors share
 * @param time the vendor's time in the report or row; some vendors repeat the time of the message there
 * @since 0.1.0
 */
public record DeliveryStep(
        DeliveryState state, Optional<String> rawState, Optional<String> description, Optional<Instant> time)
        implements Comparable<DeliveryStep> {
    private static final Comparator<DeliveryStep> ORDER = Comparator.comparingInt(
                    (DeliveryStep step) -> rank(step.state))
            .thenComparing(step -> step.rawState.isPresent())
            .thenComparing(DeliveryStep::time, presentAndFirst())
            .thenComparing(DeliveryStep::rawState, presentAndFirst())
            .thenComparing(DeliveryStep::description, presentAndFirst());

    /** Checks that nothing is missing. */
    public DeliveryStep {
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(rawState, "rawState");
        Objects.requireNonNull(description, "description");
        Objects.requireNonNull(time, "time");
    }

    /** Returns a step that has a state only. */
    public static DeliveryStep of(DeliveryState state) {
        return new DeliveryStep(state, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /**
     * Compares by the order of steps.
     *
     * @param other another step
     * @return more than 0 if this step is higher and so counts, less than 0 if the other is, 0 if they are equal
     */
    @Override
    public int compareTo(DeliveryStep other) {
        return ORDER.compare(this, other);
    }

    DeliveryStep join(DeliveryStep other) {
        return compareTo(other) >= 0 ? this : other;
    }

    boolean isFailure() {
        return state.isFinal() && state != DeliveryState.DELIVERED;
    }

    private static int rank(DeliveryState state) {
        return switch (state) {
            case UNKNOWN -> 0;
            case QUEUED -> 1;
            case SENT -> 2;
            case EXPIRED -> 3;
            case FAILED -> 4;
            case REJECTED -> 5;
            case DELIVERED -> 6;
        };
    }

    /** A value is higher than none, and the first of two values is higher. */
    private static <T extends Comparable<? super T>> Comparator<Optional<T>> presentAndFirst() {
        Comparator<T> firstIsHigher = Comparator.reverseOrder();
        return (one, other) -> one.isPresent() && other.isPresent()
                ? firstIsHigher.compare(one.get(), other.get())
                : Boolean.compare(one.isPresent(), other.isPresent());
    }

    /** Returns the state and the time; the vendor's own words may contain personal data. */
    @Override
    public String toString() {
        return "DeliveryStep[" + state + time.map(at -> " at " + at).orElse("") + "]";
    }
}
