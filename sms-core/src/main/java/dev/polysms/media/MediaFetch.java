package dev.polysms.media;

import dev.polysms.CallOptions;
import dev.polysms.Capability;
import java.util.concurrent.CompletableFuture;

/**
 * Fetches media from the vendor that has it. A reference is checked first: credentials go to the vendor's own host and
 * nowhere else, whatever a message said.
 */
public interface MediaFetch extends Capability {
    /**
     * Fetches media and waits until it begins to come.
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
     * Fetches media and waits until it begins to come. The deadline ends there; what bounds the rest is told at
     * {@link MediaContent#stream()}.
     *
     * @param ref a reference that this vendor gave
     * @param options what this call does differently
     * @return the content, to be closed
     * @throws dev.polysms.InvalidRequestException if it is no reference of this vendor's
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
     * Fetches media without waiting. The future completes when the media begins to come, on the callback executor;
     * reading it then blocks. {@code cancel()} on <i>this</i> future aborts the call, and content that comes too late is
     * closed.
     *
     * @param ref a reference that this vendor gave
     * @param options what this call does differently
     * @return the content, to be closed, or an {@link dev.polysms.SmsException}
     * @throws IllegalStateException if the client is closed
     */
    CompletableFuture<MediaContent> fetchAsync(MediaRef ref, CallOptions options);
}
