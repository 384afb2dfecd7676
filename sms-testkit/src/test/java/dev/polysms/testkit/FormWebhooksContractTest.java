package dev.polysms.testkit;

/** Tests pushes whose fields are in a form. */
final class FormWebhooksContractTest extends WebhookParserContract {
    @Override
    protected WebhookFixture fixture() {
        return new PlainWebhooks(PlainWebhooks.Method.FORM);
    }
}
