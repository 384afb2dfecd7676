package dev.polysms.outbox;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When and how an enqueued message is sent. Immutable; {@link #none()} sends it as soon as a worker is free.
 *
 * @since 0.1.0
 */
public final class EnqueueOptions {
    private static final EnqueueOptions NONE = builder().build();

    private final String account;
    private final @Nullable Instant notBefore;
    private final @Nullable Instant expiresAt;
    private final @Nullable ZoneId zone;
    private final int priority;

    private EnqueueOptions(Builder builder) {
        this.account = builder.account;
        this.notBefore = builder.notBefore;
        this.expiresAt = builder.expiresAt;
        this.zone = builder.zone;
        this.priority = builder.priority;
    }

    /** Returns the options of a message of the default account that is sent as soon as possible. */
    public static EnqueueOptions none() {
        return NONE;
    }

    /** Returns a builder that starts from {@link #none()}. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns the name of the outbox's account that sends the message. */
    public String account() {
        return account;
    }

    /** Returns the time before which the message is not sent. */
    public Optional<Instant> notBefore() {
        return Optional.ofNullable(notBefore);
    }

    /** Returns the time from which the message is not sent any more. */
    public Optional<Instant> expiresAt() {
        return Optional.ofNullable(expiresAt);
    }

    /** Returns the recipient's zone for quiet hours, or empty to take it from the number. */
    public Optional<ZoneId> zone() {
        return Optional.ofNullable(zone);
    }

    /** Returns the priority: of the messages that are due, one with a higher number is sent first. */
    public int priority() {
        return priority;
    }

    /** Returns the account and the times. */
    @Override
    public String toString() {
        return "EnqueueOptions[account=" + account + (notBefore == null ? "" : ", notBefore=" + notBefore)
                + (expiresAt == null ? "" : ", expiresAt=" + expiresAt) + (zone == null ? "" : ", zone=" + zone)
                + ", priority=" + priority + "]";
    }

    /** Builds {@link EnqueueOptions}. Not thread-safe. */
    public static final class Builder {
        private String account = SmsOutbox.DEFAULT_ACCOUNT;
        private @Nullable Instant notBefore;
        private @Nullable Instant expiresAt;
        private @Nullable ZoneId zone;
        private int priority;

        private Builder() {}

        /** Sets the account that sends the message; {@code default} if not set. */
        public Builder account(String account) {
            this.account = Objects.requireNonNull(account, "account");
            return this;
        }

        /** Sets the time before which the message is not sent. */
        public Builder notBefore(Instant notBefore) {
            this.notBefore = Objects.requireNonNull(notBefore, "notBefore");
            return this;
        }

        /** Sets the time from which the message is not sent any more: it then ends as not sent, with the reason EXPIRED. */
        public Builder expiresAt(Instant expiresAt) {
            this.expiresAt = Objects.requireNonNull(expiresAt, "expiresAt");
            return this;
        }

        /** Sets the recipient's zone for quiet hours, where you know it better than the number shows it. */
        public Builder zone(ZoneId zone) {
            this.zone = Objects.requireNonNull(zone, "zone");
            return this;
        }

        /**
         * Sets the priority among the messages that are due.
         *
         * @param priority from -1,000 to 1,000; 0 if not set
         */
        public Builder priority(int priority) {
            if (priority < -1_000 || priority > 1_000) {
                throw new IllegalArgumentException("priority is " + priority + "; it must be from -1000 to 1000");
            }
            this.priority = priority;
            return this;
        }

        /**
         * Builds the options.
         *
         * @throws IllegalArgumentException if the message would expire before it may be sent
         */
        public EnqueueOptions build() {
            if (notBefore != null && expiresAt != null && !notBefore.isBefore(expiresAt)) {
                throw new IllegalArgumentException("notBefore is " + notBefore + " and expiresAt is " + expiresAt
                        + "; notBefore must be the earlier one");
            }
            return new EnqueueOptions(this);
        }
    }
}
