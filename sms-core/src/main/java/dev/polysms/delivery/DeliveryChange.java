package dev.polysms.delivery;

import java.util.Objects;
import java.util.Optional;

/**
 * What a merge did to the status of a text.
 *
 * @param before the status before it, or empty if nothing was kept of the text
 * @param after the status after it
 */
public record DeliveryChange(Optional<DeliveryStatus> before, DeliveryStatus after) {
    /**
     * Checks that nothing is missing.
     *
     * @param before the status before
     * @param after the status after
     */
    public DeliveryChange {
        Objects.requireNonNull(before, "before");
        Objects.requireNonNull(after, "after");
    }

    /**
     * Tells whether a listener should hear of it.
     *
     * @return true if the text was sent here, and that is new or its state is, or that of one of its parts
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
