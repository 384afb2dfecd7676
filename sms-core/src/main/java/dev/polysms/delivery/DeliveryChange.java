package dev.polysms.delivery;

import java.util.Objects;
import java.util.Optional;

/**
 * The status of a message before and after a report was merged into it.
 *
 * @param before the status before, or empty if nothing was kept of the message
 * @since 0.1.0
 */
public record DeliveryChange(Optional<DeliveryStatus> before, DeliveryStatus after) {
    /** Checks that nothing is missing. */
    public DeliveryChange {
        Objects.requireNonNull(before, "before");
        Objects.requireNonNull(after, "after");
    }

    /**
     * Returns whether listeners are notified of this change.
     *
     * @return true if the message was sent here, and that is new, or its state or that of one of its segments is
     */
    public boolean isNews() {
        if (after.sentAt().isEmpty()) {
            return false;
        }
        return before.filter(status -> status.sentAt().isPresent())
                .filter(this::hasTheSameStates)
                .isEmpty();
    }

    private boolean hasTheSameStates(DeliveryStatus status) {
        return status.state() == after.state()
                && status.segments().keySet().equals(after.segments().keySet())
                && status.segments().entrySet().stream().allMatch(part -> {
                    DeliveryStep now = after.segments().get(part.getKey());
                    return now != null && now.state() == part.getValue().state();
                });
    }

    /** Returns the status before and after. */
    @Override
    public String toString() {
        return "DeliveryChange[" + before.map(DeliveryStatus::toString).orElse("nothing") + " -> " + after + "]";
    }
}
