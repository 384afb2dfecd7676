package dev.polysms.media;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The content of media from a vendor. It holds a connection until it is read to its end or closed, so close it:
 *
 * <pre>{@code
 * try (MediaContent picture = client.fetch(ref)) {
 *     picture.saveTo(Path.of("picture.jpg"));
 * }
 * }</pre>
 *
 * <p>It can be read once: call one of {@link #stream()}, {@link #readAll()} and {@link #saveTo(Path)}, on one thread.
 * {@link #close()} may be called on any thread, and ends a read that waits.
 *
 * <p>The sender of the message chose the content, and neither its bytes nor its type are verified.
 *
 * @since 0.1.0
 */
public final class MediaContent implements AutoCloseable {
    /** A length that is not known before the end. */
    public static final long UNKNOWN_LENGTH = -1;

    private final @Nullable String contentType;
    private final long length;
    private final InputStream stream;

    private MediaContent(@Nullable String contentType, long length, InputStream stream) {
        this.contentType = contentType == null || contentType.isBlank() ? null : contentType.strip();
        this.length = length;
        this.stream = Objects.requireNonNull(stream, "stream");
    }

    /**
     * Returns content that is read from a stream.
     *
     * @param contentType the type, or null if it is not known
     * @param length how many bytes will come, or {@link #UNKNOWN_LENGTH}
     * @param stream gives the bytes; it is closed with the content
     */
    public static MediaContent of(@Nullable String contentType, long length, InputStream stream) {
        if (length < UNKNOWN_LENGTH) {
            throw new IllegalArgumentException("length is " + length + "; it must be 0 or more, or UNKNOWN_LENGTH");
        }
        return new MediaContent(contentType, length, stream);
    }

    /**
     * Returns content that is in memory, for fakes and tests.
     *
     * @param contentType the type, or null if it is not known
     * @param bytes its bytes; they are copied
     */
    public static MediaContent of(@Nullable String contentType, byte[] bytes) {
        return new MediaContent(contentType, bytes.length, new ByteArrayInputStream(bytes.clone()));
    }

    /**
     * Returns the type that the vendor announced.
     *
     * @return most often a media type such as {@code image/jpeg}; empty if the vendor did not say
     */
    public Optional<String> contentType() {
        return Optional.ofNullable(contentType);
    }

    /**
     * Returns the length that the vendor announced.
     *
     * @return the number of bytes, or empty if it is not known before the end
     */
    public OptionalLong length() {
        return length == UNKNOWN_LENGTH ? OptionalLong.empty() : OptionalLong.of(length);
    }

    /**
     * Returns the bytes as they arrive. Reading throws {@link IOException} if the connection breaks, the vendor keeps silent for
     * longer than {@link dev.polysms.ClientOptions#readTimeout()}, all of it takes longer than
     * {@link dev.polysms.ClientOptions#mediaTimeout()}, or it is longer than {@link dev.polysms.ClientOptions#maxMediaBytes()}. So
     * an end of the stream is the end of the media.
     *
     * @return the one stream of this content; closing it closes the content
     */
    public InputStream stream() {
        return stream;
    }

    /**
     * Reads the rest into memory and closes the content.
     *
     * @throws IOException as {@link #stream()} does
     */
    public byte[] readAll() throws IOException {
        try (stream) {
            return stream.readAllBytes();
        }
    }

    /**
     * Writes the rest to a new file and closes the content. An existing file is never changed. A file that could not be written to
     * its end is deleted.
     *
     * @param file the file to make
     * @return how many bytes it has
     * @throws java.nio.file.FileAlreadyExistsException if the file exists
     * @throws IOException as {@link #stream()} does, or if the file cannot be written
     */
    public long saveTo(Path file) throws IOException {
        try (stream) {
            OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            try (out) {
                return stream.transferTo(out);
            } catch (IOException | RuntimeException | Error e) { // close() also throws, for example if the disk is full
                delete(file, e);
                throw e;
            }
        }
    }

    private static void delete(Path file, Throwable failure) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    /** Releases the connection, also if the media was not read to its end. Closing again has no effect. */
    @Override
    public void close() {
        try {
            stream.close();
        } catch (IOException e) {
            // The caller needs no more bytes, so a failure to close does not matter.
        }
    }

    /** Returns the type and the length only. */
    @Override
    public String toString() {
        return "MediaContent[" + (contentType == null ? "type unknown" : contentType) + ", "
                + (length == UNKNOWN_LENGTH ? "length unknown" : length + " bytes") + "]";
    }
}
