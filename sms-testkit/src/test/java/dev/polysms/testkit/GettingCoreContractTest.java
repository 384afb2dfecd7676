package dev.polysms.testkit;

import dev.polysms.spi.ApiRequest;

/** Tests sends by a GET without a body, which OkHttp repeats in more cases than a POST. */
final class GettingCoreContractTest extends SmsSenderContract {
    @Override
    protected SenderFixture fixture() {
        return new PlainVendor(ApiRequest.Method.GET);
    }
}
