package dev.polysms.ledger;

import dev.polysms.SendReceipt;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * A key that a call of this process is working on: that call asks the ledger and sends, and all others wait for its end.
 *
 * @param fingerprint identifies the message
 * @param end the receipt, the failure, or nothing if another process is sending the message
 */
record InFlightSend(Fingerprint fingerprint, CompletableFuture<Optional<SendReceipt>> end) {
    static InFlightSend of(Fingerprint fingerprint) {
        return new InFlightSend(fingerprint, new CompletableFuture<>());
    }
}
