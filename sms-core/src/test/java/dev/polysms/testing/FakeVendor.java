package dev.polysms.testing;

import dev.polysms.CallOptions;
import dev.polysms.Issue;
import dev.polysms.OutcomeUnknownException;
import dev.polysms.ProviderId;
import dev.polysms.Reason;
import dev.polysms.RejectedException;
import dev.polysms.SendReceipt;
import dev.polysms.SmsClient;
import dev.polysms.SmsMessage;
import dev.polysms.UnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A vendor with scripted answers, which records its calls. */
public final class FakeVendor implements SmsClient {
    public final List<SmsMessage> asked = Collections.synchronizedList(new ArrayList<>());
    public final List<CallOptions> options = Collections.synchronizedList(new ArrayList<>());
    public final List<Duration> timeLeft = Collections.synchronizedList(new ArrayList<>());
    public final List<CompletableFuture<SendReceipt>> held = Collections.synchronizedList(new ArrayList<>());
    public volatile @Nullable Duration defaultDeadline;
    private final ProviderId provider;
    private List<Issue> issues = List.of();
    private Function<SmsMessage, SendReceipt> rule = message -> receipt();
    private Runnable whenAsked = () -> {};
    private @Nullable Supplier<CompletableFuture<SendReceipt>> late;

    public FakeVendor(String provider) {
        this.provider = ProviderId.of(provider);
    }

    /** An asynchronous call that waits for the test. A cancel ends it as a client's call. */
    private final class HeldCall extends CompletableFuture<SendReceipt> {
        @Override
        public boolean cancel(boolean mayInterruptIfRunning) {
            return completeExceptionally(unavailable());
        }
    }

    public FakeVendor accepts() {
        rule = message -> receipt();
        return this;
    }

    public FakeVendor does(Function<SmsMessage, SendReceipt> rule) {
        this.rule = rule;
        return this;
    }

    public FakeVendor fails(RuntimeException failure) {
        return does(message -> {
            throw failure;
        });
    }

    public FakeVendor refuses(Reason reason) {
        return fails(RejectedException.builder(provider, reason).build());
    }

    public FakeVendor isUnavailable() {
        return fails(unavailable());
    }

    public FakeVendor losesTheReply() {
        return fails(OutcomeUnknownException.builder(provider).build());
    }

    /** Reports these issues for every message. */
    public FakeVendor finds(Issue... issues) {
        this.issues = List.of(issues);
        return this;
    }

    /** Leaves asynchronous calls open. A cancelled call has not started its request. */
    public FakeVendor holds() {
        late = HeldCall::new;
        return this;
    }

    /** Returns this future from asynchronous calls. */
    public FakeVendor answersLate(CompletableFuture<SendReceipt> answer) {
        late = () -> answer;
        return this;
    }

    public FakeVendor whenAsked(Runnable task) {
        whenAsked = task;
        return this;
    }

    public UnavailableException unavailable() {
        return UnavailableException.builder(provider).build();
    }

    public SendReceipt receipt() {
        return SendReceipt.builder(provider).build();
    }

    @Override
    public ProviderId provider() {
        return provider;
    }

    @Override
    public SendReceipt send(SmsMessage message, CallOptions options) {
        this.asked.add(message);
        this.options.add(options);
        options.deadline().ifPresent(timeLeft::add);
        return rule.apply(message);
    }

    @Override
    public CompletableFuture<SendReceipt> sendAsync(SmsMessage message, CallOptions options) {
        if (late != null) {
            this.asked.add(message);
            this.options.add(options);
            options.deadline().ifPresent(timeLeft::add);
            CompletableFuture<SendReceipt> call = late.get();
            held.add(call);
            whenAsked.run();
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
    public Optional<Duration> defaultDeadline() {
        return Optional.ofNullable(defaultDeadline);
    }

    @Override
    public List<Issue> check(SmsMessage message) {
        return issues;
    }

    @Override
    public void close() {}
}
