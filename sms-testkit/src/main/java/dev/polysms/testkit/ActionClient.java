package dev.polysms.testkit;

import dev.polysms.CallOptions;
import dev.polysms.Issue;
import dev.polysms.MessageId;
import dev.polysms.ProviderId;
import dev.polysms.SendReceipt;
import dev.polysms.SmsClient;
import dev.polysms.SmsMessage;
import dev.polysms.spi.CallFuture;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * A client that does something else where a text would be sent: what {@link SmsSenderContract} shows of it, it shows of that
 * action. An upload or the purchase of a number must no more happen twice than a text.
 *
 * @param <R> the result of the action
 */
final class ActionClient<R> implements SmsClient {
    private final SmsClient client;
    private final Action<R> action;

    ActionClient(SmsClient client, Action<R> action) {
        this.client = client;
        this.action = action;
    }

    /** What is done instead of sending. */
    interface Action<R> {
        R run(SmsClient client, SmsMessage message, CallOptions options);

        CompletableFuture<R> start(SmsClient client, SmsMessage message, CallOptions options);

        List<Issue> check(SmsClient client, SmsMessage message);

        /** The id that the fixture's answer says, or blank for none; throws where the result is a failure after all. */
        String id(R result);
    }

    @Override
    public ProviderId provider() {
        return client.provider();
    }

    @Override
    public SendReceipt send(SmsMessage message, CallOptions options) {
        return receipt(action.run(client, message, options));
    }

    @Override
    public CompletableFuture<SendReceipt> sendAsync(SmsMessage message, CallOptions options) {
        return new Following(action.start(client, message, options));
    }

    private SendReceipt receipt(R result) {
        String id = action.id(result);
        return SendReceipt.builder(provider())
                .id(id.isBlank() ? null : MessageId.of(id))
                .build();
    }

    @Override
    public List<Issue> check(SmsMessage message) {
        return action.check(client, message);
    }

    @Override
    public void close() {
        client.close();
    }

    @Override
    public String toString() {
        return client.toString();
    }

    /** Completes as the action does, on its thread; a cancel reaches the action. */
    private final class Following extends CallFuture<SendReceipt> {
        Following(CompletableFuture<R> action) {
            follow(action, (result, failure) -> {
                if (failure != null) {
                    completeExceptionally(failure);
                } else {
                    complete(receipt(result));
                }
            });
        }
    }
}
