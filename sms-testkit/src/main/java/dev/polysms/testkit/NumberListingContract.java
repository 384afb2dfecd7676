package dev.polysms.testkit;

import dev.polysms.CallOptions;
import dev.polysms.Page;
import dev.polysms.SmsClient;
import dev.polysms.number.NumberListing;
import dev.polysms.number.OwnedNumber;
import java.util.concurrent.CompletableFuture;

/**
 * The contract of every client with {@link NumberListing}. It has the requirements of {@link SmsSenderContract}.
 *
 * @since 0.1.0
 */
@ContractOf(NumberListing.class)
public abstract class NumberListingContract extends ReadContract<OwnedNumber> {
    /** Creates the contract. */
    protected NumberListingContract() {}

    /** Returns the facts of the vendor, the same at every call. */
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
