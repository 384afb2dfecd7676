package dev.polysms.sandbox.internal.store;

import java.time.Clock;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The files that one vendor keeps, by the name under which they are fetched. Past its bounds the oldest leave. Thread-safe. */
public final class MediaStore {
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
    public synchronized void put(String name, String contentType, byte[] bytes) {
        StoredFile replaced = files.remove(name);
        totalBytes -= replaced == null ? 0 : replaced.bytes().length;
        files.put(name, new StoredFile(contentType, bytes, clock.instant()));
        totalBytes += bytes.length;
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
