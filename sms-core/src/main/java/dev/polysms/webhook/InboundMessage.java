package dev.polysms.webhook;

import dev.polysms.Address;
import dev.polysms.history.MessageRecord;
import dev.polysms.media.MediaRef;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A text that came in.
 *
 * @param envelope what every event has
 * @param message the text, with everything that the vendor said of it
 */
public record InboundMessage(Envelope envelope, MessageRecord message) implements SmsEvent {
    /**
     * Checks that nothing is missing.
     *
     * @param envelope what every event has
     * @param message the text
     */
    public InboundMessage {
        Objects.requireNonNull(envelope, "envelope");
        Objects.requireNonNull(message, "message");
    }

    /**
     * Returns the sender.
     *
     * @return its address, most often a phone number; empty if the vendor did not tell
     */
    public Optional<Address> from() {
        return message.from();
    }

    /**
     * Returns the account's own number.
     *
     * @return its address; empty if the vendor did not tell
     */
    public Optional<Address> to() {
        return message.to();
    }

    /**
     * Returns the text.
     *
     * @return the text, possibly of no length beside {@linkplain #media media}
     */
    public String text() {
        return message.text().orElse("");
    }

    /**
     * Returns the media that came with the text.
     *
     * @return where each of them is found; none for a plain text
     */
    public List<MediaRef> media() {
        return message.media();
    }
}
