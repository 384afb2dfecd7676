package dev.polysms.voximplant;

import dev.polysms.number.OwnedNumber;
import dev.polysms.testkit.NumberListingContract;
import dev.polysms.testkit.ReadFixture;

class VoximplantNumberListingContractTest extends NumberListingContract {
    @Override
    protected ReadFixture<OwnedNumber> fixture() {
        return new OwnedNumbersFixture();
    }
}
