package dev.polysms.voiceelements.internal;

import dev.polysms.media.MediaFile;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The vendor's name for an uploaded file. It is unique, because a second file with the same name would replace the first. It has
 * an extension, from which the vendor takes the type.
 *
 * @param value letters, digits, dots, dashes and underscores
 */
public record UploadName(String value) {
    private static final int LONGEST_STEM = 60;
    private static final Pattern WITH_EXTENSION = Pattern.compile("(.*)\\.([A-Za-z0-9]{1,10})");
    private static final Map<String, String> EXTENSIONS = Map.ofEntries(
            Map.entry("image/jpeg", "jpg"),
            Map.entry("image/png", "png"),
            Map.entry("image/gif", "gif"),
            Map.entry("image/webp", "webp"),
            Map.entry("video/mp4", "mp4"),
            Map.entry("video/3gpp", "3gp"),
            Map.entry("video/quicktime", "mov"),
            Map.entry("audio/mpeg", "mp3"),
            Map.entry("audio/mp4", "m4a"),
            Map.entry("audio/amr", "amr"),
            Map.entry("audio/wav", "wav"),
            Map.entry("application/pdf", "pdf"),
            Map.entry("text/vcard", "vcf"),
            Map.entry("text/csv", "csv"),
            Map.entry("text/plain", "txt"));

    /**
     * Returns a new name for a file, after its own.
     *
     * @param unique a part that no other upload has
     */
    public static UploadName of(MediaFile file, UUID unique) {
        Matcher parts = WITH_EXTENSION.matcher(file.name());
        boolean extended = parts.matches();
        String stem = (extended ? parts.group(1) : file.name()).replaceAll("[^A-Za-z0-9_-]+", "_");
        String extension = extended ? parts.group(2) : extensionOf(file.contentType());
        return new UploadName(
                unique + "-" + stem.substring(0, Math.min(stem.length(), LONGEST_STEM)) + "." + extension);
    }

    private static String extensionOf(String contentType) {
        int end = contentType.indexOf(';');
        String type = end < 0 ? contentType : contentType.substring(0, end);
        return EXTENSIONS.getOrDefault(type.strip().toLowerCase(Locale.ROOT), "bin");
    }
}
