package dev.polysms.sandbox;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/**
 * One text message that a simulated vendor took.
 *
 * <p>Phone numbers are in E.164 form with the plus sign whatever the vendor's own spelling is, so that one assertion fits
 * all vendors; a sender id that is no number stands as it was sent. The record's {@code toString} shows everything: it is
 * test data.
 *
 * @param vendor the vendor's name in the sandbox's paths, such as {@code "primevox"}
 * @param id the vendor's id of the message, as its answer gave it
 * @param from the sender
 * @param to the recipient
 * @param text the text, character for character
 * @param receivedAt when the sandbox took it, by the sandbox's clock
 * @param direction whether the account sent or received it
 * @param extras the vendor's own fields under their names on the wire, such as {@code customerTag}; only those that were
 *     there, a list as its JSON text
 */
public record SandboxMessage(
        String vendor,
        String id,
        String from,
        String to,
        String text,
        Instant receivedAt,
        Direction direction,
        Map<String, String> extras) {

    /** Which way a message went, seen from the account. */
    public enum Direction {
        /** From a remote party to a number of the account. */
        IN,
        /** From the account to a remote party. */
        OUT
    }

    /**
     * A message; the extras are copied.
     *
     * @param vendor the vendor's name
     * @param id the vendor's id
     * @param from the sender
     * @param to the recipient
     * @param text the text
     * @param receivedAt when the sandbox took it
     * @param direction which way it went
     * @param extras the vendor's own fields
     */
    public SandboxMessage {
        Objects.requireNonNull(vendor, "vendor");
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(receivedAt, "receivedAt");
        Objects.requireNonNull(direction, "direction");
        extras = Map.copyOf(extras);
    }
}
