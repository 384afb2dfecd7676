package dev.polysms.media;

import dev.polysms.internal.http.ContentType;
import dev.polysms.spi.StreamSource;
import dev.polysms.text.WholeText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * A file to upload: its name, its type, its length, and the source of its bytes. The bytes are read while they are sent, and are
 * never held in memory as a whole. Immutable; as safe for several threads as its source.
 *
 * @since 0.1.0
 */
public final class MediaFile {
    private static final int LONGEST_NAME = 120;
    private static final String UNKNOWN_TYPE = "application/octet-stream";

    /**
     * The types that phones send and vendors accept. For other types the operating system decides, and its answers differ by
     * machine.
     */
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("jpg", "image/jpeg"),
            Map.entry("jpeg", "image/jpeg"),
            Map.entry("png", "image/png"),
            Map.entry("gif", "image/gif"),
            Map.entry("webp", "image/webp"),
            Map.entry("mp4", "video/mp4"),
            Map.entry("3gp", "video/3gpp"),
            Map.entry("mov", "video/quicktime"),
            Map.entry("mp3", "audio/mpeg"),
            Map.entry("m4a", "audio/mp4"),
            Map.entry("amr", "audio/amr"),
            Map.entry("wav", "audio/wav"),
            Map.entry("pdf", "application/pdf"),
            Map.entry("vcf", "text/vcard"),
            Map.entry("csv", "text/csv"),
            Map.entry("txt", "text/plain"));

    private final String name;
    private final String contentType;
    private final long length;
    private final StreamSource source;

    private MediaFile(String name, String contentType, long length, StreamSource source) {
        this.name = name;
        this.contentType = contentType;
        this.length = length;
        this.source = source;
    }

    /**
     * Returns a file of this machine, with its own name, the type of its extension, and its current length.
     *
     * @param file a readable regular file; it must not change until it is uploaded
     * @throws IllegalArgumentException if it is not a readable regular file, or its name breaks the rule of
     *     {@link #of(String, String, long, StreamSource)}
     * @throws UncheckedIOException if its length or type cannot be read
     */
    public static MediaFile of(Path file) {
        Path fileName = Objects.requireNonNull(file, "file").getFileName();
        if (fileName == null || !Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new IllegalArgumentException("file must be a readable regular file");
        }
        try {
            return of(fileName.toString(), typeOf(fileName), Files.size(file), () -> Files.newInputStream(file));
        } catch (IOException e) {
            throw new UncheckedIOException("The length and type of the file could not be read", e);
        }
    }

    /**
     * Returns a file that is in memory.
     *
     * @param name a plain file name; see {@link #of(String, String, long, StreamSource)}
     * @param contentType the media type, such as {@code image/jpeg}
     * @param bytes its bytes; they are copied
     * @throws IllegalArgumentException if the name or the type breaks its rule
     */
    public static MediaFile of(String name, String contentType, byte[] bytes) {
        byte[] copy = bytes.clone();
        return of(name, contentType, copy.length, () -> new ByteArrayInputStream(copy));
    }

    /**
     * Returns a file from anywhere.
     *
     * @param name a plain file name: 1 to 120 characters, without slash, backslash, two dots in a row and control characters
     * @param contentType the media type, such as {@code image/jpeg}
     * @param length the exact number of bytes of the source; 0 or more
     * @param source opens the bytes, anew for every attempt
     * @throws IllegalArgumentException if the name, the type or the length breaks its rule
     */
    public static MediaFile of(String name, String contentType, long length, StreamSource source) {
        if (length < 0) {
            throw new IllegalArgumentException("length must not be negative");
        }
        return new MediaFile(
                plainName(name), ContentType.require(contentType), length, Objects.requireNonNull(source, "source"));
    }

    private static String plainName(String name) {
        WholeText.require("name", name);
        if (name.isBlank()
                || name.length() > LONGEST_NAME
                || name.contains("..")
                || name.chars().anyMatch(c -> c == '/' || c == '\\' || Character.isISOControl(c))) {
            throw new IllegalArgumentException("name must be a plain file name of 1 to " + LONGEST_NAME
                    + " characters, without slash, backslash, two dots in a row or control characters");
        }
        return name;
    }

    private static String typeOf(Path fileName) throws IOException {
        String name = fileName.toString();
        String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        String known = TYPES.get(extension);
        if (known != null) {
            return known;
        }
        String probed = Files.probeContentType(fileName);
        return probed == null ? UNKNOWN_TYPE : probed;
    }

    /**
     * Returns the name.
     *
     * @return a plain file name
     */
    public String name() {
        return name;
    }

    /**
     * Returns the media type.
     *
     * @return such as {@code image/jpeg}
     */
    public String contentType() {
        return contentType;
    }

    /**
     * Returns the length.
     *
     * @return how many bytes {@link #open()} gives
     */
    public long length() {
        return length;
    }

    /**
     * Opens the bytes.
     *
     * @return a new stream, which the caller closes
     * @throws IOException if it cannot be opened
     */
    public InputStream open() throws IOException {
        return source.open();
    }

    /** Returns the type and the length. The name of a file may contain a person's name, so it is left out. */
    @Override
    public String toString() {
        return "MediaFile[" + contentType + ", " + length + " bytes]";
    }
}
