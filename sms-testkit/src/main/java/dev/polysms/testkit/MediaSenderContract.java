package dev.polysms.testkit;

import dev.polysms.CallOptions;
import dev.polysms.Issue;
import dev.polysms.MessageId;
import dev.polysms.SendReceipt;
import dev.polysms.SmsClient;
import dev.polysms.SmsMessage;
import dev.polysms.media.MediaMessage;
import dev.polysms.media.MediaRef;
import dev.polysms.media.MediaSender;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The contract of every client with {@link MediaSender}: {@link SmsSenderContract} for messages with media.
 *
 * @since 0.1.0
 */
@ContractOf(MediaSender.class)
public abstract class MediaSenderContract extends ActionContract<SendReceipt> {
    /** Creates the contract. */
    protected MediaSenderContract() {}

    /** Returns the facts of the vendor: the request and answers of a message with {@link #media()}. */
    @Override
    protected abstract SenderFixture facts();

    /** Returns the media of every message, at least one. */
    protected abstract List<MediaRef> media();

    @Override
    protected final ActionContract.Action<SendReceipt> action() {
        List<MediaRef> media = media();
        return new ActionContract.Action<>() {
            @Override
            public SendReceipt run(SmsClient client, SmsMessage message, CallOptions options) {
                return sender(client).send(MediaMessage.of(message, media), options);
            }

            @Override
            public CompletableFuture<SendReceipt> start(SmsClient client, SmsMessage message, CallOptions options) {
                return sender(client).sendAsync(MediaMessage.of(message, media), options);
            }

            @Override
            public List<Issue> check(SmsClient client, SmsMessage message) {
                return sender(client).check(MediaMessage.of(message, media));
            }

            @Override
            public String id(SendReceipt receipt) {
                return receipt.id().map(MessageId::value).orElse("");
            }

            private MediaSender sender(SmsClient client) {
                return client.capability(MediaSender.class).orElseThrow();
            }
        };
    }
}
