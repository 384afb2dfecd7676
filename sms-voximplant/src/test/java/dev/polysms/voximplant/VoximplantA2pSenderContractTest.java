package dev.polysms.voximplant;

import dev.polysms.testkit.SenderFixture;
import dev.polysms.testkit.SmsSenderContract;

final class VoximplantA2pSenderContractTest extends SmsSenderContract {
    @Override
    protected SenderFixture fixture() {
        return new VoximplantA2pFixture();
    }
}
