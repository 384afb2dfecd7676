package dev.polysms.media;

import dev.polysms.CallOptions;
import dev.polysms.Capability;
import java.util.concurrent.CompletableFuture;

/**
 * Uploads files to the vendor, so that they can be sent. An upload reaches the vendor at most once and has the same three outcomes
 * as a send; see {@link dev.polysms.SmsSender}.
 *
 * @since 0.1.0
 */
public interface MediaUpload extends Capability {
    /**
     * Uploads a file and waits for the outcome.
     *
     * @return the vendor's reference to it
     * @throws dev.polysms.SmsException for every other outcome
     * @throws IllegalStateException if the client is closed
     */
    default MediaRef upload(MediaFile file) {
        return upload(file, CallOptions.none());
    }

    /**
     * Uploads a file and waits for the outcome. Without a deadline of its own the upload may take
     * {@link dev.polysms.ClientOptions#mediaTimeout()}.
     *
     * @param file the file; it is read on the thread that sends it
     * @param options what this call does differently
     * @return the vendor's reference to it
     * @throws dev.polysms.InvalidRequestException if the vendor does not accept such a file
     * @throws dev.polysms.SmsException for every other outcome
     * @throws IllegalStateException if the client is closed
     */
    MediaRef upload(MediaFile file, CallOptions options);

    /**
     * Uploads a file without waiting.
     *
     * @return the outcome; see {@link #uploadAsync(MediaFile, CallOptions)}
     * @throws IllegalStateException if the client is closed
     */
    default CompletableFuture<MediaRef> uploadAsync(MediaFile file) {
        return uploadAsync(file, CallOptions.none());
    }

    /**
     * Uploads a file without waiting. {@code cancel()} on <i>this</i> future aborts the call, which then ends with its
     * outcome; see {@link dev.polysms.SmsSender#sendAsync(dev.polysms.SmsMessage, CallOptions)}.
     *
     * @param file the file; it is read on a thread of the network
     * @param options what this call does differently
     * @return the vendor's reference to it, or an {@link dev.polysms.SmsException}
     * @throws IllegalStateException if the client is closed
     */
    CompletableFuture<MediaRef> uploadAsync(MediaFile file, CallOptions options);
}
