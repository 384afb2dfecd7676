package dev.polysms.ledger;

import dev.polysms.InvalidRequestException;
import dev.polysms.Issue;
import dev.polysms.OutcomeUnknownException;
import dev.polysms.ProviderId;
import dev.polysms.Reason;
import dev.polysms.RejectedException;
import dev.polysms.SmsException;
import dev.polysms.UnavailableException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The outcomes that come from the ledger and not from a vendor. */
final class LedgerExceptions {
    static final String COMPONENT = "ledger";

    static final Issue NO_REFERENCE = new Issue(
            "reference",
            "the message has none, so a repetition cannot be recognised",
            "call withReference(…) with an id of your own that stays the same for every try");

    private static final String OPERATION = "send";

    SmsException invalid(List<Issue> issues) {
        return InvalidRequestException.builder(COMPONENT, issues)
                .operation(OPERATION)
                .build();
    }

    SmsException conflict() {
        return RejectedException.builder(COMPONENT, Reason.CONFLICT)
                .operation(OPERATION)
                .message("the reference belongs to another message; give each message a reference of its own")
                .build();
    }

    SmsException unresolved(LedgerEntry entry) {
        return entry.provider()
                .map(OutcomeUnknownException::builder)
                .orElseGet(() -> OutcomeUnknownException.builder(COMPONENT))
                .operation(OPERATION)
                .message("an earlier send with this reference has no known outcome; look it up and resolve it first")
                .build();
    }

    SmsException unknown(String why) {
        return OutcomeUnknownException.builder(COMPONENT)
                .operation(OPERATION)
                .message(why)
                .build();
    }

    SmsException deadlinePassedWhileJoined() {
        return unknown("the deadline passed while another call was sending the same message");
    }

    /** Another process has proven that it did not send the message. */
    SmsException notSent(LedgerEntry entry) {
        Optional<ProviderId> asked = entry.provider();
        Optional<Reason> reason = entry.reason();
        return reason.isPresent()
                ? asked.map(vendor -> RejectedException.builder(vendor, reason.get()))
                        .orElseGet(() -> RejectedException.builder(COMPONENT, reason.get()))
                        .operation(OPERATION)
                        .message("another process was sending the same message, and was refused")
                        .build()
                : asked.map(UnavailableException::builder)
                        .orElseGet(() -> UnavailableException.builder(COMPONENT))
                        .operation(OPERATION)
                        .message("another process tried to send the same message, and nothing was sent")
                        .build();
    }

    SmsException notReserved(Throwable failure) {
        return unavailable("the ledger could not reserve the reference, so nothing was sent", failure);
    }

    SmsException notNoted(Throwable failure) {
        return unavailable("the ledger could not note which vendor is asked next, so it was not asked", failure);
    }

    SmsException noLongerReserved() {
        return unavailable(
                "the lease of this send has ended and its ledger entry was resolved, so no vendor was asked", null);
    }

    SmsException notChecked(Throwable failure) {
        return unavailable("the check of the wrapped sender failed, so nothing was sent", failure);
    }

    SmsException tooLate() {
        return unavailable("the deadline passed while the ledger reserved the reference, so nothing was sent", null);
    }

    private static SmsException unavailable(String why, @Nullable Throwable failure) {
        return UnavailableException.builder(COMPONENT)
                .operation(OPERATION)
                .message(why)
                .cause(failure == null ? null : SendLedgerException.withoutWords(failure))
                .build();
    }
}
