package dev.polysms.spring.autoconfigure;

import dev.polysms.CallOptions;
import dev.polysms.Issue;
import dev.polysms.SendReceipt;
import dev.polysms.SmsMessage;
import dev.polysms.SmsSender;
import dev.polysms.delivery.DeliveryTracker;
import dev.polysms.spi.DelegatingSender;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Notes each accepted message in the tracker, so that its reports are found by its reference. The tracker never throws. */
record TrackedSender(SmsSender sender, DeliveryTracker tracker) implements DelegatingSender {
    @Override
    public SendReceipt send(SmsMessage message, CallOptions options) {
        SendReceipt receipt = sender.send(message, options);
        tracker.sent(message, receipt);
        return receipt;
    }

    @Override
    @SuppressWarnings(
            "FutureReturnValueIgnored") // the step does not throw, and a cancel must reach the sender's own future
    public CompletableFuture<SendReceipt> sendAsync(SmsMessage message, CallOptions options) {
        CompletableFuture<SendReceipt> future = sender.sendAsync(message, options);
        future.whenComplete((receipt, failure) -> {
            if (receipt != null) {
                tracker.sent(message, receipt);
            }
        });
        return future;
    }

    @Override
    public List<Issue> check(SmsMessage message) {
        return sender.check(message);
    }

    @Override
    public SmsMessage addressed(SmsMessage message) {
        return sender.addressed(message);
    }

    @Override
    public List<Delegate> delegates() {
        return List.of(Delegate.of(sender));
    }
}
