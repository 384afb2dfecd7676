package dev.polysms.testkit;

import dev.polysms.spi.ApiRequest;

/** Tests sends by POST. */
final class PostingCoreContractTest extends SmsSenderContract {
    @Override
    protected SenderFixture fixture() {
        return new PlainVendor(ApiRequest.Method.POST);
    }
}
