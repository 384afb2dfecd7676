package dev.polysms.voiceelements;

import dev.polysms.PhoneNumber;
import dev.polysms.number.AvailableNumber;
import dev.polysms.testkit.NumberProvisioningContract;
import dev.polysms.testkit.SenderFixture;

final class VoiceElementsNumberProvisioningContractTest extends NumberProvisioningContract {
    /** The document's own example. */
    private static final PhoneNumber NUMBER = PhoneNumber.of("+13035551212");

    @Override
    protected SenderFixture acquiring() {
        return StatusFixture.get("assign", "/v1/AssignNumber?Number=3035551212");
    }

    @Override
    protected AvailableNumber available() {
        return AvailableNumber.of(VoiceElementsClient.PROVIDER, NUMBER);
    }

    @Override
    protected SenderFixture releasing() {
        return StatusFixture.get("return", "/v1/ReturnNumber?Number=3035551212");
    }

    @Override
    protected PhoneNumber owned() {
        return NUMBER;
    }
}
