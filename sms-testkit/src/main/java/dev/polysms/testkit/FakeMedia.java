package dev.polysms.testkit;

import dev.polysms.Issue;
import dev.polysms.ProviderId;
import dev.polysms.Reason;
import dev.polysms.RejectedException;
import dev.polysms.UnavailableException;
import dev.polysms.media.MediaContent;
import dev.polysms.media.MediaFile;
import dev.polysms.media.MediaRef;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The media of a fake vendor, in memory. Beyond a limit it forgets the oldest. Thread-safe. */
final class FakeMedia {
    private static final int MOST_BYTES = 64 << 20;

    private final ProviderId provider;

    // Guarded by this.
    private final Map<String, Stored> stored = new LinkedHashMap<>();
    private long bytes;
    private long count;

    FakeMedia(ProviderId provider) {
        this.provider = provider;
    }

    private static final class Stored {
        private final String contentType;
        private final byte[] bytes;

        Stored(String contentType, byte[] bytes) {
            this.contentType = contentType;
            this.bytes = bytes;
        }
    }

    List<Issue> check(MediaFile file) {
        return file.length() <= MOST_BYTES
                ? List.of()
                : List.of(new Issue(
                        "file",
                        "the fake vendor holds 64 MiB in memory",
                        "test with a smaller file, or on the sandbox"));
    }

    List<Issue> check(MediaRef ref) {
        return ref.provider().filter(provider::equals).isPresent()
                ? List.of()
                : List.of(new Issue(
                        "media",
                        "it must be a reference of this vendor",
                        "pass a reference that this client returned"));
    }

    MediaRef keep(MediaFile file) {
        Stored media = new Stored(file.contentType(), read(file));
        String value = keep(media);
        return MediaRef.of(provider, value).withContentType(file.contentType());
    }

    private synchronized String keep(Stored media) {
        String value = "fake-media-" + ++count;
        stored.put(value, media);
        bytes += media.bytes.length;
        for (Iterator<Stored> oldest = stored.values().iterator(); bytes > MOST_BYTES; oldest.remove()) {
            bytes -= oldest.next().bytes.length;
        }
        return value;
    }

    private byte[] read(MediaFile file) {
        try (InputStream source = file.open()) {
            byte[] read = source.readNBytes(MOST_BYTES + 1);
            if (read.length != file.length()) {
                throw new IOException("The file does not have its announced length");
            }
            return read;
        } catch (IOException e) {
            throw UnavailableException.builder(provider)
                    .operation("upload")
                    .message("the file could not be read")
                    .cause(e)
                    .notWorthRetrying()
                    .build();
        }
    }

    synchronized MediaContent fetch(MediaRef ref) {
        Stored media = stored.get(ref.value());
        if (media == null) {
            throw RejectedException.builder(provider, Reason.NOT_FOUND)
                    .operation("fetch")
                    .message("the fake vendor has no such media")
                    .build();
        }
        return MediaContent.of(media.contentType, media.bytes);
    }
}
