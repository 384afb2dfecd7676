package dev.polysms.delivery;

import dev.polysms.DeliveryState;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;

/**
 * One thing that a vendor said of how far a text, or a part of it, has come.
 *
 * <p>Steps have a total order, and of two the higher counts: so it does not matter which was told first, nor how often. States
 * rise from {@code UNKNOWN} over {@code QUEUED} and {@code SENT} to the final ones: {@code EXPIRED}, {@code FAILED},
 * {@code REJECTED}, {@code DELIVERED}. A delivery is highest, because it is proven by the one who got the text, while the other
 * three say that such a proof did not come; and whoever got a text must not be sent it again. A refusal is higher than a failure
 * and a failure higher than a time that ran out, because each says more than the next. Within a state, a step with the vendor's
 * own word is higher than one without, then the one with the earlier time, then the word and the description that come first
 * by the alphabet.
 *
 * @param state how far, in the words that all vendors share
 * @param rawState the vendor's own word
 * @param description the vendor's words on the state
 * @param time the vendor's time in the report or row; some vendors repeat the time of the text there
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

    /**
     * Checks that nothing is missing.
     *
     * @param state how far
     * @param rawState the vendor's own word
     * @param description the vendor's words on the state
     * @param time the vendor's time
     */
    public DeliveryStep {
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(rawState, "rawState");
        Objects.requireNonNull(description, "description");
        Objects.requireNonNull(time, "time");
    }

    /**
     * Returns a step of which nothing but the state is known.
     *
     * @param state how far
     * @return the step
     */
    public static DeliveryStep of(DeliveryState state) {
        return new DeliveryStep(state, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /**
     * Compares by what counts.
     *
     * @param other another step
     * @return more than 0 if this one counts, less if the other does, 0 if they are equal
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

    /** Something is higher than nothing, and of two the one that comes first. */
    private static <T extends Comparable<? super T>> Comparator<Optional<T>> presentAndFirst() {
        Comparator<T> firstIsHigher = Comparator.reverseOrder();
        return (one, other) -> one.isPresent() && other.isPresent()
                ? firstIsHigher.compare(one.get(), other.get())
                : Boolean.compare(one.isPresent(), other.isPresent());
    }

    /** Returns the state and the time; a vendor's own words may name somebody. */
    @Override
    public String toString() {
        return "DeliveryStep[" + state + time.map(at -> " at " + at).orElse("") + "]";
    }
}
