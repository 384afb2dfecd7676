package dev.polysms.voximplant;

import dev.polysms.testkit.HistoryFixture;
import dev.polysms.testkit.MessageHistoryContract;

final class VoximplantNumberHistoryContractTest extends MessageHistoryContract {
    @Override
    protected HistoryFixture fixture() {
        return new VoximplantHistoryFixture(SendMethod.NUMBER);
    }
}
