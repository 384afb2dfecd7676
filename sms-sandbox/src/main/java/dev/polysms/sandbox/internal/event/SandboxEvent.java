package dev.polysms.sandbox.internal.event;

import java.nio.charset.StandardCharsets;

/**
 * One thing that happened.
 *
 * @param id counts from 1 on
 * @param type such as {@code message}
 * @param data a JSON text without line breaks
 */
public record SandboxEvent(long id, String type, String data) {
    /**
     * The event as a stream of server-sent events has it.
     *
     * @return its lines in UTF-8, with the empty one at the end
     */
    public byte[] lines() {
        return ("id: " + id + "\nevent: " + type + "\ndata: " + data + "\n\n").getBytes(StandardCharsets.UTF_8);
    }
}
