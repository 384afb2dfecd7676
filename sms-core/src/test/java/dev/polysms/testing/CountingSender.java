package dev.polysms.testing;

import dev.polysms.CallOptions;
import dev.polysms.Issue;
import dev.polysms.SendReceipt;
import dev.polysms.SmsMessage;
import dev.polysms.SmsSender;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** Counts its calls, and ends each send by a rule: on the caller's thread, or later by the future that it returned. */
public final class CountingSender implements SmsSender {
    public final List<CallOptions> asked = new CopyOnWriteArrayList<>();
    public final List<Duration> timeLeft = new CopyOnWriteArrayList<>();
    public final CompletableFuture<SendReceipt> later = new CompletableFuture<>();
    public volatile Function<SmsMessage, SendReceipt> rule;
    public volatile boolean answersLater;

    public CountingSender(Function<SmsMessage, SendReceipt> rule) {
        this.rule = rule;
    }

    public int sends() {
        return asked.size();
    }

    @Override
    public SendReceipt send(SmsMessage message, CallOptions options) {
        asked.add(options);
        options.deadline().ifPresent(timeLeft::add);
        return rule.apply(message);
    }

    @Override
    public CompletableFuture<SendReceipt> sendAsync(SmsMessage message, CallOptions options) {
        asked.add(options);
        options.deadline().ifPresent(timeLeft::add);
        if (answersLater) {
            return later;
        }
        try {
            return CompletableFuture.completedFuture(rule.apply(message));
        } catch (CompletionException e) {
            return CompletableFuture.failedFuture(e.getCause());
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    @Override
    public List<Issue> check(SmsMessage message) {
        return message.text().isEmpty() ? List.of(new Issue("text", "it is empty", "write something")) : List.of();
    }
}
