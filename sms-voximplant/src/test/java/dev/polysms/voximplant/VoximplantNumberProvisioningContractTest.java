package dev.polysms.voximplant;

import dev.polysms.PhoneNumber;
import dev.polysms.number.AvailableNumber;
import dev.polysms.testkit.NumberProvisioningContract;
import dev.polysms.testkit.SenderFixture;

class VoximplantNumberProvisioningContractTest extends NumberProvisioningContract {
    @Override
    protected SenderFixture acquiring() {
        return NumberFixture.acquiring();
    }

    @Override
    protected AvailableNumber available() {
        return NumberFixture.available();
    }

    @Override
    protected SenderFixture releasing() {
        return NumberFixture.releasing();
    }

    @Override
    protected PhoneNumber owned() {
        return NumberFixture.NUMBER;
    }
}
