package dev.polysms.ledger;

import dev.polysms.Deadline;
import dev.polysms.SmsMessage;
import dev.polysms.internal.route.StackRoute;
import java.util.List;
import java.util.Optional;

/**
 * A message that is to be sent before a deadline.
 *
 * @param message the message with its sender address
 * @param key its reference
 * @param fingerprint identifies the message
 * @param route the way that it takes, empty if there are several
 * @param deadline the end of the call
 */
record PendingSend(
        SmsMessage message, String key, Fingerprint fingerprint, Optional<StackRoute> route, Deadline deadline) {
    /** Returns the route that can be noted before the message is handed on; none if there are several. */
    List<AskedRoute> knownRoutes() {
        return route.isPresent() ? List.of(LedgerJournal.asked(route.get())) : List.of();
    }
}
