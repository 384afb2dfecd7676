package dev.polysms.primevox.internal;

import dev.polysms.media.MediaContent;
import dev.polysms.media.MediaRef;
import dev.polysms.spi.ApiRequest;
import dev.polysms.spi.ApiResponse;
import dev.polysms.spi.BaseUrl;
import dev.polysms.spi.Safety;
import dev.polysms.spi.Secret;
import dev.polysms.spi.StreamingOperation;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * {@code GET} of one file. In the document, the URL contains the container and the file, and no key. So no key is sent, and anyone
 * who has the URL can fetch the file.
 */
public final class FetchPrimeVoxMedia implements StreamingOperation<MediaRef, MediaContent> {
    /** The types of error pages, which a server sends if it does not have a file. */
    private static final Set<String> PAGES = Set.of("text/html", "application/xhtml+xml", "application/json");

    private final MediaUrlTemplate template;
    private final Secret containerId;
    private final MediaRef ref;

    /**
     * Makes the operation.
     *
     * @param template the URL of media
     * @param containerId the container of the media
     * @param ref the file, with the type that the message named
     */
    public FetchPrimeVoxMedia(MediaUrlTemplate template, Secret containerId, MediaRef ref) {
        this.template = template;
        this.containerId = containerId;
        this.ref = ref;
    }

    @Override
    public String name() {
        return "fetchMedia";
    }

    @Override
    public Safety safety() {
        return Safety.READ;
    }

    @Override
    public ApiRequest encode(MediaRef asked) {
        String url = template.expand(containerId.value(), asked.value());
        return ApiRequest.get(new BaseUrl(url), "").header("Accept", "*/*").build();
    }

    @Override
    public boolean streams(ApiResponse head) {
        return head.status() == 200
                && head.contentLength().orElse(1) > 0
                && !isPage(head.header("Content-Type").orElse(""));
    }

    /** A page is a file only if the message said so. */
    private boolean isPage(String contentType) {
        String type = bare(contentType);
        return PAGES.contains(type)
                && !ref.contentType().map(FetchPrimeVoxMedia::bare).equals(Optional.of(type));
    }

    private static String bare(String contentType) {
        int parameters = contentType.indexOf(';');
        String type = parameters < 0 ? contentType : contentType.substring(0, parameters);
        return type.strip().toLowerCase(Locale.ROOT);
    }

    @Override
    public MediaContent open(ApiResponse head, InputStream body) {
        String type = head.header("Content-Type").or(ref::contentType).orElse(null);
        return MediaContent.of(type, head.contentLength().orElse(MediaContent.UNKNOWN_LENGTH), body);
    }

    /**
     * No error is documented for this call. The server's words are not kept, because they may contain the id of the file, which is
     * enough to fetch it.
     */
    @Override
    public MediaContent decode(ApiResponse response) {
        throw response.unproven("the answer is not a file: it is an error, empty, or a page");
    }
}
