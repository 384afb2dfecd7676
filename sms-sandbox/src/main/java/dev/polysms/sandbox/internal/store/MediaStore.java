package dev.polysms.sandbox.internal.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.polysms.sandbox.internal.data.Persistent;
import dev.polysms.sandbox.internal.data.SavedFiles;
import dev.polysms.sandbox.internal.data.SavedNode;
import java.time.Clock;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The files that one vendor keeps, by the name under which they are fetched. Past its bounds the oldest leave. Thread-safe. */
public final class MediaStore implements Persistent {
    private static final long MAX_TOTAL_BYTES = 128L << 20;

    private final Map<String, StoredFile> files = new LinkedHashMap<>();
    private final int capacity;
    private final Clock clock;
    private long totalBytes;

    /**
     * An empty store.
     *
     * @param capacity how many files it keeps; whatever that is, it keeps no more than 128 MiB
     * @param clock tells when a file came
     */
    public MediaStore(int capacity, Clock clock) {
        this.capacity = capacity;
        this.clock = clock;
    }

    /**
     * Keeps a file, in the place of one of the same name.
     *
     * @param name the name under which it is fetched
     * @param contentType its media type
     * @param bytes its content; not copied
     */
    public void put(String name, String contentType, byte[] bytes) {
        put(name, new StoredFile(contentType, bytes, clock.instant()));
    }

    private synchronized void put(String name, StoredFile file) {
        StoredFile replaced = files.remove(name);
        totalBytes -= replaced == null ? 0 : replaced.bytes().length;
        files.put(name, file);
        totalBytes += file.bytes().length;
        Iterator<StoredFile> oldest = files.values().iterator();
        while (files.size() > capacity || totalBytes > MAX_TOTAL_BYTES) {
            totalBytes -= oldest.next().bytes().length;
            oldest.remove();
        }
    }

    /**
     * A file.
     *
     * @param name the name under which it is fetched
     * @return the file, or nothing if there is none
     */
    public synchronized Optional<StoredFile> find(String name) {
        return Optional.ofNullable(files.get(name));
    }

    @Override
    public synchronized JsonNode save(SavedFiles saved) {
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        files.forEach((name, file) -> {
            saved.keep(file.digest(), file.bytes());
            rows.addObject()
                    .put("name", name)
                    .put("type", file.contentType())
                    .put("at", file.storedAt().toString())
                    .put("sha256", file.digest());
        });
        return rows;
    }

    /** {@inheritDoc} A file whose content somebody deleted is left out. */
    @Override
    public void restore(SavedNode saved, SavedFiles contents) {
        for (SavedNode row : saved.items()) {
            Optional<byte[]> content = contents.read(row.member("sha256").text());
            if (content.isPresent()) {
                put(
                        row.member("name").text(),
                        new StoredFile(
                                row.member("type").text(),
                                content.get(),
                                row.member("at").time()));
            }
        }
    }

    /** Forgets every file. */
    public synchronized void clear() {
        files.clear();
        totalBytes = 0;
    }

    /** A file as it is kept. */
    public static final class StoredFile {
        private final String contentType;
        private final byte[] bytes;
        private final Instant storedAt;
        private @Nullable String digest;

        private StoredFile(String contentType, byte[] bytes, Instant storedAt) {
            this.contentType = contentType;
            this.bytes = bytes;
            this.storedAt = storedAt;
        }

        /**
         * The media type.
         *
         * @return such as {@code image/jpeg}
         */
        public String contentType() {
            return contentType;
        }

        /**
         * The content.
         *
         * @return its bytes; not copied
         */
        public byte[] bytes() {
            return bytes;
        }

        /** The content's digest. Computed once: it is asked for at each save. */
        private synchronized String digest() {
            String known = digest;
            if (known == null) {
                known = SavedFiles.digest(bytes);
                digest = known;
            }
            return known;
        }

        /**
         * When it came.
         *
         * @return the time of the sandbox's clock
         */
        public Instant storedAt() {
            return storedAt;
        }
    }
}
