package dev.polysms.number;

import dev.polysms.CallOptions;
import dev.polysms.Capability;
import dev.polysms.Page;
import java.util.concurrent.CompletableFuture;

/**
 * Lists the numbers of the account.
 *
 * <p>It only reads, so it is safe to try again after every failure. Thread-safe. Each page is one request, bounded by the client's
 * deadline or that of the {@link CallOptions}.
 *
 * @since 0.1.0
 */
public interface NumberListing extends Capability {
    /**
     * Lists the numbers of the account.
     *
     * @return the first page
     * @throws dev.polysms.SmsException if they could not be read
     * @throws IllegalStateException if the client is closed
     */
    default Page<OwnedNumber> numbers() {
        return numbers(CallOptions.none());
    }

    /**
     * Lists the numbers of the account.
     *
     * @param options what each page's call does differently
     * @return the first page
     * @throws dev.polysms.SmsException if they could not be read
     * @throws IllegalStateException if the client is closed
     */
    Page<OwnedNumber> numbers(CallOptions options);

    /**
     * Lists the numbers of the account without waiting.
     *
     * @return the first page, or an {@link dev.polysms.SmsException}; cancelling it aborts the request
     * @throws IllegalStateException if the client is closed
     */
    default CompletableFuture<Page<OwnedNumber>> numbersAsync() {
        return numbersAsync(CallOptions.none());
    }

    /**
     * Lists the numbers of the account without waiting.
     *
     * @param options what each page's call does differently
     * @return the first page, or an {@link dev.polysms.SmsException}; cancelling it aborts the request
     * @throws IllegalStateException if the client is closed
     */
    CompletableFuture<Page<OwnedNumber>> numbersAsync(CallOptions options);
}
