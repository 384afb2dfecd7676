package dev.polysms.testkit;

import dev.polysms.CallOptions;
import dev.polysms.Issue;
import dev.polysms.OutcomeUnknownException;
import dev.polysms.ProviderId;
import dev.polysms.SendReceipt;
import dev.polysms.SmsClient;
import dev.polysms.SmsMessage;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A broken client: it sends again after an unknown outcome. */
record RepeatingClient(SmsClient client) implements SmsClient {
    @Override
    public ProviderId provider() {
        return client.provider();
    }

    @Override
    public SendReceipt send(SmsMessage message, CallOptions options) {
        try {
            return client.send(message, options);
        } catch (OutcomeUnknownException e) {
            return client.send(message, options);
        }
    }

    @Override
    public CompletableFuture<SendReceipt> sendAsync(SmsMessage message, CallOptions options) {
        return CompletableFuture.supplyAsync(
                () -> send(message, options), call -> new Thread(call, "repeating-client").start());
    }

    @Override
    public List<Issue> check(SmsMessage message) {
        return client.check(message);
    }

    @Override
    public void close() {
        client.close();
    }
}
