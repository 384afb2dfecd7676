package dev.polysms.ledger;

import dev.polysms.Deadline;
import dev.polysms.SendReceipt;
import dev.polysms.SmsException;
import dev.polysms.SmsSender;
import dev.polysms.spi.RouteJournal;
import dev.polysms.spi.Timing;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reserves the keys of messages before they are sent. If the key cannot be reserved, the call ends here, with the ledger's answer.
 * Thread-safe.
 */
final class SendReservations {
    private final SmsSender sender;
    private final SendLedger ledger;
    private final Duration leaseMargin;
    private final Timing timing;
    private final SettlementWriter settlements;
    private final InFlightSends inFlight;
    private final LedgerExceptions exceptions;

    SendReservations(
            SmsSender sender,
            SendLedger ledger,
            Duration leaseMargin,
            Timing timing,
            SettlementWriter settlements,
            InFlightSends inFlight,
            LedgerExceptions exceptions) {
        this.sender = sender;
        this.ledger = ledger;
        this.leaseMargin = leaseMargin;
        this.timing = timing;
        this.settlements = settlements;
        this.inFlight = inFlight;
        this.exceptions = exceptions;
    }

    /** Returns the send that has the key now; null if the call has ended. */
    @Nullable
    OwnedSend reserve(InFlightSend own, PendingSend call) {
        try {
            return reserved(own, call);
        } catch (Throwable e) { // of the ledger or of the user's clock; the key must not stay in use in this process
            inFlight.end(own, exceptions.notReserved(e));
            return null;
        }
    }

    private @Nullable OwnedSend reserved(InFlightSend own, PendingSend call) {
        Duration remaining = call.deadline().remaining();
        Deadline leaseEnd = remaining.isZero()
                ? Deadline.after(leaseMargin, timing)
                : call.deadline().plus(leaseMargin);
        Reservation reservation = Objects.requireNonNull(
                ledger.reserve(call.key(), call.fingerprint(), remaining.plus(leaseMargin), call.knownRoutes()),
                "a ledger returned no reservation");
        if (reservation instanceof Reservation.Granted granted) {
            return begin(own, call, granted, leaseEnd);
        }
        if (reservation instanceof Reservation.Conflict) {
            inFlight.end(own, exceptions.conflict());
        } else {
            endAsHeld(own, reservation.entry());
        }
        return null;
    }

    /** The ledger's time counts: a request that began later than the deadline would outlive the lease. */
    private @Nullable OwnedSend begin(
            InFlightSend own, PendingSend call, Reservation.Granted granted, Deadline leaseEnd) {
        try {
            LedgerJournal journal = LedgerJournal.of(ledger, granted, exceptions);
            RouteJournal first = call.route().isPresent() ? journal.begin(sender, call.message()) : journal;
            if (!call.deadline().isOver()) {
                return new OwnedSend(own, call, granted, leaseEnd, journal, first);
            }
            notSent(own, granted, leaseEnd, exceptions.tooLate());
        } catch (SmsException e) {
            notSent(own, granted, leaseEnd, e);
        } catch (Throwable e) { // of the user's clock
            notSent(own, granted, leaseEnd, exceptions.notReserved(e));
        }
        return null;
    }

    private void notSent(InFlightSend own, Reservation.Granted granted, Deadline leaseEnd, SmsException failure) {
        settlements.write(granted, Settlement.notSent(), leaseEnd);
        inFlight.end(own, failure);
    }

    private void endAsHeld(InFlightSend own, LedgerEntry entry) {
        Optional<SendReceipt> receipt = entry.receipt();
        if (receipt.isPresent() || entry.outcome(timing.instant()).isEmpty()) {
            inFlight.end(own, receipt);
        } else {
            inFlight.end(own, exceptions.unresolved(entry));
        }
    }
}
