package dev.polysms.media;

import dev.polysms.CallOptions;
import dev.polysms.Capability;
import java.util.concurrent.CompletableFuture;

/**
 * Fetches media from the vendor that has it. The client checks the reference first, so that credentials are sent to the vendor's
 * own host only, even if a message contains another URL.
 *
 * @since 0.1.0
 */
public interface MediaFetch extends Capability {
    /**
     * Fetches media and waits until it begins to arrive.
     *
     * @param ref a reference that this vendor gave
     * @return the content, to be closed
     * @throws dev.polysms.SmsException for every other outcome; a fetch changes nothing, so trying again is safe
     * @throws IllegalStateException if the client is closed
     */
    default MediaContent fetch(MediaRef ref) {
        return fetch(ref, CallOptions.none());
    }

    /**
     * Fetches media and waits until it begins to arrive. The deadline ends there; {@link MediaContent#stream()} lists the limits of
     * the rest.
     *
     * @param ref a reference that this vendor gave
     * @param options what this call does differently
     * @return the content, to be closed
     * @throws dev.polysms.InvalidRequestException if it is not a reference of this vendor
     * @throws dev.polysms.SmsException for every other outcome; a fetch changes nothing, so trying again is safe
     * @throws IllegalStateException if the client is closed
     */
    MediaContent fetch(MediaRef ref, CallOptions options);

    /**
     * Fetches media without waiting.
     *
     * @param ref a reference that this vendor gave
     * @return the content, as {@link #fetchAsync(MediaRef, CallOptions)} describes
     * @throws IllegalStateException if the client is closed
     */
    default CompletableFuture<MediaContent> fetchAsync(MediaRef ref) {
        return fetchAsync(ref, CallOptions.none());
    }

    /**
     * Fetches media without waiting. The future completes on the callback executor when the media begins to arrive; reading it then
     * blocks. {@code cancel()} on <i>this</i> future aborts the call, and content that arrives too late is closed.
     *
     * @param ref a reference that this vendor gave
     * @param options what this call does differently
     * @return the content, to be closed, or an {@link dev.polysms.SmsException}
     * @throws IllegalStateException if the client is closed
     */
    CompletableFuture<MediaContent> fetchAsync(MediaRef ref, CallOptions options);
}
