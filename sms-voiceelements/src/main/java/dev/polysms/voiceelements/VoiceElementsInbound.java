package dev.polysms.voiceelements;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What Voice Elements pushes of a text that came in, as it wrote it. What it left out is empty.
 *
 * @param toNumber the account's number, in ten digits
 * @param fromNumber the sender
 * @param messageDateTime when Voice Elements got the text; the samples have no zone
 * @param lastMessageId the id of the last text that went to this sender, which its {@link VoiceElementsReceipt} had
 * @param media the URLs of media that came with it, those that cannot be one too
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
     * @param messageDateTime when Voice Elements got the text
     * @param messageId the id of the text
     * @param lastMessageId the id of the last text that went to this sender
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

    /** Returns a form fit for a log: how many media there are, and no number, text or URL. */
    @Override
    public String toString() {
        return "VoiceElementsInbound[" + media.size() + " media]";
    }
}
