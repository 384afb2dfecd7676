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
 *
 * @param provider who says so, where the ledger knows no vendor
 */
record LedgerExceptions(ProviderId provider) {
    static final Issue NO_REFERENCE = new Issue(
            "reference",
            "it tells a repetition from a new message, and there is none",
            "call reference(…) with an id of your own that stays the same for every try");

    private static final String OPERATION = "send";

    SmsException invalid(List<Issue> issues) {
        return InvalidRequestException.builder(provider, issues)
                .operation(OPERATION)
                .build();
    }

    SmsException conflict() {
        return RejectedException.builder(provider, Reason.CONFLICT)
                .operation(OPERATION)
                .message("the reference belongs to another message; give each message a reference of its own")
                .build();
    }

    SmsException unresolved(LedgerEntry entry) {
        return OutcomeUnknownException.builder(entry.provider().orElse(provider))
                .operation(OPERATION)
                .message("an earlier send with this reference has no known outcome; resolve it in the ledger first")
                .build();
    }

    SmsException gaveUp(String why) {
        return OutcomeUnknownException.builder(provider)
                .operation(OPERATION)
                .message(why)
                .build();
    }

    /** Another process did not send the message for certain. */
    SmsException notSent(LedgerEntry entry) {
        ProviderId asked = entry.provider().orElse(provider);
        Optional<Reason> reason = entry.reason();
        return reason.isPresent()
                ? RejectedException.builder(asked, reason.get())
                        .operation(OPERATION)
                        .message("another process was sending the same message, and was refused")
                        .build()
                : UnavailableException.builder(asked)
                        .operation(OPERATION)
                        .message("another process was to send the same message, and could not")
                        .build();
    }

    SmsException unavailable(RuntimeException failure) {
        return UnavailableException.builder(provider)
                .operation(OPERATION)
                .message("the ledger could not reserve the reference")
                .cause(SendLedgerException.withoutWords(failure))
                .build();
    }

    SmsException tooLate() {
        return UnavailableException.builder(provider)
                .operation(OPERATION)
                .message("the deadline passed while the ledger reserved the reference")
                .build();
    }
}
