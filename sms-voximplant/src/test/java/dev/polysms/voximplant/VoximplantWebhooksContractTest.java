package dev.polysms.voximplant;

import dev.polysms.testkit.WebhookFixture;
import dev.polysms.testkit.WebhookParserContract;

final class VoximplantWebhooksContractTest extends WebhookParserContract {
    @Override
    protected WebhookFixture fixture() {
        return new VoximplantWebhookFacts(NOW);
    }
}
