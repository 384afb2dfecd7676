package dev.polysms;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reports that the vendor refused the request, with any HTTP status, or that a sender object refused it before the vendor was
 * asked. Nothing was done: sending again is safe, and {@link #reason()} shows what must change first.
 *
 * @since 0.1.0
 */
public final class RejectedException extends SmsException {
    private static final long serialVersionUID = 1L;

    /** Why. */
    private final Reason reason;

    private RejectedException(Builder builder) {
        super(builder, "It was refused (" + builder.reason + "), so nothing was done.");
        this.reason = builder.reason;
    }

    private RejectedException(RejectedException original, @Nullable String account, List<Attempt> attempts) {
        super(original, account, attempts);
        this.reason = original.reason;
    }

    /**
     * Returns a builder.
     *
     * @param provider the vendor that refused
     * @param reason why
     */
    public static Builder builder(ProviderId provider, Reason reason) {
        return new Builder(provider, reason);
    }

    /**
     * Returns a builder for a refusal without a vendor.
     *
     * @param component the part of the library, or of your program, that refused, such as {@code ledger}
     */
    public static Builder builder(String component, Reason reason) {
        return new Builder(component, reason);
    }

    /**
     * Returns why the vendor refused.
     *
     * @return the reason, in words that all vendors share; {@link #vendorCode()} and {@link #vendorMessage()} have its own
     */
    public Reason reason() {
        return reason;
    }

    /** Returns true: the vendor did nothing. */
    @Override
    public boolean safeToResend() {
        return true;
    }

    /** Returns true for {@link Reason#RATE_LIMITED} and {@link Reason#VENDOR_UNAVAILABLE}, which are temporary. */
    @Override
    public boolean worthRetrying() {
        return reason == Reason.RATE_LIMITED || reason == Reason.VENDOR_UNAVAILABLE;
    }

    @Override
    RejectedException copy(@Nullable String account, List<Attempt> attempts) {
        return new RejectedException(this, account, attempts);
    }

    /** Builds a {@link RejectedException}. Not thread-safe. */
    public static final class Builder extends SmsException.Builder<Builder> {
        private final Reason reason;

        private Builder(ProviderId provider, Reason reason) {
            super(provider);
            this.reason = Objects.requireNonNull(reason, "reason");
        }

        private Builder(String component, Reason reason) {
            super(component);
            this.reason = Objects.requireNonNull(reason, "reason");
        }

        @Override
        Builder self() {
            return this;
        }

        /** Builds the exception. */
        public RejectedException build() {
            return new RejectedException(this);
        }
    }
}
