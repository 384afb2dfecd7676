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

/**
 * The outcomes that are not a vendor's but the ledger's, in the words of the caller.
 */
record LedgerExceptions() {
    private static final String COMPONENT = "ledger";

    static final Issue NO_REFERENCE = new Issue(
            "reference",
            "it tells a repetition from a new message, and there is none",
            "call reference(…) with an id of your own that stays the same for every try");

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
                .message("an earlier send with this reference has no known outcome; resolve it in the ledger first")
                .build();
    }

    SmsException gaveUp(String why) {
        return OutcomeUnknownException.builder(COMPONENT)
                .operation(OPERATION)
                .message(why)
                .build();
    }

    /** Another process did not send the message for certain. */
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
                        .message("another process was to send the same message, and could not")
                        .build();
    }

    SmsException unavailable(RuntimeException failure) {
        return UnavailableException.builder(COMPONENT)
                .operation(OPERATION)
                .message("the ledger could not reserve the reference")
                .cause(SendLedgerException.withoutWords(failure))
                .build();
    }

    SmsException tooLate() {
        return UnavailableException.builder(COMPONENT)
                .operation(OPERATION)
                .message("the deadline passed while the ledger reserved the reference")
                .build();
    }
}
