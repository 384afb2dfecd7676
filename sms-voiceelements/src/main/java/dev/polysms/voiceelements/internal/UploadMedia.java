package dev.polysms.voiceelements.internal;

import dev.polysms.media.MediaFile;
import dev.polysms.media.MediaRef;
import dev.polysms.spi.ApiBody;
import dev.polysms.spi.ApiRequest;
import dev.polysms.spi.ApiResponse;
import dev.polysms.spi.Operation;
import dev.polysms.spi.Safety;
import dev.polysms.voiceelements.VoiceElementsClient;
import java.time.Duration;
import java.time.Instant;

/**
 * {@code PUT /v1/media/{name}}: one upload of one file. The answer has no URL; the URL of the upload is used (docs/PROVIDERS.md).
 */
public final class UploadMedia implements Operation<MediaFile, MediaRef> {
    private static final Duration KEPT = Duration.ofDays(2);

    private final VoiceElementsAccount account;
    private final MediaFile file;
    private final String path;
    private final Instant start;

    /**
     * Makes the operation.
     *
     * @param account the account that uploads
     * @param name the name at the vendor; an existing file with this name would be overwritten
     * @param start the time of the call
     */
    public UploadMedia(VoiceElementsAccount account, MediaFile file, UploadName name, Instant start) {
        this.account = account;
        this.file = file;
        this.path = MediaPath.path(name.value());
        this.start = start;
    }

    @Override
    public String name() {
        return "upload";
    }

    @Override
    public Safety safety() {
        return Safety.AT_MOST_ONCE;
    }

    @Override
    public ApiRequest encode(MediaFile input) {
        return ApiRequest.put(account.baseUrl(), path)
                .header("Token", account.token())
                .body(new ApiBody.Upload(input.contentType(), input.length(), input::open))
                .build();
    }

    @Override
    public MediaRef decode(ApiResponse response) {
        VoiceElementsErrors.throwIfFailed(response, CallSubject.UPLOAD);
        return MediaRef.of(VoiceElementsClient.PROVIDER, account.baseUrl().resolve(path))
                .withContentType(file.contentType())
                .withExpiresAt(start.plus(KEPT));
    }
}
