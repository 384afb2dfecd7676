package dev.polysms.sandbox.internal.store;

import dev.polysms.sandbox.SandboxMedia;
import java.net.URI;
import java.util.List;

/**
 * A message from a remote party, before a vendor has taken it.
 *
 * @param vendorUri where the vendor is, for the links to media that a message carries
 * @param from the sender
 * @param to the recipient
 * @param text the text, empty only if there are media
 * @param media the attached files
 */
public record Inbound(URI vendorUri, String from, String to, String text, List<SandboxMedia> media) {
    /**
     * A message; the media are copied.
     *
     * @param vendorUri where the vendor is
     * @param from the sender
     * @param to the recipient
     * @param text the text
     * @param media the attached files
     * @throws IllegalArgumentException if the sender is blank, or there is neither text nor media
     */
    public Inbound {
        if (from.isBlank()) {
            throw new IllegalArgumentException("An inbound message has a sender. Give a number or a sender id.");
        }
        media = List.copyOf(media);
        if (text.isEmpty() && media.isEmpty()) {
            throw new IllegalArgumentException("An inbound message has a text or media. Give one of the two.");
        }
    }
}
