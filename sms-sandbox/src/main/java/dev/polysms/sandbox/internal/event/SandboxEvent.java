package dev.polysms.sandbox.internal.event;

import java.nio.charset.StandardCharsets;

/**
 * An event.
 *
 * @param id counts from 1 on
 * @param type such as {@code message}
 * @param data a JSON text without line breaks
 */
public record SandboxEvent(long id, String type, String data) {
    /** Returns the event in the format of server-sent events. */
    public byte[] lines() {
        return ("id: " + id + "\nevent: " + type + "\ndata: " + data + "\n\n").getBytes(StandardCharsets.UTF_8);
    }
}
