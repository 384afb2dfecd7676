package dev.polysms.sandbox.internal.primevox;

import dev.polysms.sandbox.SandboxAccount;
import dev.polysms.sandbox.SandboxMedia;
import dev.polysms.sandbox.internal.http.ApiRequest;
import dev.polysms.sandbox.internal.http.ApiResponse;
import dev.polysms.sandbox.internal.http.Endpoint;
import dev.polysms.sandbox.internal.store.Inbound;
import dev.polysms.sandbox.internal.store.MediaStore;
import java.util.StringJoiner;
import java.util.UUID;

/**
 * The files of incoming messages: marked in the text, and served at {@code GET /media/{CONTAINER_ID}/{MEDIA_ID}}.
 *
 * <p>The vendor's document says that a download URL has these two in it, and all its known copies have lost the URL; this
 * path is the sandbox's own. No credential is asked for, as the document tells of none in that URL.
 */
final class Attachments implements Endpoint {
    /** How the path of every file begins. */
    static final String PREFIX = "/media/";

    private final MediaStore files;

    Attachments(MediaStore files) {
        this.files = files;
    }

    /** The text with a marker for each file. Whether text stands beside a marker is not told; here a line parts them. */
    String marked(Inbound inbound) {
        StringJoiner text = new StringJoiner("\n");
        if (!inbound.text().isEmpty()) {
            text.add(inbound.text());
        }
        for (SandboxMedia media : inbound.media()) {
            String id = UUID.randomUUID().toString();
            files.put(SandboxAccount.PRIMEVOX_CONTAINER + "/" + id, media.contentType(), media.bytes());
            text.add("media:" + id + "|mime:" + media.contentType());
        }
        return text.toString();
    }

    @Override
    public ApiResponse answer(ApiRequest request) {
        return files.find(request.path())
                .map(file -> ApiResponse.bytes(200, file.contentType(), file.bytes()))
                .orElseGet(() -> PrimeVoxRefusals.answer(404, "Not Found"));
    }

    void clear() {
        files.clear();
    }
}
