package dev.polysms.sandbox.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class MediaStoreTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final byte[] LARGE = new byte[32 << 20];

    private final MediaStore store = new MediaStore(10, Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void keeps_a_file_with_its_type_and_time() {
        store.put("a", "image/png", new byte[] {1});

        assertThat(store.find("a")).hasValueSatisfying(file -> {
            assertThat(file.contentType()).isEqualTo("image/png");
            assertThat(file.bytes()).containsExactly(1);
            assertThat(file.storedAt()).isEqualTo(NOW);
        });
        assertThat(store.find("b")).isEmpty();
    }

    @Test
    void keeps_no_more_files_than_its_limit() {
        for (int i = 0; i < 11; i++) {
            store.put("file " + i, "text/plain", new byte[0]);
        }

        assertThat(store.find("file 0")).isEmpty();
        assertThat(store.find("file 1")).isPresent();
    }

    @Test
    void keeps_no_more_than_128_mib() {
        for (int i = 0; i < 4; i++) {
            store.put("file " + i, "video/mp4", LARGE);
        }
        assertThat(store.find("file 0")).isPresent();

        store.put("one more", "text/plain", new byte[1]);
        assertThat(store.find("file 0")).isEmpty();
        assertThat(store.find("file 1")).isPresent();
    }

    @Test
    void counts_neither_a_replaced_nor_a_forgotten_file() {
        store.put("other", "text/plain", new byte[1]);
        for (int i = 0; i < 10; i++) {
            store.put("file", "video/mp4", LARGE);
        }
        assertThat(store.find("other")).isPresent();

        store.clear();
        assertThat(store.find("file")).isEmpty();
        for (int i = 0; i < 4; i++) {
            store.put("file " + i, "video/mp4", LARGE);
        }
        assertThat(store.find("file 0")).isPresent();
    }
}
