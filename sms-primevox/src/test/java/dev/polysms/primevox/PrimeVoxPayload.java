package dev.polysms.primevox;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** A payload of {@code src/test/resources/primevox}; SOURCES.md there has the source of each. */
final class PrimeVoxPayload {
    private PrimeVoxPayload() {}

    static String read(String name) {
        try (InputStream in = PrimeVoxPayload.class.getResourceAsStream("/primevox/" + name)) {
            if (in == null) {
                throw new IllegalArgumentException("there is no payload " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
