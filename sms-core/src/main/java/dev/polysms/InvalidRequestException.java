package dev.polysms;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reports that the request broke a rule that can be checked without the vendor. Nothing left this machine. Fix the
 * {@link #issues()} before you send again.
 *
 * @since 0.1.0
 */
public final class InvalidRequestException extends SmsException {
    private static final long serialVersionUID = 1L;

    /** Every issue; an immutable, serializable list. */
    @SuppressWarnings("serial")
    private final List<Issue> issues;

    private InvalidRequestException(Builder builder) {
        super(builder, "Nothing was sent.");
        this.issues = builder.issues;
    }

    private InvalidRequestException(
            InvalidRequestException original, @Nullable String account, List<Attempt> attempts) {
        super(original, account, attempts);
        this.issues = original.issues;
    }

    /**
     * Returns a builder.
     *
     * @param provider the vendor whose rule was broken
     * @param issues every issue, at least one
     */
    public static Builder builder(ProviderId provider, List<Issue> issues) {
        return new Builder(provider, issues);
    }

    /**
     * Returns a builder for a failure of no vendor.
     *
     * @param component the part of the library, or of your program, that found the issues, such as {@code ledger}
     */
    public static Builder builder(String component, List<Issue> issues) {
        return new Builder(component, issues);
    }

    /** Returns everything that is wrong with the request; at least one issue. */
    public List<Issue> issues() {
        return issues;
    }

    /** Returns true: nothing left this machine. */
    @Override
    public boolean safeToResend() {
        return true;
    }

    /** Returns false: the request must be fixed first. */
    @Override
    public boolean worthRetrying() {
        return false;
    }

    @Override
    InvalidRequestException copy(@Nullable String account, List<Attempt> attempts) {
        return new InvalidRequestException(this, account, attempts);
    }

    /** Builds an {@link InvalidRequestException}. Not thread-safe. */
    public static final class Builder extends SmsException.Builder<Builder> {
        private final List<Issue> issues;

        private Builder(ProviderId provider, List<Issue> issues) {
            super(provider);
            this.issues = List.copyOf(Objects.requireNonNull(issues, "issues"));
            if (this.issues.isEmpty()) {
                throw new IllegalArgumentException("An invalid request has at least one issue");
            }
            message(this.issues.stream().map(Issue::toString).collect(Collectors.joining("; also, ")));
        }

        private Builder(String component, List<Issue> issues) {
            super(component);
            this.issues = List.copyOf(Objects.requireNonNull(issues, "issues"));
            if (this.issues.isEmpty()) {
                throw new IllegalArgumentException("An invalid request has at least one issue");
            }
            message(this.issues.stream().map(Issue::toString).collect(Collectors.joining("; also, ")));
        }

        @Override
        Builder self() {
            return this;
        }

        /** Builds the exception. */
        public InvalidRequestException build() {
            return new InvalidRequestException(this);
        }
    }
}
