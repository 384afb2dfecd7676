package dev.polysms.ledger;

import dev.polysms.Deadline;
import dev.polysms.SmsMessage;

/**
 * A message that is to be sent before a deadline.
 *
 * @param message the message with its sender address
 * @param key its reference
 * @param fingerprint identifies the message
 * @param deadline the end of the call
 */
record PendingSend(SmsMessage message, String key, Fingerprint fingerprint, Deadline deadline) {
    static PendingSend of(SmsMessage message, Deadline deadline) {
        String key = message.reference().orElseThrow(() -> new AssertionError("a missing reference is an issue"));
        return new PendingSend(message, key, Fingerprint.of(message), deadline);
    }
}
