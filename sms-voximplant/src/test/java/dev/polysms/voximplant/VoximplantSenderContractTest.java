package dev.polysms.voximplant;

import dev.polysms.testkit.SenderFixture;
import dev.polysms.testkit.SmsSenderContract;

final class VoximplantSenderContractTest extends SmsSenderContract {
    @Override
    protected SenderFixture fixture() {
        return new VoximplantFixture();
    }
}
