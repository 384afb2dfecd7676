package dev.polysms;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reports a request that did not succeed. It has one subclass for each thing that a caller can do:
 *
 * <ul>
 *   <li>{@link InvalidRequestException}: fix the request; nothing left this machine;
 *   <li>{@link RejectedException}: the vendor refused; its {@link Reason} says what to fix;
 *   <li>{@link UnavailableException}: try later; nothing left this machine, or it was only a read;
 *   <li>{@link OutcomeUnknownException}: look it up first; it may have happened.
 * </ul>
 *
 * <p>No message, {@code toString()} or cause holds a credential, a full phone number, a message text or a response body.
 * Exceptions are immutable; all four have public builders, for fakes and for senders of your own.
 *
 * @since 0.1.0
 */
public abstract sealed class SmsException extends RuntimeException
        permits InvalidRequestException, RejectedException, UnavailableException, OutcomeUnknownException {
    private static final long serialVersionUID = 1L;

    /** Who reports this: the vendor's name, or a part of the library. */
    private final String component;

    /** The vendor, if one was asked or meant. */
    private final @Nullable ProviderId provider;

    /** The name of the client's account, if it has one. */
    private final @Nullable String account;

    /** The operation, if known. */
    private final @Nullable String operation;

    /** The HTTP status, or 0. */
    private final int httpStatus;

    /** The vendor's code. */
    private final @Nullable String vendorCode;

    /** The vendor's words, redacted. */
    private final @Nullable String vendorMessage;

    /** The vendor's request id. */
    private final @Nullable String requestId;

    /** How long to wait, if that was said. */
    private final @Nullable Duration retryAfter;

    /** What was asked, in its order; an immutable, serializable list. */
    @SuppressWarnings("serial")
    private final List<Attempt> attempts;

    SmsException(Builder<?> builder, String advice) {
        super(builder.describe(advice), builder.cause);
        this.component = builder.component;
        this.provider = builder.provider;
        this.account = builder.account;
        this.operation = builder.operation;
        this.httpStatus = builder.httpStatus;
        this.vendorCode = builder.vendorCode;
        this.vendorMessage = builder.vendorMessage;
        this.requestId = builder.requestId;
        this.retryAfter = builder.retryAfter;
        this.attempts = List.of();
    }

    /** The same failure, thrown at the same place, with another account or after other attempts. */
    SmsException(SmsException original, @Nullable String account, List<Attempt> attempts) {
        super(original.description(), original.getCause());
        this.component = original.component;
        this.provider = original.provider;
        this.account = account;
        this.operation = original.operation;
        this.httpStatus = original.httpStatus;
        this.vendorCode = original.vendorCode;
        this.vendorMessage = original.vendorMessage;
        this.requestId = original.requestId;
        this.retryAfter = original.retryAfter;
        this.attempts = List.copyOf(attempts);
        setStackTrace(original.getStackTrace());
    }

    /**
     * Returns whether the same request may be sent again without the risk of carrying it out twice. Safe is not the same as useful:
     * see {@link #worthRetrying()}.
     *
     * @return true if it is certain that the request did nothing
     */
    public abstract boolean safeToResend();

    /**
     * Returns whether the same request, sent again later, may succeed. Implies {@link #safeToResend()}.
     *
     * @return true for a temporary failure, false if something must be fixed first
     */
    public abstract boolean worthRetrying();

    /** Returns what the request did: {@link Outcome#NOT_SENT} or {@link Outcome#UNKNOWN}. */
    public final Outcome outcome() {
        return safeToResend() ? Outcome.NOT_SENT : Outcome.UNKNOWN;
    }

    /** Returns the vendor that was asked, or that the request was meant for; empty if no vendor is involved. */
    public Optional<ProviderId> provider() {
        return Optional.ofNullable(provider);
    }

    /** Returns the name of the client's account; empty if it was not named, or if no client failed. */
    public Optional<String> account() {
        return Optional.ofNullable(account);
    }

    /**
     * Returns who reports this failure: the vendor's name, or the part of the library that ended the call before a vendor was
     * asked, such as {@code ledger}, {@code failover}, {@code throttle} or {@code opt-out}.
     */
    public String component() {
        return component;
    }

    /**
     * Returns how long to wait before the next try, counted from the vendor's answer.
     *
     * @return the time, or empty if the vendor did not say
     */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /**
     * Returns the operation that failed.
     *
     * @return a short name such as {@code send}, or empty if it was not named
     */
    public Optional<String> operation() {
        return Optional.ofNullable(operation);
    }

    /**
     * Returns the HTTP status of the vendor's answer.
     *
     * @return the status, or empty if there was no answer
     */
    public OptionalInt httpStatus() {
        return httpStatus == 0 ? OptionalInt.empty() : OptionalInt.of(httpStatus);
    }

    /**
     * Returns the vendor's own error code.
     *
     * @return the code, or empty if the vendor gave none
     */
    public Optional<String> vendorCode() {
        return Optional.ofNullable(vendorCode);
    }

    /**
     * Returns the vendor's own words, with every number, credential and part of the text masked.
     *
     * @return the vendor's words, or empty if there are none
     */
    public Optional<String> vendorMessage() {
        return Optional.ofNullable(vendorMessage);
    }

    /**
     * Returns the vendor's id of this request, to quote to its support.
     *
     * @return the id, or empty if the vendor gave none
     */
    public Optional<String> requestId() {
        return Optional.ofNullable(requestId);
    }

    /**
     * Returns all attempts of a sender with several routes, in order; the last may not be the one that this exception describes.
     *
     * @return the attempts, or none if a plain client failed
     */
    public List<Attempt> attempts() {
        return attempts;
    }

    /**
     * Returns this failure with the attempts that led to it, for sender objects with several routes.
     *
     * @param attempts the attempts, in their order
     * @return an exception of the same class that differs in {@link #attempts()} only
     */
    public final SmsException withAttempts(List<Attempt> attempts) {
        return copy(account, attempts);
    }

    /** Returns this failure with the name of the account that it happened to. */
    public final SmsException withAccount(String account) {
        return copy(AccountName.require(account), attempts);
    }

    /** Returns the same failure with an account and attempts. */
    abstract SmsException copy(@Nullable String account, List<Attempt> attempts);

    /** Returns what went wrong and what to do, then what was attempted. */
    @Override
    public String getMessage() {
        String what = component + (account == null ? "" : "/" + account) + description();
        return attempts.isEmpty()
                ? what
                : what + attempts.stream().map(Attempt::toString).collect(Collectors.joining("; ", " Attempts: ", "."));
    }

    private String description() {
        return Objects.requireNonNullElse(super.getMessage(), "");
    }

    /**
     * What the builders of the four exceptions share. Not thread-safe.
     *
     * @param <B> the builder itself
     */
    public abstract static sealed class Builder<B extends Builder<B>>
            permits InvalidRequestException.Builder,
                    RejectedException.Builder,
                    UnavailableException.Builder,
                    OutcomeUnknownException.Builder {
        private final String component;
        private final @Nullable ProviderId provider;
        private @Nullable String message;
        private @Nullable String account;
        private @Nullable String operation;
        private int httpStatus;
        private @Nullable String vendorCode;
        private @Nullable String vendorMessage;
        private @Nullable String requestId;
        private @Nullable Duration retryAfter;
        private @Nullable Throwable cause;

        Builder(ProviderId provider) {
            this.provider = Objects.requireNonNull(provider, "provider");
            this.component = provider.value();
        }

        Builder(String component) {
            this.provider = null;
            this.component = Objects.requireNonNull(component, "component");
        }

        abstract B self();

        /** Sets what went wrong, as a sentence. Write no number, text or credential into it. */
        public B message(String message) {
            this.message = Objects.requireNonNull(message, "message");
            return self();
        }

        /** Sets the name of the client's account. */
        public B account(String account) {
            this.account = AccountName.require(account);
            return self();
        }

        /**
         * Sets the operation that failed.
         *
         * @param operation a short name such as {@code send}
         */
        public B operation(String operation) {
            this.operation = Objects.requireNonNull(operation, "operation");
            return self();
        }

        /** Sets the HTTP status of the vendor's answer (from 100 to 599, as far as vendors keep to it). */
        public B httpStatus(int httpStatus) {
            this.httpStatus = httpStatus;
            return self();
        }

        /**
         * Sets the vendor's own error code.
         *
         * @param vendorCode the code, or null if there is none
         */
        public B vendorCode(@Nullable String vendorCode) {
            this.vendorCode = vendorCode;
            return self();
        }

        /**
         * Sets what the vendor said, already redacted.
         *
         * @param vendorMessage the vendor's words, or null if it said nothing
         */
        public B vendorMessage(@Nullable String vendorMessage) {
            this.vendorMessage = vendorMessage;
            return self();
        }

        /**
         * Sets the vendor's id of the request.
         *
         * @param requestId the id, or null if there is none
         */
        public B requestId(@Nullable String requestId) {
            this.requestId = requestId;
            return self();
        }

        /**
         * Sets how long the vendor asked to wait.
         *
         * @param retryAfter the time, or null if it did not say
         */
        public B retryAfter(@Nullable Duration retryAfter) {
            this.retryAfter = retryAfter;
            return self();
        }

        /**
         * Sets the cause.
         *
         * @param cause an I/O failure or the like; its text must quote no response
         */
        public B cause(@Nullable Throwable cause) {
            this.cause = cause;
            return self();
        }

        private String describe(String advice) {
            StringBuilder text = new StringBuilder();
            if (operation != null) {
                text.append(' ').append(operation);
            }
            text.append(": ").append(message == null ? "the request failed" : message);
            if (vendorMessage != null) {
                text.append(": \"").append(vendorMessage).append('"');
            }
            if (httpStatus != 0 || vendorCode != null) {
                text.append(" (");
                if (httpStatus != 0) {
                    text.append("HTTP ").append(httpStatus);
                }
                if (vendorCode != null) {
                    text.append(httpStatus == 0 ? "" : ", ").append("code ").append(vendorCode);
                }
                text.append(')');
            }
            return text.append(". ").append(advice).toString();
        }
    }
}
