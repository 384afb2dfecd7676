package dev.polysms;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The vendor could not be asked: nothing left this machine (the name did not resolve, the connection or TLS failed, there
 * was no credential to be had, the queue was full, the deadline passed first), or it was only a read that failed. Sending
 * again is safe.
 */
public final class UnavailableException extends SmsException {
    private static final long serialVersionUID = 1L;

    /** Whether a later try may help. */
    private final boolean worthRetrying;

    /** When to come back. */
    private final @Nullable Duration retryAfter;

    private UnavailableException(Builder builder) {
        super(builder, "Nothing was sent or changed; it is safe to try again.");
        this.worthRetrying = builder.worthRetrying;
        this.retryAfter = builder.retryAfter;
    }

    private UnavailableException(UnavailableException original, List<Attempt> attempts) {
        super(original, attempts);
        this.worthRetrying = original.worthRetrying;
        this.retryAfter = original.retryAfter;
    }

    /**
     * Returns a builder.
     *
     * @param provider the vendor that could not be asked
     * @return a builder
     */
    public static Builder builder(ProviderId provider) {
        return new Builder(provider);
    }

    /** Returns true: nothing was sent or changed. */
    @Override
    public boolean safeToResend() {
        return true;
    }

    /** Returns true unless the cause is one that time does not heal, such as a credential that cannot be used. */
    @Override
    public boolean worthRetrying() {
        return worthRetrying;
    }

    /**
     * Returns how long the vendor asked to wait before the next read.
     *
     * @return the time from the vendor's answer on, or empty if it did not say or could not be asked
     */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    @Override
    public UnavailableException withAttempts(List<Attempt> attempts) {
        return new UnavailableException(this, attempts);
    }

    /** Builds an {@link UnavailableException}. Not thread-safe. */
    public static final class Builder extends SmsException.Builder<Builder> {
        private boolean worthRetrying = true;
        private @Nullable Duration retryAfter;

        private Builder(ProviderId provider) {
            super(provider);
        }

        @Override
        Builder self() {
            return this;
        }

        /**
         * Says that time will not heal the cause: something must be mended first.
         *
         * @return this builder
         */
        public Builder notWorthRetrying() {
            this.worthRetrying = false;
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
        public UnavailableException build() {
            return new UnavailableException(this);
        }
    }
}
