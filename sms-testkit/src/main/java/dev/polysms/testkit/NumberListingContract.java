package dev.polysms.testkit;

import dev.polysms.CallOptions;
import dev.polysms.Page;
import dev.polysms.SmsClient;
import dev.polysms.number.NumberListing;
import dev.polysms.number.OwnedNumber;
import java.util.concurrent.CompletableFuture;

/** What every client must do that implements {@link NumberListing}. It needs what {@link SmsSenderContract} needs. */
public abstract class NumberListingContract extends ReadContract<OwnedNumber> {
    /** Makes the contract. */
    protected NumberListingContract() {}

    /**
     * Returns the facts of the vendor.
     *
     * @return the same facts at every call
     */
    @Override
    protected abstract ReadFixture<OwnedNumber> fixture();

    @Override
    final Page<OwnedNumber> read(SmsClient client, CallOptions options) {
        return client.capability(NumberListing.class).orElseThrow().numbers(options);
    }

    @Override
    final CompletableFuture<Page<OwnedNumber>> readAsync(SmsClient client, CallOptions options) {
        return client.capability(NumberListing.class).orElseThrow().numbersAsync(options);
    }
}
