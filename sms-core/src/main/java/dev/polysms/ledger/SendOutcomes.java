package dev.polysms.ledger;

import dev.polysms.SendReceipt;
import dev.polysms.SmsException;
import dev.polysms.internal.async.Thrown;
import java.util.List;
import java.util.Optional;

/** Ends the sends that have their key: notes the outcome in the ledger, then gives it to the calls that wait for it. Thread-safe. */
final class SendOutcomes {
    private final SettlementWriter settlements;
    private final InFlightSends inFlight;
    private final LedgerExceptions exceptions;

    SendOutcomes(SettlementWriter settlements, InFlightSends inFlight, LedgerExceptions exceptions) {
        this.settlements = settlements;
        this.inFlight = inFlight;
        this.exceptions = exceptions;
    }

    void accepted(OwnedSend send, SendReceipt receipt) {
        note(send, Settlement.accepted(receipt, send.from(receipt.attempts())));
        inFlight.end(send.own(), Optional.of(receipt));
    }

    /** Ends a send that failed. Returns the failure as the caller gets it. Only an SmsException shows how far the send came. */
    RuntimeException failed(OwnedSend send, Throwable thrown) {
        if (thrown instanceof SmsException failure) {
            note(send, Settlement.of(failure, send.from(failure.attempts())));
            inFlight.end(send.own(), failure);
            return failure;
        }
        note(send, Settlement.unknown(send.from(List.of())));
        inFlight.end(send.own(), exceptions.unknown("the call that was sending the same message failed"));
        return thrown instanceof IllegalStateException closed
                ? closed
                : Thrown.outcome(LedgerExceptions.COMPONENT, thrown);
    }

    private void note(OwnedSend send, Settlement settlement) {
        settlements.write(send.granted(), settlement, send.leaseEnd());
    }
}
