package dev.polysms.benchmarks;

import dev.polysms.CallOptions;
import dev.polysms.Issue;
import dev.polysms.MessageId;
import dev.polysms.ProviderId;
import dev.polysms.SendReceipt;
import dev.polysms.SmsMessage;
import dev.polysms.SmsSender;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * A sender that accepts each message at once, so that only what is around it takes time. Each receipt has an id of its own, as at a
 * vendor: a ledger takes a second message with the same id for a contradiction, and looks for the first one.
 */
final class NoOpSender implements SmsSender {
    private static final ProviderId PROVIDER = ProviderId.of("noop");

    @Override
    public SendReceipt send(SmsMessage message, CallOptions options) {
        MessageId id = MessageId.of(message.reference().orElseThrow());
        return SendReceipt.builder(PROVIDER).id(id).build();
    }

    @Override
    public CompletableFuture<SendReceipt> sendAsync(SmsMessage message, CallOptions options) {
        return CompletableFuture.completedFuture(send(message, options));
    }

    @Override
    public List<Issue> check(SmsMessage message) {
        return List.of();
    }
}
