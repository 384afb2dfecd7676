package dev.polysms.testkit;

import dev.polysms.spi.ApiRequest;

/** Tests changes by a DELETE, which is answered by 204 without a body: one request at the server after each fault. */
final class DeletingCoreContractTest extends SmsSenderContract {
    @Override
    protected SenderFixture fixture() {
        return new PlainVendor(ApiRequest.Method.DELETE);
    }
}
