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
 * The files of inbound messages: marked in the text, and served at {@code GET /media/{CONTAINER_ID}/{MEDIA_ID}}.
 *
 * <p>The document says that a download URL contains these two ids, but all known copies lack the URL. So this path is
 * the sandbox's own. It needs no credential, because the document mentions none.
 */
final class PrimeVoxAttachments implements Endpoint {
    /** The beginning of the path of each file. */
    static final String PREFIX = "/media/";

    private final MediaStore files;

    PrimeVoxAttachments(MediaStore files) {
        this.files = files;
    }

    /** Keeps the files of an inbound message. */
    List<Attachment> keep(Inbound inbound) {
        List<Attachment> kept = new ArrayList<>();
        for (SandboxMedia media : inbound.media()) {
            String name = SandboxAccount.PRIMEVOX_CONTAINER + "/" + UUID.randomUUID();
            files.put(name, media.contentType(), media.bytes());
            kept.add(new Attachment(inbound.vendorUri() + PREFIX + name, media.contentType(), media.fileName()));
        }
        return kept;
    }

    /**
     * Returns the text with a marker for each file. The documents do not show whether a text can be before a marker;
     * here a line break separates them.
     */
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

    /** Returns the file at a path of the vendor. */
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
