package dev.polysms.primevox;

import dev.polysms.testkit.SenderFixture;
import dev.polysms.testkit.SmsSenderContract;

final class PrimeVoxSenderContractTest extends SmsSenderContract {
    @Override
    protected SenderFixture fixture() {
        return new PrimeVoxFixture();
    }
}
