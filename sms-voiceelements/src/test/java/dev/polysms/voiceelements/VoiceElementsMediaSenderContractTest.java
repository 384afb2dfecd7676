package dev.polysms.voiceelements;

import dev.polysms.media.MediaRef;
import dev.polysms.testkit.MediaSenderContract;
import dev.polysms.testkit.SenderFixture;
import java.util.List;

final class VoiceElementsMediaSenderContractTest extends MediaSenderContract {
    @Override
    protected SenderFixture facts() {
        return new MediaFixture();
    }

    @Override
    protected List<MediaRef> media() {
        return MediaFixture.MEDIA;
    }
}
