package dev.polysms.sandbox.internal.store;

import dev.polysms.sandbox.SandboxMedia;
import java.net.URI;
import java.util.List;

/**
 * A message of a remote party, before the vendor has taken it.
 *
 * @param vendorUri the address of the vendor, for links to media
 * @param text the text, empty only if there are media
 */
public record Inbound(URI vendorUri, String from, String to, String text, List<SandboxMedia> media) {
    /**
     * Checks the message and copies the media.
     *
     * @throws IllegalArgumentException if the sender is blank, or there is neither text nor media
     */
    public Inbound {
        if (from.isBlank()) {
            throw new IllegalArgumentException("The sender is empty. Give a number or a sender id.");
        }
        media = List.copyOf(media);
        if (text.isEmpty() && media.isEmpty()) {
            throw new IllegalArgumentException("The message has neither text nor media. Give one of the two.");
        }
    }
}
