package dev.polysms.history;

import dev.polysms.CallOptions;
import dev.polysms.Capability;
import dev.polysms.Page;
import dev.polysms.PhoneNumber;
import java.util.concurrent.CompletableFuture;

/**
 * Reads the conversations that a vendor keeps: the messages between each of the account's numbers and each remote party.
 *
 * <p>It only reads, so it is safe to try again after every failure. Thread-safe. Each page is one request, bounded by the client's
 * deadline or that of the {@link CallOptions}.
 *
 * @since 0.1.0
 */
public interface Conversations extends Capability {
    /**
     * Reads the conversations of one of the account's numbers.
     *
     * @return the first page
     * @throws dev.polysms.SmsException if they could not be read
     * @throws IllegalStateException if the client is closed
     */
    default Page<Conversation> conversations(PhoneNumber ownNumber) {
        return conversations(ownNumber, CallOptions.none());
    }

    /**
     * Reads the conversations of one of the account's numbers.
     *
     * @param options what each page's call does differently
     * @return the first page
     * @throws dev.polysms.SmsException if they could not be read
     * @throws IllegalStateException if the client is closed
     */
    Page<Conversation> conversations(PhoneNumber ownNumber, CallOptions options);

    /**
     * Reads the conversations of one of the account's numbers without waiting.
     *
     * @return the first page, or an {@link dev.polysms.SmsException}; cancelling it aborts the request
     * @throws IllegalStateException if the client is closed
     */
    default CompletableFuture<Page<Conversation>> conversationsAsync(PhoneNumber ownNumber) {
        return conversationsAsync(ownNumber, CallOptions.none());
    }

    /**
     * Reads the conversations of one of the account's numbers without waiting.
     *
     * @param options what each page's call does differently
     * @return the first page, or an {@link dev.polysms.SmsException}; cancelling it aborts the request
     * @throws IllegalStateException if the client is closed
     */
    CompletableFuture<Page<Conversation>> conversationsAsync(PhoneNumber ownNumber, CallOptions options);

    /**
     * Reads the messages of a conversation.
     *
     * @return the first page, in the vendor's order
     * @throws dev.polysms.SmsException if they could not be read
     * @throws IllegalStateException if the client is closed
     */
    default Page<MessageRecord> messages(ConversationRef conversation) {
        return messages(conversation, CallOptions.none());
    }

    /**
     * Reads the messages of a conversation.
     *
     * @param options what each page's call does differently
     * @return the first page, in the vendor's order
     * @throws dev.polysms.SmsException if they could not be read
     * @throws IllegalStateException if the client is closed
     */
    Page<MessageRecord> messages(ConversationRef conversation, CallOptions options);

    /**
     * Reads the messages of a conversation without waiting.
     *
     * @return the first page, or an {@link dev.polysms.SmsException}; cancelling it aborts the request
     * @throws IllegalStateException if the client is closed
     */
    default CompletableFuture<Page<MessageRecord>> messagesAsync(ConversationRef conversation) {
        return messagesAsync(conversation, CallOptions.none());
    }

    /**
     * Reads the messages of a conversation without waiting.
     *
     * @param options what each page's call does differently
     * @return the first page, or an {@link dev.polysms.SmsException}; cancelling it aborts the request
     * @throws IllegalStateException if the client is closed
     */
    CompletableFuture<Page<MessageRecord>> messagesAsync(ConversationRef conversation, CallOptions options);
}
