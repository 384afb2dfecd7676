package dev.polysms.testkit;

import dev.polysms.spi.ApiRequest;

/** The core, sending by a GET without a body, which OkHttp would repeat more readily than a POST. */
final class GettingCoreContractTest extends SmsSenderContract {
    @Override
    protected SenderFixture fixture() {
        return new PlainVendor(ApiRequest.Method.GET);
    }
}
