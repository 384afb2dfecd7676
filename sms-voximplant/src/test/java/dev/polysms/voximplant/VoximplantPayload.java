package dev.polysms.voximplant;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Reads the payloads of {@code src/test/resources/voximplant}; {@code SOURCES.md} there says where they are from. */
public final class VoximplantPayload {
    private VoximplantPayload() {}

    /** Returns the answer of a command, such as {@code send-sms-message/accepted}. */
    public static String json(String name) {
        return read(name + ".json");
    }

    public static String read(String name) {
        try (InputStream in = VoximplantPayload.class.getResourceAsStream("/voximplant/" + name)) {
            if (in == null) {
                throw new IllegalArgumentException("There is no payload " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
