package dev.polysms.voximplant;

import dev.polysms.testkit.HistoryFixture;
import dev.polysms.testkit.MessageHistoryContract;

final class VoximplantA2pHistoryContractTest extends MessageHistoryContract {
    @Override
    protected HistoryFixture fixture() {
        return new VoximplantHistoryFixture(SendMethod.A2P);
    }
}
