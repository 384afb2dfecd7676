package dev.polysms.outbox;

import dev.polysms.SmsMessage;
import java.util.Objects;

/**
 * A message of a batch, with its own options.
 *
 * @param message the message, with a reference
 * @param options when and how it is sent
 * @since 0.1.0
 */
public record OutgoingMessage(SmsMessage message, EnqueueOptions options) {
    /** Checks that nothing is missing. */
    public OutgoingMessage {
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(options, "options");
    }

    /** Returns the masked message and the options. */
    @Override
    public String toString() {
        return "OutgoingMessage[" + message + ", " + options + "]";
    }
}
