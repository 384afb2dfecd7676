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
 * How a call to a {@link FakeSmsClient} ends, and whether the fake vendor did what was asked: these are two things, as the
 * reply to a text that went out may be lost. Immutable.
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

    /** The vendor does it and says so: what happens if nothing else was said. */
    public static FakeOutcome accepted() {
        return new FakeOutcome(Kind.ACCEPTED, true, null, null);
    }

    /**
     * The vendor accepts a text, with a receipt of your own: one without an id, say, or with a vendor's own record.
     *
     * @param receipt what the send returns
     * @return the outcome, for sends only
     */
    public static FakeOutcome accepted(SendReceipt receipt) {
        return new FakeOutcome(Kind.ACCEPTED, true, Objects.requireNonNull(receipt, "receipt"), null);
    }

    /**
     * The vendor refuses, and does nothing.
     *
     * @param reason why
     * @return the outcome: a {@link RejectedException}
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
     * The vendor cannot be reached, so that nothing is done.
     *
     * @return the outcome: an {@link UnavailableException}
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
     * The vendor does it, and its reply is lost: the text goes out, and is in {@link FakeSmsClient#sent()} and in the
     * history. Code that sends again after this sends twice.
     *
     * @return the outcome: an {@link OutcomeUnknownException}; of nothing that only reads
     */
    public static FakeOutcome unknownButDone() {
        return failing(Kind.UNKNOWN, true, FakeOutcome::unknown);
    }

    /**
     * The request is lost on its way: nothing is done, and the caller cannot know.
     *
     * @return the outcome: an {@link OutcomeUnknownException}; of nothing that only reads
     */
    public static FakeOutcome unknownAndNotDone() {
        return failing(Kind.UNKNOWN, false, FakeOutcome::unknown);
    }

    /**
     * The call fails with an exception of your own, such as one with a vendor's code or a time to wait; nothing is done.
     *
     * @param failure what is thrown
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

    /** Whether the fake vendor does what it is asked. */
    boolean isDone() {
        return done;
    }

    Optional<SendReceipt> receipt() {
        return Optional.ofNullable(receipt);
    }

    Optional<SmsException> failure(ProviderId provider, String operation) {
        return Optional.ofNullable(failure).map(given -> given.apply(provider, operation));
    }

    /** Returns what kind of outcome this is. */
    @Override
    public String toString() {
        return "FakeOutcome[" + kind + (done ? ", done]" : ", not done]");
    }
}
