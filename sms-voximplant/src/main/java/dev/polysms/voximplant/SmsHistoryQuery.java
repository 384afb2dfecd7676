package dev.polysms.voximplant;

import dev.polysms.history.Direction;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A query of the messages from and to the account's phone numbers ({@code GetSmsHistory}). Immutable.
 *
 * <pre>{@code
 * client.numberHistory().history(SmsHistoryQuery.builder()
 *         .since(Instant.now().minus(Duration.ofDays(30)))
 *         .direction(Direction.INBOUND)
 *         .build());
 * }</pre>
 *
 * @since 0.1.0
 */
public final class SmsHistoryQuery extends VoximplantHistoryQuery {
    private final @Nullable Direction direction;

    private SmsHistoryQuery(Builder builder) {
        super(builder);
        this.direction = builder.direction;
    }

    public static Builder builder() {
        return new Builder();
    }

    public Builder toBuilder() {
        Builder builder = new Builder().startingFrom(this);
        builder.direction = direction;
        return builder;
    }

    /** Returns the direction; empty for both. */
    public Optional<Direction> direction() {
        return Optional.ofNullable(direction);
    }

    @Override
    @Nullable
    Object ownFilter() {
        return direction;
    }

    /** Returns a text that is safe to log: masked numbers, and how many ids. */
    @Override
    public String toString() {
        return describe("direction");
    }

    /** Builds {@link SmsHistoryQuery}. Not thread-safe. */
    public static final class Builder extends VoximplantHistoryQuery.Builder<Builder> {
        private @Nullable Direction direction;

        private Builder() {}

        @Override
        Builder self() {
            return this;
        }

        /**
         * Restricts the query to a direction.
         *
         * @throws IllegalArgumentException if it is {@link Direction#UNKNOWN}
         */
        public Builder direction(Direction direction) {
            Objects.requireNonNull(direction, "direction");
            if (direction == Direction.UNKNOWN) {
                throw new IllegalArgumentException(
                        "direction must be INBOUND or OUTBOUND; leave the call out to ask for both");
            }
            this.direction = direction;
            return this;
        }

        @Override
        public SmsHistoryQuery build() {
            requireOrder();
            return new SmsHistoryQuery(this);
        }
    }
}
