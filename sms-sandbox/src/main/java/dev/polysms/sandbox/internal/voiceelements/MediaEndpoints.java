package dev.polysms.sandbox.internal.voiceelements;

import dev.polysms.sandbox.SandboxMedia;
import dev.polysms.sandbox.SandboxMessage.Attachment;
import dev.polysms.sandbox.internal.http.SandboxRequest;
import dev.polysms.sandbox.internal.http.SandboxResponse;
import dev.polysms.sandbox.internal.store.Inbound;
import dev.polysms.sandbox.internal.store.MediaStore;
import dev.polysms.sandbox.internal.store.MediaStore.StoredFile;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Uploads and downloads files. A file is removed after 48 hours. */
final class MediaEndpoints {
    /** The beginning of the path of each file. */
    static final String PREFIX = "/v1/media/";

    private static final Duration LIFETIME = Duration.ofDays(2);
    // The document shows one file name with an extension, from which the media type is taken.
    private static final Pattern UPLOAD_NAME = Pattern.compile("[^/\\\\]{1,200}\\.[A-Za-z0-9]{1,10}");
    private static final String ANY_TYPE = "application/octet-stream";
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("jpg", "image/jpeg"),
            Map.entry("jpeg", "image/jpeg"),
            Map.entry("png", "image/png"),
            Map.entry("gif", "image/gif"),
            Map.entry("webp", "image/webp"),
            Map.entry("mp4", "video/mp4"),
            Map.entry("3gp", "video/3gpp"),
            Map.entry("mp3", "audio/mpeg"),
            Map.entry("wav", "audio/wav"),
            Map.entry("pdf", "application/pdf"),
            Map.entry("smil", "application/smil"),
            Map.entry("txt", "text/plain"),
            Map.entry("vcf", "text/vcard"));

    private final MediaStore files;
    private final Clock clock;

    MediaEndpoints(MediaStore files, Clock clock) {
        this.files = files;
        this.clock = clock;
    }

    /** {@code UploadMedia}: the body is the file. It replaces a file of the same name. */
    SandboxResponse upload(SandboxRequest request) {
        if (!UPLOAD_NAME.matcher(request.path()).matches()) {
            throw VoiceElementsStatus.INVALID_FILE_NAME.refusal();
        }
        files.put(request.path(), typeOf(request.path(), ANY_TYPE), request.body());
        return VoiceElementsStatus.SUCCESS.answer(200);
    }

    /** {@code GetMedia}. */
    SandboxResponse fetch(SandboxRequest request) {
        StoredFile file = kept(request.path()).orElseThrow(() -> VoiceElementsStatus.NO_MEDIA.refusal(404));
        return SandboxResponse.file(file.contentType(), file.bytes());
    }

    /** Returns the file at a path of the vendor. */
    Optional<StoredFile> find(String path) {
        return path.startsWith(PREFIX) ? kept(path.substring(PREFIX.length())) : Optional.empty();
    }

    /** Keeps the files of an inbound message, and returns their links. */
    List<Attachment> keep(Inbound inbound) {
        String folder = "64/" + UUID.randomUUID() + "/";
        List<Attachment> links = new ArrayList<>();
        for (SandboxMedia media : inbound.media()) {
            String name = folder + (links.size() + 1) + "/" + media.fileName();
            String type = typeOf(name, media.contentType());
            files.put(name, type, media.bytes());
            links.add(new Attachment(inbound.vendorUri() + PREFIX + name, type, media.fileName()));
        }
        return links;
    }

    /** Describes a file by its link. */
    static Attachment attachment(String link) {
        return new Attachment(link, typeOf(link, ANY_TYPE), link.substring(link.lastIndexOf('/') + 1));
    }

    void clear() {
        files.clear();
    }

    private Optional<StoredFile> kept(String name) {
        return files.find(name)
                .filter(found -> clock.instant().isBefore(found.storedAt().plus(LIFETIME)));
    }

    private static String typeOf(String name, String otherwise) {
        String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return TYPES.getOrDefault(extension, otherwise);
    }
}
