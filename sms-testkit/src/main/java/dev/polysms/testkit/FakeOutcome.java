package dev.polysms.testkit;

import dev.polysms.OutcomeUnknownException;
import dev.polysms.ProviderId;
import dev.polysms.Reason;
import dev.polysms.RejectedException;
import dev.polysms.SendReceipt;
import dev.polysms.SmsException;
import dev.polysms.UnavailableException;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * The end of a call to a {@link FakeSmsClient}, and whether the fake vendor did the work. The two may differ, because the reply to a
 * sent message may be lost. Immutable.
 *
 * @since 0.1.0
 */
public final class FakeOutcome {
    private enum Kind {
        ACCEPTED,
        REFUSED,
        UNKNOWN
    }

    private final Kind kind;
    private final boolean done;
    private final @Nullable SendReceipt receipt;
    private final @Nullable BiFunction<ProviderId, String, SmsException> failure;

    private FakeOutcome(
            Kind kind,
            boolean done,
            @Nullable SendReceipt receipt,
            @Nullable BiFunction<ProviderId, String, SmsException> failure) {
        this.kind = kind;
        this.done = done;
        this.receipt = receipt;
        this.failure = failure;
    }

    /** The vendor does the work and reports it. This is the default. */
    public static FakeOutcome accepted() {
        return new FakeOutcome(Kind.ACCEPTED, true, null, null);
    }

    /**
     * The vendor accepts a message with the given receipt, for example one without an id or with a vendor's own record. For sends
     * only.
     */
    public static FakeOutcome accepted(SendReceipt receipt) {
        return new FakeOutcome(Kind.ACCEPTED, true, Objects.requireNonNull(receipt, "receipt"), null);
    }

    /**
     * The vendor refuses and does nothing: a {@link RejectedException}.
     */
    public static FakeOutcome rejected(Reason reason) {
        Objects.requireNonNull(reason, "reason");
        return failing(
                Kind.REFUSED,
                false,
                (provider, operation) -> RejectedException.builder(provider, reason)
                        .operation(operation)
                        .message("the fake vendor refuses, as the test wants it")
                        .build());
    }

    /**
     * The vendor cannot be reached and does nothing: an {@link UnavailableException}.
     */
    public static FakeOutcome unavailable() {
        return failing(
                Kind.REFUSED,
                false,
                (provider, operation) -> UnavailableException.builder(provider)
                        .operation(operation)
                        .message("the fake vendor cannot be reached, as the test wants it")
                        .build());
    }

    /**
     * The vendor does the work and its reply is lost: an {@link OutcomeUnknownException}. The message is in
     * {@link FakeSmsClient#sent()} and in the history; code that sends it again sends it twice. Not for calls that only read.
     */
    public static FakeOutcome unknownButDone() {
        return failing(Kind.UNKNOWN, true, FakeOutcome::unknown);
    }

    /**
     * The request is lost and the vendor does nothing: an {@link OutcomeUnknownException}. Not for calls that only read.
     */
    public static FakeOutcome unknownAndNotDone() {
        return failing(Kind.UNKNOWN, false, FakeOutcome::unknown);
    }

    /**
     * The call fails with the given exception, such as one with a vendor's code or a time to wait, and the vendor does nothing.
     */
    public static FakeOutcome failed(SmsException failure) {
        Objects.requireNonNull(failure, "failure");
        Kind kind = failure instanceof OutcomeUnknownException ? Kind.UNKNOWN : Kind.REFUSED;
        return failing(kind, false, (provider, operation) -> failure);
    }

    private static FakeOutcome failing(Kind kind, boolean done, BiFunction<ProviderId, String, SmsException> failure) {
        return new FakeOutcome(kind, done, null, failure);
    }

    private static SmsException unknown(ProviderId provider, String operation) {
        return OutcomeUnknownException.builder(provider)
                .operation(operation)
                .message("the fake vendor's reply is lost, as the test wants it")
                .build();
    }

    boolean isUnknown() {
        return kind == Kind.UNKNOWN;
    }

    /** Returns whether the fake vendor does the work. */
    boolean isDone() {
        return done;
    }

    Optional<SendReceipt> receipt() {
        return Optional.ofNullable(receipt);
    }

    Optional<SmsException> failure(ProviderId provider, String operation) {
        return Optional.ofNullable(failure).map(given -> given.apply(provider, operation));
    }

    /** Returns the kind of the outcome. */
    @Override
    public String toString() {
        return "FakeOutcome[" + kind + (done ? ", done]" : ", not done]");
    }
}
