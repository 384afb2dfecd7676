package dev.polysms.ledger;

import dev.polysms.SendReceipt;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * A key that a call of this process is working on: that call asks the ledger and sends, and all others wait for its outcome.
 *
 * @param key the reference of the message
 * @param fingerprint identifies the message
 * @param outcome the receipt, the failure, or nothing if another process is sending the message
 */
record InFlightSend(String key, Fingerprint fingerprint, CompletableFuture<Optional<SendReceipt>> outcome) {
    InFlightSend(String key, Fingerprint fingerprint) {
        this(key, fingerprint, new CompletableFuture<>());
    }
}
