package dev.polysms.sandbox;

import java.util.Arrays;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A file of an inbound message.
 *
 * @param fileName the name, such as {@code IMG_3078.jpg}
 * @param contentType the media type, such as {@code image/jpeg}
 * @param bytes the content
 * @since 0.1.0
 */
@SuppressWarnings("ArrayRecordComponent") // The array is copied in and out and compared by content.
public record SandboxMedia(String fileName, String contentType, byte[] bytes) {
    private static final Pattern FILE_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");
    private static final Pattern CONTENT_TYPE = Pattern.compile("[A-Za-z0-9!#$&^_.+-]+/[A-Za-z0-9!#$&^_.+-]+");

    /**
     * Checks the names and copies the content.
     *
     * @param fileName the name: letters, digits, dots, hyphens and underscores, beginning with a letter or digit
     * @param contentType the media type, without parameters
     * @throws IllegalArgumentException if the name or the media type has another form
     */
    public SandboxMedia {
        if (!FILE_NAME.matcher(fileName).matches()) {
            throw new IllegalArgumentException(
                    "The file name has a wrong form. It has up to 128 letters, digits, dots, hyphens and "
                            + "underscores, and begins with a letter or digit. Rename the file.");
        }
        if (!CONTENT_TYPE.matcher(contentType).matches()) {
            throw new IllegalArgumentException(
                    "The media type has a wrong form. Give a type, a slash and a subtype, such as image/jpeg.");
        }
        bytes = bytes.clone();
    }

    /** Returns a copy of the content. */
    @Override
    public byte[] bytes() {
        return bytes.clone();
    }

    /** Compares the content too. */
    @Override
    public boolean equals(Object other) {
        return other instanceof SandboxMedia that
                && fileName.equals(that.fileName)
                && contentType.equals(that.contentType)
                && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Objects.hash(fileName, contentType, Arrays.hashCode(bytes));
    }

    /** Shows the size of the content, not the content. */
    @Override
    public String toString() {
        return "SandboxMedia[" + fileName + ", " + contentType + ", " + bytes.length + " bytes]";
    }
}
