package dev.polysms.voiceelements;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The fields of a pushed inbound message as Voice Elements writes them. A missing field is empty.
 *
 * @param toNumber the account's number, in ten digits
 * @param fromNumber the sender
 * @param messageDateTime when Voice Elements got the message; the samples have no zone
 * @param lastMessageId the id of the last message that was sent to this sender, as in its {@link VoiceElementsReceipt}
 * @param media the URLs of its media, also values that are not URLs
 * @since 0.1.0
 */
public record VoiceElementsInbound(
        Optional<String> toNumber,
        Optional<String> fromNumber,
        Optional<String> text,
        Optional<String> messageDateTime,
        Optional<String> messageId,
        Optional<String> lastMessageId,
        List<String> media) {
    /**
     * Checks that nothing is null, and copies.
     *
     * @param toNumber the account's number
     * @param fromNumber the sender
     * @param messageDateTime when Voice Elements got the message
     * @param messageId the id of the message
     * @param lastMessageId the id of the last message that was sent to this sender
     * @param media the URLs of media
     */
    public VoiceElementsInbound {
        Objects.requireNonNull(toNumber, "toNumber");
        Objects.requireNonNull(fromNumber, "fromNumber");
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(messageDateTime, "messageDateTime");
        Objects.requireNonNull(messageId, "messageId");
        Objects.requireNonNull(lastMessageId, "lastMessageId");
        media = List.copyOf(media);
    }

    /** Returns a form that is safe to log: the number of media, without phone numbers, text and URLs. */
    @Override
    public String toString() {
        return "VoiceElementsInbound[" + media.size() + " media]";
    }
}
