package dev.polysms.voiceelements;

import dev.polysms.media.MediaFile;
import dev.polysms.testkit.MediaUploadContract;
import dev.polysms.testkit.SenderFixture;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;

final class VoiceElementsMediaUploadContractTest extends MediaUploadContract {
    private static final String PICTURE = "no picture, but bytes";

    @Override
    protected SenderFixture facts() {
        return new StatusFixture(
                "upload",
                new SenderFixture.ExpectedRequest(
                        "PUT",
                        "/v1/media/mypic.jpg",
                        Map.of(
                                "Token",
                                VoiceElementsFixture.TOKEN,
                                "Content-Length",
                                Integer.toString(PICTURE.length())),
                        "image/jpeg",
                        PICTURE),
                Pattern.compile("/v1/media/[0-9a-f]{8}-[0-9a-f-]{27}-mypic\\.jpg"));
    }

    @Override
    protected MediaFile file() {
        return MediaFile.of("mypic.jpg", "image/jpeg", PICTURE.getBytes(StandardCharsets.US_ASCII));
    }
}
