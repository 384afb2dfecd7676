package dev.polysms.voximplant;

import dev.polysms.testkit.BulkFixture;
import dev.polysms.testkit.BulkSenderContract;

final class VoximplantBulkContractTest extends BulkSenderContract {
    @Override
    protected BulkFixture facts() {
        return new VoximplantBulkFixture();
    }
}
