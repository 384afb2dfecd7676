package dev.polysms.webhook;

import dev.polysms.Address;
import dev.polysms.InvalidRequestException;
import dev.polysms.Issue;
import dev.polysms.PhoneNumber;
import dev.polysms.RawAddress;
import dev.polysms.SmsMessage;
import dev.polysms.history.MessageRecord;
import dev.polysms.media.MediaRef;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A message that was sent to one of the account's numbers.
 *
 * @param envelope what every event has
 * @param message the message, with everything that the vendor reported of it
 * @since 0.1.0
 */
public record InboundMessage(Envelope envelope, MessageRecord message) implements SmsEvent {
    /** Checks that nothing is missing. */
    public InboundMessage {
        Objects.requireNonNull(envelope, "envelope");
        Objects.requireNonNull(message, "message");
    }

    /** Returns the sender's address, most often a phone number; empty if the vendor gave none. */
    public Optional<Address> from() {
        return message.from();
    }

    /** Returns the account's number that received the message; empty if the vendor gave none. */
    public Optional<Address> to() {
        return message.to();
    }

    /** Returns the text; an empty string if the message has only {@linkplain #media media}. */
    public String text() {
        return message.text().orElse("");
    }

    /** Returns references to the media of the message. */
    public List<MediaRef> media() {
        return message.media();
    }

    /**
     * Returns a message back to the sender, from the number that received this message. If the vendor did not give that number, the reply
     * has no sender, and the client sends it from its default sender.
     *
     * @throws InvalidRequestException if the sender is not a phone number, so that no reply can reach it
     */
    public SmsMessage reply(String text) {
        if (!(message.from().orElse(null) instanceof PhoneNumber recipient)) {
            Issue issue = new Issue(
                    "to",
                    "the sender of the inbound message is not a phone number, and only a phone number can get a reply",
                    "check inbound.from() first");
            throw InvalidRequestException.builder("reply", List.of(issue)).build();
        }
        SmsMessage.Builder reply = SmsMessage.builder().to(recipient).text(text);
        message.to().filter(own -> !(own instanceof RawAddress)).ifPresent(reply::from);
        return reply.build();
    }
}
