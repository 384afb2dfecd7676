package dev.polysms.delivery;

import dev.polysms.DeliveryState;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reduces the steps of a message and of its segments to the step that counts. {@link DeliveryStatus} documents the rules. */
final class StateReducer {
    private static final DeliveryStep NOTHING = DeliveryStep.of(DeliveryState.UNKNOWN);
    private static final DeliveryStep UNDER_WAY = DeliveryStep.of(DeliveryState.SENT);

    private StateReducer() {}

    static DeliveryStep of(List<DeliveryStep> whole, List<DeliveryStep> parts, int count) {
        if (parts.isEmpty()) {
            return highest(whole.stream()).orElse(NOTHING);
        }
        if (parts.stream().anyMatch(DeliveryStep::isFailure)) {
            return highest(Stream.concat(whole.stream(), parts.stream()).filter(DeliveryStep::isFailure))
                    .orElseThrow(() -> new AssertionError("one was just found"));
        }
        Stream<DeliveryStep> proven = isDelivered(parts, count) ? Stream.of(last(parts)) : progress(parts);
        return highest(Stream.concat(whole.stream(), proven)).orElse(NOTHING);
    }

    private static boolean isDelivered(List<DeliveryStep> parts, int count) {
        return parts.size() == count && parts.stream().allMatch(part -> part.state() == DeliveryState.DELIVERED);
    }

    /** A message is delivered when its last segment is delivered. */
    private static DeliveryStep last(List<DeliveryStep> parts) {
        return parts.stream()
                .max(Comparator.comparing((DeliveryStep part) -> part.time().isPresent())
                        .thenComparing(DeliveryStep::time, StateReducer::later)
                        .thenComparing(Comparator.naturalOrder()))
                .orElseThrow(() -> new AssertionError("all parts of none"));
    }

    private static <T extends Comparable<? super T>> int later(Optional<T> one, Optional<T> other) {
        return one.isPresent() && other.isPresent() ? one.get().compareTo(other.get()) : 0;
    }

    /** A delivered segment proves that the message was sent; the vendor has no word for this. */
    private static Stream<DeliveryStep> progress(List<DeliveryStep> parts) {
        return parts.stream().map(part -> part.state() == DeliveryState.DELIVERED ? UNDER_WAY : part);
    }

    private static Optional<DeliveryStep> highest(Stream<DeliveryStep> steps) {
        return steps.max(Comparator.naturalOrder());
    }
}
