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

/** The files of one vendor by name. It removes the oldest files when it is full. Thread-safe. */
public final class MediaStore implements Persistent {
    private static final long MAX_TOTAL_BYTES = 128L << 20;

    private final Map<String, StoredFile> files = new LinkedHashMap<>();
    private final int capacity;
    private final Clock clock;
    private long totalBytes;

    /**
     * Creates an empty store.
     *
     * @param capacity the number of files; the total size is limited to 128 MiB in addition
     */
    public MediaStore(int capacity, Clock clock) {
        this.capacity = capacity;
        this.clock = clock;
    }

    /** Adds a file, or replaces the one of this name. The content is not copied. */
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

    /** {@inheritDoc} A file without content in the data folder is skipped. */
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

    public synchronized void clear() {
        files.clear();
        totalBytes = 0;
    }

    /** A file in the store. */
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

        public String contentType() {
            return contentType;
        }

        /** Returns the bytes, not copied. */
        public byte[] bytes() {
            return bytes;
        }

        /** Returns the digest of the content, which is needed at each save and computed once. */
        private synchronized String digest() {
            String known = digest;
            if (known == null) {
                known = SavedFiles.digest(bytes);
                digest = known;
            }
            return known;
        }

        /** Returns when the file was added, by the sandbox's clock. */
        public Instant storedAt() {
            return storedAt;
        }
    }
}
