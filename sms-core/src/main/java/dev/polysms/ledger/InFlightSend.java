package dev.polysms.ledger;

import dev.polysms.SendReceipt;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * One call's turn at a key, in this process: the call that has it asks the ledger and sends, the others wait for how it ends.
 *
 * @param fingerprint what message it is
 * @param end the receipt, the failure, or nothing if another process is sending the message
 */
record InFlightSend(Fingerprint fingerprint, CompletableFuture<Optional<SendReceipt>> end) {
    static InFlightSend of(Fingerprint fingerprint) {
        return new InFlightSend(fingerprint, new CompletableFuture<>());
    }
}
