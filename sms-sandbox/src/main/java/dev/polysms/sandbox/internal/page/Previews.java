package dev.polysms.sandbox.internal.page;

import dev.polysms.sandbox.internal.http.ApiRequest;
import dev.polysms.sandbox.internal.http.ApiResponse;
import dev.polysms.sandbox.internal.http.Endpoint;
import dev.polysms.sandbox.internal.http.Sites;
import dev.polysms.sandbox.internal.store.MediaStore.MediaFile;
import java.util.Optional;

/**
 * The files of messages, for the page to show: below {@value #PREFIX} is what the vendor has at the same path. The page needs no
 * vendor's credential for them, and looking at them counts as no request. A browser shows them inside the page or saves
 * them, and never opens one as a page of its own: whoever sent the file wrote it.
 */
public final class Previews implements Endpoint {
    /** How the paths begin. */
    static final String PREFIX = "/page/media/";

    private final Sites vendors;

    /**
     * The files of some vendors.
     *
     * @param vendors the vendors
     */
    public Previews(Sites vendors) {
        this.vendors = vendors;
    }

    @Override
    public ApiResponse answer(ApiRequest request) {
        boolean isRead = request.method().equals("GET") || request.method().equals("HEAD");
        return find(request.path().substring(PREFIX.length()))
                .filter(file -> isRead)
                .map(file -> ApiResponse.bytes(200, file.contentType(), file.bytes()))
                .orElseGet(
                        () -> ApiResponse.json(404, ApiResponse.object().put("error", "The vendor has no such file.")))
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .header("Content-Disposition", "attachment")
                .header("X-Content-Type-Options", "nosniff");
    }

    private Optional<MediaFile> find(String path) {
        return vendors.all().stream()
                .filter(vendor -> path.startsWith(vendor.name() + "/"))
                .findFirst()
                .flatMap(vendor -> vendor.media(path.substring(vendor.name().length())));
    }
}
