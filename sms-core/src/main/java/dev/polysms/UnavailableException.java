package dev.polysms;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reports that the vendor could not be asked: nothing left this machine (the name did not resolve, the connection or TLS failed, no
 * credential could be obtained, the queue was full, the deadline passed first), or it was only a read that failed. Sending again is
 * safe.
 *
 * @since 0.1.0
 */
public final class UnavailableException extends SmsException {
    private static final long serialVersionUID = 1L;

    /** Whether a later try may help. */
    private final boolean worthRetrying;

    private UnavailableException(Builder builder) {
        super(builder, "Nothing was sent or changed; it is safe to try again.");
        this.worthRetrying = builder.worthRetrying;
    }

    private UnavailableException(UnavailableException original, @Nullable String account, List<Attempt> attempts) {
        super(original, account, attempts);
        this.worthRetrying = original.worthRetrying;
    }

    /**
     * Returns a builder.
     *
     * @param provider the vendor that could not be asked
     */
    public static Builder builder(ProviderId provider) {
        return new Builder(provider);
    }

    /**
     * Returns a builder for a failure without a vendor.
     *
     * @param component the part of the library, or of your program, that could not continue, such as {@code ledger}
     */
    public static Builder builder(String component) {
        return new Builder(component);
    }

    /** Returns true: nothing was sent or changed. */
    @Override
    public boolean safeToResend() {
        return true;
    }

    /** Returns true, unless waiting does not help, such as for a credential that cannot be used. */
    @Override
    public boolean worthRetrying() {
        return worthRetrying;
    }

    @Override
    UnavailableException copy(@Nullable String account, List<Attempt> attempts) {
        return new UnavailableException(this, account, attempts);
    }

    /** Builds an {@link UnavailableException}. Not thread-safe. */
    public static final class Builder extends SmsException.Builder<Builder> {
        private boolean worthRetrying = true;

        private Builder(ProviderId provider) {
            super(provider);
        }

        private Builder(String component) {
            super(component);
        }

        @Override
        Builder self() {
            return this;
        }

        /** Marks the cause as one that waiting does not remove: something must be fixed first. */
        public Builder notWorthRetrying() {
            this.worthRetrying = false;
            return this;
        }

        /** Builds the exception. */
        public UnavailableException build() {
            return new UnavailableException(this);
        }
    }
}
