package dev.polysms.primevox;

import java.util.Objects;
import java.util.Optional;

/**
 * The fields of a push as PrimeVOX writes them. It documents each of them; any may be missing.
 *
 * @param eventType {@code inboundMessage} or {@code outboundMessage}
 * @param toNumber the recipient's number
 * @param fromNumber the sender's number
 * @param containerId the id of the container whose number it is
 * @param tenantId the id of the tenant within the container; {@code 0} or none is the default one
 * @param conversationId the id of the conversation in which the message can be read
 * @param messageText the text, with the marks of its media
 * @since 0.1.0
 */
public record PrimeVoxPush(
        Optional<String> eventType,
        Optional<String> toNumber,
        Optional<String> fromNumber,
        Optional<String> containerId,
        Optional<String> tenantId,
        Optional<String> conversationId,
        Optional<String> messageText) {
    /**
     * Checks that nothing is null.
     *
     * @param eventType the direction of the message
     * @param toNumber the recipient's number
     * @param fromNumber the sender's number
     */
    public PrimeVoxPush {
        Objects.requireNonNull(eventType, "eventType");
        Objects.requireNonNull(toNumber, "toNumber");
        Objects.requireNonNull(fromNumber, "fromNumber");
        Objects.requireNonNull(containerId, "containerId");
        Objects.requireNonNull(tenantId, "tenantId");
        Objects.requireNonNull(conversationId, "conversationId");
        Objects.requireNonNull(messageText, "messageText");
    }

    /** Returns the kind of event only: a container's id is half of a credential, and a conversation's may hold a number. */
    @Override
    public String toString() {
        return "PrimeVoxPush[eventType=" + eventType.orElse("none") + "]";
    }
}
