package dev.polysms.voiceelements;

import dev.polysms.testkit.WebhookFixture;
import dev.polysms.testkit.WebhookParserContract;

final class VoiceElementsWebhooksContractTest extends WebhookParserContract {
    @Override
    protected WebhookFixture fixture() {
        return new VoiceElementsWebhookFacts(NOW);
    }
}
