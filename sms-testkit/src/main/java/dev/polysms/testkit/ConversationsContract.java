package dev.polysms.testkit;

import dev.polysms.CallOptions;
import dev.polysms.Page;
import dev.polysms.SmsClient;
import dev.polysms.history.Conversation;
import dev.polysms.history.Conversations;
import dev.polysms.history.MessageRecord;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Nested;

/**
 * The contract of every client with {@link Conversations}. It has the requirements of {@link SmsSenderContract}.
 *
 * @since 0.1.0
 */
@ContractOf(Conversations.class)
public abstract class ConversationsContract {
    /** Creates the contract. */
    protected ConversationsContract() {}

    /** Returns the facts of the vendor, the same at every call. */
    protected abstract ConversationsFixture fixture();

    private static Conversations conversations(SmsClient client) {
        return client.capability(Conversations.class).orElseThrow();
    }

    @Nested
    final class Listing extends ReadContract<Conversation> {
        @Override
        ReadFixture<Conversation> fixture() {
            return ConversationsContract.this.fixture().conversations();
        }

        @Override
        Page<Conversation> read(SmsClient client, CallOptions options) {
            return conversations(client)
                    .conversations(ConversationsContract.this.fixture().ownNumber(), options);
        }

        @Override
        CompletableFuture<Page<Conversation>> readAsync(SmsClient client, CallOptions options) {
            return conversations(client)
                    .conversationsAsync(ConversationsContract.this.fixture().ownNumber(), options);
        }
    }

    @Nested
    final class Messages extends ReadContract<MessageRecord> {
        @Override
        ReadFixture<MessageRecord> fixture() {
            return ConversationsContract.this.fixture().messages();
        }

        @Override
        Page<MessageRecord> read(SmsClient client, CallOptions options) {
            return conversations(client)
                    .messages(ConversationsContract.this.fixture().conversation(), options);
        }

        @Override
        CompletableFuture<Page<MessageRecord>> readAsync(SmsClient client, CallOptions options) {
            return conversations(client)
                    .messagesAsync(ConversationsContract.this.fixture().conversation(), options);
        }
    }
}
