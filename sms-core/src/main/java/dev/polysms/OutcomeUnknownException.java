package dev.polysms;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reports that the request had started and no proof came back: the reply was lost or late, or the vendor broke down, redirected, or
 * gave an answer that proves nothing. The message may have been sent, or the number may have been bought. <b>Do not send it again</b>
 * before the vendor's own history, or a delivery report, has shown what happened.
 *
 * @since 0.1.0
 */
public final class OutcomeUnknownException extends SmsException {
    private static final long serialVersionUID = 1L;

    private OutcomeUnknownException(Builder builder) {
        super(builder, "It may have happened: look it up with the vendor before you do it again.");
    }

    private OutcomeUnknownException(
            OutcomeUnknownException original, @Nullable String account, List<Attempt> attempts) {
        super(original, account, attempts);
    }

    /**
     * Returns a builder.
     *
     * @param provider the vendor that was asked
     */
    public static Builder builder(ProviderId provider) {
        return new Builder(provider);
    }

    /**
     * Returns a builder for a failure without a vendor.
     *
     * @param component the part of the library, or of your program, that does not know how the call ended, such as {@code ledger}
     */
    public static Builder builder(String component) {
        return new Builder(component);
    }

    /** Returns false: it may have happened. */
    @Override
    public boolean safeToResend() {
        return false;
    }

    /** Returns false: it may have happened. */
    @Override
    public boolean worthRetrying() {
        return false;
    }

    @Override
    OutcomeUnknownException copy(@Nullable String account, List<Attempt> attempts) {
        return new OutcomeUnknownException(this, account, attempts);
    }

    /** Builds an {@link OutcomeUnknownException}. Not thread-safe. */
    public static final class Builder extends SmsException.Builder<Builder> {
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

        /** Builds the exception. */
        public OutcomeUnknownException build() {
            return new OutcomeUnknownException(this);
        }
    }
}
