package dev.polysms.throttle;

import dev.polysms.CallOptions;
import dev.polysms.Issue;
import dev.polysms.ProviderId;
import dev.polysms.SendReceipt;
import dev.polysms.SmsClient;
import dev.polysms.SmsMessage;
import dev.polysms.UnavailableException;
import dev.polysms.spi.ManualTiming;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** A vendor that notes when it was asked for what. */
final class RecordingVendor implements SmsClient {
    static final ProviderId ACME = ProviderId.of("acme");

    final List<String> texts = Collections.synchronizedList(new ArrayList<>());
    final List<Long> millis = Collections.synchronizedList(new ArrayList<>());
    final List<CallOptions> options = Collections.synchronizedList(new ArrayList<>());
    final List<Optional<Duration>> timeLeft = Collections.synchronizedList(new ArrayList<>());
    final List<CompletableFuture<SendReceipt>> held = new ArrayList<>();
    private final ManualTiming timing;
    private final long start;
    private Function<SmsMessage, SendReceipt> rule =
            message -> SendReceipt.builder(ACME).build();
    private boolean holding;

    RecordingVendor(ManualTiming timing) {
        this.timing = timing;
        this.start = timing.nanoTime();
    }

    RecordingVendor does(Function<SmsMessage, SendReceipt> rule) {
        this.rule = rule;
        return this;
    }

    RecordingVendor holds() {
        holding = true;
        return this;
    }

    private void note(SmsMessage message, CallOptions options) {
        texts.add(message.text());
        millis.add(Duration.ofNanos(timing.nanoTime() - start).toMillis());
        this.options.add(options);
        timeLeft.add(options.deadline());
    }

    @Override
    public ProviderId provider() {
        return ACME;
    }

    @Override
    public SendReceipt send(SmsMessage message, CallOptions options) {
        note(message, options);
        return rule.apply(message);
    }

    @Override
    public CompletableFuture<SendReceipt> sendAsync(SmsMessage message, CallOptions options) {
        if (holding) {
            note(message, options);
            CompletableFuture<SendReceipt> call = new CompletableFuture<>() {
                @Override
                public boolean cancel(boolean mayInterruptIfRunning) {
                    return completeExceptionally(UnavailableException.builder(ACME)
                            .message("cancelled")
                            .build());
                }
            };
            held.add(call);
            return call;
        }
        try {
            return CompletableFuture.completedFuture(send(message, options));
        } catch (IllegalStateException closed) {
            throw closed;
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    @Override
    public List<Issue> check(SmsMessage message) {
        return message.text().isEmpty() ? List.of(new Issue("text", "it is empty", "write something")) : List.of();
    }

    @Override
    public void close() {}
}
