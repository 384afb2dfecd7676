package dev.polysms.primevox;

import java.util.Objects;
import java.util.Optional;

/**
 * The fields of a message in a conversation as PrimeVOX writes them. It documents each of them; any may be missing.
 *
 * @param messageId the id of the message
 * @param messageDate when it was received or sent, in UTC
 * @param messageFrom the number of the party that sent it
 * @param messageText the text, with the marks of its media
 * @since 0.1.0
 */
public record PrimeVoxMessage(
        Optional<String> messageId,
        Optional<String> messageDate,
        Optional<String> messageFrom,
        Optional<String> messageText) {
    /**
     * Checks that nothing is null.
     *
     * @param messageId the id of the message
     * @param messageDate when it was received or sent
     * @param messageFrom the number of the party that sent it
     */
    public PrimeVoxMessage {
        Objects.requireNonNull(messageId, "messageId");
        Objects.requireNonNull(messageDate, "messageDate");
        Objects.requireNonNull(messageFrom, "messageFrom");
        Objects.requireNonNull(messageText, "messageText");
    }

    /** Returns the id and the time: no number and no text. */
    @Override
    public String toString() {
        return "PrimeVoxMessage[messageId=" + messageId.orElse("none") + ", messageDate="
                + messageDate.orElse("unknown") + "]";
    }
}
