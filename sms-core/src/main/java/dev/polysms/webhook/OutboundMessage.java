package dev.polysms.webhook;

import dev.polysms.history.MessageRecord;
import java.util.Objects;

/**
 * A text that went out from one of the account's numbers by another way than this application, such as a person at the
 * vendor's own app. It is no report on a text that was sent here.
 *
 * @param envelope what every event has
 * @param message the text, with everything that the vendor said of it
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
