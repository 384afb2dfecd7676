package dev.polysms.voiceelements;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Answers of Voice Elements as files; {@code SOURCES.md} there has the source of each. */
final class VoiceElementsPayload {
    private VoiceElementsPayload() {}

    static String send(String name) {
        return of("send", name);
    }

    static String of(String operation, String name) {
        String path = "/voiceelements/" + operation + "/" + name + ".json";
        try (InputStream file = VoiceElementsPayload.class.getResourceAsStream(path)) {
            return new String(Objects.requireNonNull(file, path).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        }
    }
}
