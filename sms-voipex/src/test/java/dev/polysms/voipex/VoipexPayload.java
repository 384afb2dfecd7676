package dev.polysms.voipex;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The payloads below {@code src/test/resources/voipex}; SOURCES.md there has their sources. */
public final class VoipexPayload {
    private VoipexPayload() {}

    /** Reads a payload, such as {@code send/accepted}. */
    public static String read(String name) {
        return file(name + ".json");
    }

    /** Reads a form, such as {@code webhook/inbound}. */
    static String form(String name) {
        return file(name + ".form");
    }

    private static String file(String name) {
        try (InputStream in = VoipexPayload.class.getResourceAsStream("/voipex/" + name)) {
            if (in == null) {
                throw new AssertionError("there is no payload " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
