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
 * A client whose {@code send} performs another action, so that the parts of {@link SmsSenderContract} test that action. An upload
 * or the purchase of a number must not happen twice, as a message must not be sent twice.
 *
 * @param <R> the result of the action
 */
final class ActionClient<R> implements SmsClient {
    private final SmsClient client;
    private final ActionContract.Action<R> action;

    ActionClient(SmsClient client, ActionContract.Action<R> action) {
        this.client = client;
        this.action = action;
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
        return new ActionFuture(action.start(client, message, options));
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

    /** Completes with the action, on its thread. Cancelling it cancels the action. */
    private final class ActionFuture extends CallFuture<SendReceipt> {
        ActionFuture(CompletableFuture<R> action) {
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
