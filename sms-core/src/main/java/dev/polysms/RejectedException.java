package dev.polysms;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The vendor refused the request, whatever the HTTP status it used to say so, or a guard before the vendor did. Nothing was
 * done: sending again is safe, and {@link #reason()} tells what would have to change for it to be of use.
 */
public final class RejectedException extends SmsException {
    private static final long serialVersionUID = 1L;

    /** Why. */
    private final Reason reason;

    /** When to come back. */
    private final @Nullable Duration retryAfter;

    private RejectedException(Builder builder) {
        super(builder, "It was refused (" + builder.reason + "), so nothing was done.");
        this.reason = builder.reason;
        this.retryAfter = builder.retryAfter;
    }

    private RejectedException(RejectedException original, List<Attempt> attempts) {
        super(original, attempts);
        this.reason = original.reason;
        this.retryAfter = original.retryAfter;
    }

    /**
     * Returns a builder.
     *
     * @param provider the vendor that refused
     * @param reason why
     * @return a builder
     */
    public static Builder builder(ProviderId provider, Reason reason) {
        return new Builder(provider, reason);
    }

    /**
     * Returns why the vendor refused.
     *
     * @return the reason, in words that all vendors share; {@link #vendorCode()} and {@link #vendorMessage()} have its own
     */
    public Reason reason() {
        return reason;
    }

    /**
     * Returns how long the vendor asked to wait.
     *
     * @return the time from the vendor's answer on, or empty if it did not say
     */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /** Returns true: the vendor did nothing. */
    @Override
    public boolean safeToResend() {
        return true;
    }

    /** Returns true for {@link Reason#RATE_LIMITED} and {@link Reason#VENDOR_UNAVAILABLE}, which pass. */
    @Override
    public boolean worthRetrying() {
        return reason == Reason.RATE_LIMITED || reason == Reason.VENDOR_UNAVAILABLE;
    }

    @Override
    public RejectedException withAttempts(List<Attempt> attempts) {
        return new RejectedException(this, attempts);
    }

    /** Builds a {@link RejectedException}. Not thread-safe. */
    public static final class Builder extends SmsException.Builder<Builder> {
        private final Reason reason;
        private @Nullable Duration retryAfter;

        private Builder(ProviderId provider, Reason reason) {
            super(provider);
            this.reason = Objects.requireNonNull(reason, "reason");
        }

        @Override
        Builder self() {
            return this;
        }

        /**
         * Sets how long the vendor asked to wait.
         *
         * @param retryAfter the time, or null if it did not say
         * @return this builder
         */
        public Builder retryAfter(@Nullable Duration retryAfter) {
            this.retryAfter = retryAfter;
            return this;
        }

        /**
         * Builds the exception.
         *
         * @return the exception
         */
        public RejectedException build() {
            return new RejectedException(this);
        }
    }
}
