package dev.polysms.voiceelements;

import dev.polysms.testkit.SenderFixture;
import dev.polysms.testkit.SmsSenderContract;

final class VoiceElementsSenderContractTest extends SmsSenderContract {
    @Override
    protected SenderFixture fixture() {
        return new VoiceElementsFixture();
    }
}
