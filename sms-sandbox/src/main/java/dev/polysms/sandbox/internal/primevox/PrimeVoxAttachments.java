package dev.polysms.sandbox.internal.primevox;

import dev.polysms.sandbox.SandboxAccount;
import dev.polysms.sandbox.SandboxMedia;
import dev.polysms.sandbox.SandboxMessage.Attachment;
import dev.polysms.sandbox.internal.http.Endpoint;
import dev.polysms.sandbox.internal.http.SandboxRequest;
import dev.polysms.sandbox.internal.http.SandboxResponse;
import dev.polysms.sandbox.internal.store.Inbound;
import dev.polysms.sandbox.internal.store.MediaStore;
import dev.polysms.sandbox.internal.store.MediaStore.StoredFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.UUID;

/**
 * The files of incoming messages: marked in the text, and served at {@code GET /media/{CONTAINER_ID}/{MEDIA_ID}}.
 *
 * <p>The vendor's document says that a download URL has these two in it, and all its known copies have lost the URL; this
 * path is the sandbox's own. No credential is asked for, as the document tells of none in that URL.
 */
final class PrimeVoxAttachments implements Endpoint {
    /** How the path of every file begins. */
    static final String PREFIX = "/media/";

    private final MediaStore files;

    PrimeVoxAttachments(MediaStore files) {
        this.files = files;
    }

    /** Keeps the files of a message that came in. */
    List<Attachment> keep(Inbound inbound) {
        List<Attachment> kept = new ArrayList<>();
        for (SandboxMedia media : inbound.media()) {
            String name = SandboxAccount.PRIMEVOX_CONTAINER + "/" + UUID.randomUUID();
            files.put(name, media.contentType(), media.bytes());
            kept.add(new Attachment(inbound.vendorUri() + PREFIX + name, media.contentType(), media.fileName()));
        }
        return kept;
    }

    /** The text with a marker for each file. Whether text stands beside a marker is not told; here a line parts them. */
    static String marked(String text, List<Attachment> media) {
        StringJoiner lines = new StringJoiner("\n");
        if (!text.isEmpty()) {
            lines.add(text);
        }
        for (Attachment each : media) {
            String id = each.url().substring(each.url().lastIndexOf('/') + 1);
            lines.add("media:" + id + "|mime:" + each.type());
        }
        return lines.toString();
    }

    /** A file by its whole path at the vendor. */
    Optional<StoredFile> find(String path) {
        return path.startsWith(PREFIX) ? files.find(path.substring(PREFIX.length())) : Optional.empty();
    }

    @Override
    public SandboxResponse answer(SandboxRequest request) {
        return files.find(request.path())
                .map(file -> SandboxResponse.file(file.contentType(), file.bytes()))
                .orElseGet(() -> PrimeVoxRefusals.answer(404, "Not Found"));
    }

    void clear() {
        files.clear();
    }
}
