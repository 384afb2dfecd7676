package dev.polysms.voiceelements.internal;

import dev.polysms.media.MediaContent;
import dev.polysms.media.MediaRef;
import dev.polysms.spi.ApiRequest;
import dev.polysms.spi.ApiResponse;
import dev.polysms.spi.Safety;
import dev.polysms.spi.StreamingOperation;
import java.io.InputStream;
import java.util.Locale;

/** {@code GET /v1/media/{name}}: a file of an inbound message, or an uploaded one. */
public final class GetMedia implements StreamingOperation<MediaRef, MediaContent> {
    private static final int OK = 200;

    private final VoiceElementsAccount account;
    private final MediaPath path;

    /**
     * Makes the operation.
     *
     * @param account the account that has the file
     * @param path the location of the vendor's files
     */
    public GetMedia(VoiceElementsAccount account, MediaPath path) {
        this.account = account;
        this.path = path;
    }

    @Override
    public String name() {
        return "fetch";
    }

    @Override
    public Safety safety() {
        return Safety.READ;
    }

    @Override
    public ApiRequest encode(MediaRef ref) {
        return ApiRequest.get(account.baseUrl(), path.path(ref))
                .header("Token", account.token())
                .build();
    }

    /** The vendor's error is JSON, and a web server's error is a page. A message cannot have media of these types. */
    @Override
    public boolean streams(ApiResponse head) {
        String type = head.header("Content-Type").orElse("").toLowerCase(Locale.ROOT);
        boolean error = type.contains("json") || type.contains("html");
        return head.status() == OK && !error && head.contentLength().orElse(1) > 0;
    }

    @Override
    public MediaContent open(ApiResponse head, InputStream body) {
        return MediaContent.of(
                head.header("Content-Type").orElse(null),
                head.contentLength().orElse(MediaContent.UNKNOWN_LENGTH),
                body);
    }

    @Override
    public MediaContent decode(ApiResponse response) {
        VoiceElementsErrors.throwIfFailed(response, CallSubject.FETCH);
        throw response.unproven("the answer is not a file");
    }
}
