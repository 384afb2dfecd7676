package dev.polysms.ledger;

import dev.polysms.Address;
import dev.polysms.Attempt;
import dev.polysms.CallOptions;
import dev.polysms.Deadline;
import dev.polysms.SmsMessage;
import dev.polysms.spi.RouteJournal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A send that has its key.
 *
 * @param own what other calls of this process wait for
 * @param call the message
 * @param granted the right to send
 * @param leaseEnd the time until which no other process treats the message as unknown
 * @param journal the routes that are asked
 * @param first the journal for the wrapped sender
 */
record OwnedSend(
        InFlightSend own,
        PendingSend call,
        Reservation.Granted granted,
        Deadline leaseEnd,
        LedgerJournal journal,
        RouteJournal first) {
    SmsMessage message() {
        return call.message();
    }

    CallOptions options(CallOptions given) {
        return given.withDeadline(call.deadline()).withJournal(first);
    }

    /** Returns the address that was used: a route may send from another one than the message has. */
    @Nullable
    Address from(List<Attempt> attempts) {
        Optional<Address> attempted = attempts.isEmpty()
                ? Optional.empty()
                : attempts.get(attempts.size() - 1).from();
        return attempted.or(journal::from).or(message()::from).orElse(null);
    }
}
