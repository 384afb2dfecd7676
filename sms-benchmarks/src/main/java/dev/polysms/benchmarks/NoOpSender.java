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

/** A sender that accepts each message at once, so that only what is around it takes time. */
final class NoOpSender implements SmsSender {
    private static final SendReceipt RECEIPT =
            SendReceipt.builder(ProviderId.of("noop")).id(MessageId.of("4711")).build();

    @Override
    public SendReceipt send(SmsMessage message, CallOptions options) {
        return RECEIPT;
    }

    @Override
    public CompletableFuture<SendReceipt> sendAsync(SmsMessage message, CallOptions options) {
        return CompletableFuture.completedFuture(RECEIPT);
    }

    @Override
    public List<Issue> check(SmsMessage message) {
        return List.of();
    }
}
