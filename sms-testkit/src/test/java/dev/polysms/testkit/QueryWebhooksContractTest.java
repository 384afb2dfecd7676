package dev.polysms.testkit;

/** Tests pushes by GET, whose fields are in the query. */
final class QueryWebhooksContractTest extends WebhookParserContract {
    @Override
    protected WebhookFixture fixture() {
        return new PlainWebhooks(PlainWebhooks.Method.QUERY);
    }
}
