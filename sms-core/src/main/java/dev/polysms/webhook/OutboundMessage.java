package dev.polysms.webhook;

import dev.polysms.history.MessageRecord;
import java.util.Objects;

/**
 * A message that was sent from one of the account's numbers by another program or a person, such as in the vendor's own app. It is
 * not a report on a message that this application sent.
 *
 * @param envelope what every event has
 * @param message the message, with everything that the vendor reported of it
 * @since 0.1.0
 */
public record OutboundMessage(Envelope envelope, MessageRecord message) implements SmsEvent {
    /**
     * Checks that nothing is missing.
     *
     * @param envelope what every event has
     * @param message the text
     */
    public OutboundMessage {
        Objects.requireNonNull(envelope, "envelope");
        Objects.requireNonNull(message, "message");
    }
}
