package dev.polysms.number;

import dev.polysms.CallOptions;
import dev.polysms.Capability;
import dev.polysms.PhoneNumber;
import java.util.concurrent.CompletableFuture;

/**
 * Acquires numbers for the account, and releases them. A number costs money, and another customer may get a released number at
 * once. So each request reaches the vendor at most once, as a message does, and has the same three outcomes.
 *
 * <p>After an {@link dev.polysms.OutcomeUnknownException}, {@link NumberListing#numbers()} shows what happened. Thread-safe.
 *
 * @since 0.1.0
 */
public interface NumberProvisioning extends Capability {
    /**
     * Acquires a number and waits for the outcome.
     *
     * @param number a number on offer, as a search at this vendor returned it
     * @return the number, which now belongs to the account
     * @throws dev.polysms.SmsException for every other outcome
     * @throws IllegalStateException if the client is closed
     */
    default OwnedNumber acquire(AvailableNumber number) {
        return acquire(number, CallOptions.none());
    }

    /**
     * Acquires a number and waits for the outcome.
     *
     * @param number a number on offer, as a search at this vendor returned it
     * @param options what this call does differently
     * @return the number, which now belongs to the account
     * @throws dev.polysms.SmsException for every other outcome
     * @throws IllegalStateException if the client is closed
     */
    OwnedNumber acquire(AvailableNumber number, CallOptions options);

    /**
     * Acquires a number without waiting.
     *
     * @param number a number on offer, as a search at this vendor returned it
     * @return the number, or an {@link dev.polysms.SmsException}; cancelling it aborts the request
     * @throws IllegalStateException if the client is closed
     */
    default CompletableFuture<OwnedNumber> acquireAsync(AvailableNumber number) {
        return acquireAsync(number, CallOptions.none());
    }

    /**
     * Acquires a number without waiting.
     *
     * @param number a number on offer, as a search at this vendor returned it
     * @param options what this call does differently
     * @return the number, or an {@link dev.polysms.SmsException}; cancelling it aborts the request
     * @throws IllegalStateException if the client is closed
     */
    CompletableFuture<OwnedNumber> acquireAsync(AvailableNumber number, CallOptions options);

    /**
     * Releases a number and waits for the outcome.
     *
     * @param number a number of the account
     * @throws dev.polysms.SmsException if it is not proven that the vendor took it back
     * @throws IllegalStateException if the client is closed
     */
    default PhoneNumber release(PhoneNumber number) {
        return release(number, CallOptions.none());
    }

    /**
     * Releases a number and waits for the outcome.
     *
     * @param number a number of the account
     * @param options what this call does differently
     * @throws dev.polysms.SmsException if it is not proven that the vendor took it back
     * @throws IllegalStateException if the client is closed
     */
    PhoneNumber release(PhoneNumber number, CallOptions options);

    /**
     * Releases a number without waiting.
     *
     * @param number a number of the account
     * @return the released number, or an {@link dev.polysms.SmsException}; cancelling it aborts the request
     * @throws IllegalStateException if the client is closed
     */
    default CompletableFuture<PhoneNumber> releaseAsync(PhoneNumber number) {
        return releaseAsync(number, CallOptions.none());
    }

    /**
     * Releases a number without waiting.
     *
     * @param number a number of the account
     * @param options what this call does differently
     * @return the released number, or an {@link dev.polysms.SmsException}; cancelling it aborts the request
     * @throws IllegalStateException if the client is closed
     */
    CompletableFuture<PhoneNumber> releaseAsync(PhoneNumber number, CallOptions options);
}
