package dev.polysms.voipex;

import dev.polysms.testkit.SenderFixture;
import dev.polysms.testkit.SmsSenderContract;

final class VoipexSenderContractTest extends SmsSenderContract {
    @Override
    protected SenderFixture fixture() {
        return new VoipexFixture();
    }
}
