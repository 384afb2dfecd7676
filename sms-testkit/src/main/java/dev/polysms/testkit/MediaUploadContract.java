package dev.polysms.testkit;

import dev.polysms.CallOptions;
import dev.polysms.Issue;
import dev.polysms.SmsClient;
import dev.polysms.SmsMessage;
import dev.polysms.media.MediaFile;
import dev.polysms.media.MediaRef;
import dev.polysms.media.MediaUpload;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The contract of every client with {@link MediaUpload}: {@link SmsSenderContract} for uploads.
 *
 * @since 0.1.0
 */
@ContractOf(MediaUpload.class)
public abstract class MediaUploadContract extends ActionContract<MediaRef> {
    /** Creates the contract. */
    protected MediaUploadContract() {}

    /**
     * Returns the facts of the vendor: the request and answers of an upload of {@link #file()}. An accepted answer has no id. The
     * clients limit an upload by the attempt timeout of their options.
     */
    @Override
    protected abstract SenderFixture facts();

    /** Returns the small file to upload. */
    protected abstract MediaFile file();

    @Override
    protected final ActionContract.Action<MediaRef> action() {
        MediaFile file = file();
        return new ActionContract.Action<>() {
            @Override
            public MediaRef run(SmsClient client, SmsMessage message, CallOptions options) {
                return upload(client).upload(file, options);
            }

            @Override
            public CompletableFuture<MediaRef> start(SmsClient client, SmsMessage message, CallOptions options) {
                return upload(client).uploadAsync(file, options);
            }

            @Override
            public List<Issue> check(SmsClient client, SmsMessage message) {
                return List.of();
            }

            @Override
            public String id(MediaRef ref) {
                return "";
            }

            private MediaUpload upload(SmsClient client) {
                return client.capability(MediaUpload.class).orElseThrow();
            }
        };
    }
}
