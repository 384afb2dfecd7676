package dev.polysms.voximplant;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A query of the account's A2P messages ({@code A2PGetSmsHistory}). Immutable.
 *
 * <pre>{@code
 * client.a2pHistory().history(A2pHistoryQuery.builder()
 *         .since(Instant.now().minus(Duration.ofDays(30)))
 *         .deliveryStatus(A2pDeliveryStatus.FAILED)
 *         .build());
 * }</pre>
 *
 * @since 0.1.0
 */
public final class A2pHistoryQuery extends VoximplantHistoryQuery {
    private final @Nullable A2pDeliveryStatus deliveryStatus;

    private A2pHistoryQuery(Builder builder) {
        super(builder);
        this.deliveryStatus = builder.deliveryStatus;
    }

    public static Builder builder() {
        return new Builder();
    }

    public Builder toBuilder() {
        Builder builder = new Builder().startingFrom(this);
        builder.deliveryStatus = deliveryStatus;
        return builder;
    }

    /** Returns the delivery status; empty for any. */
    public Optional<A2pDeliveryStatus> deliveryStatus() {
        return Optional.ofNullable(deliveryStatus);
    }

    @Override
    @Nullable
    Object ownFilter() {
        return deliveryStatus;
    }

    /** Returns a text that is safe to log: masked numbers, and how many ids. */
    @Override
    public String toString() {
        return describe("deliveryStatus");
    }

    /** Builds {@link A2pHistoryQuery}. Not thread-safe. */
    public static final class Builder extends VoximplantHistoryQuery.Builder<Builder> {
        private @Nullable A2pDeliveryStatus deliveryStatus;

        private Builder() {}

        @Override
        Builder self() {
            return this;
        }

        /** Restricts the query to a delivery status. */
        public Builder deliveryStatus(A2pDeliveryStatus deliveryStatus) {
            this.deliveryStatus = Objects.requireNonNull(deliveryStatus, "deliveryStatus");
            return this;
        }

        @Override
        public A2pHistoryQuery build() {
            requireOrder();
            return new A2pHistoryQuery(this);
        }
    }
}
