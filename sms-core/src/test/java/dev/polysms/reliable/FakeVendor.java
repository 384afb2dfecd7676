package dev.polysms.reliable;

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
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A vendor that does as it is told, and remembers what it was asked. */
final class FakeVendor implements SmsClient {
    final List<SmsMessage> asked = Collections.synchronizedList(new ArrayList<>());
    final List<CallOptions> options = Collections.synchronizedList(new ArrayList<>());
    final List<CompletableFuture<SendReceipt>> held = Collections.synchronizedList(new ArrayList<>());
    private final ProviderId provider;
    private List<Issue> issues = List.of();
    private Function<SmsMessage, SendReceipt> rule = message -> receipt();
    private Runnable whenAsked = () -> {};
    private @Nullable Supplier<CompletableFuture<SendReceipt>> late;

    FakeVendor(String provider) {
        this.provider = ProviderId.of(provider);
    }

    /** An asynchronous call that waits for the test, and obeys a cancel as a client's does. */
    private final class HeldCall extends CompletableFuture<SendReceipt> {
        @Override
        public boolean cancel(boolean mayInterruptIfRunning) {
            return completeExceptionally(unavailable());
        }
    }

    FakeVendor accepts() {
        rule = message -> receipt();
        return this;
    }

    FakeVendor does(Function<SmsMessage, SendReceipt> rule) {
        this.rule = rule;
        return this;
    }

    FakeVendor fails(RuntimeException failure) {
        return does(message -> {
            throw failure;
        });
    }

    FakeVendor refuses(Reason reason) {
        return fails(RejectedException.builder(provider, reason).build());
    }

    FakeVendor isUnavailable() {
        return fails(unavailable());
    }

    FakeVendor losesTheReply() {
        return fails(OutcomeUnknownException.builder(provider).build());
    }

    /** Finds something wrong with every message. */
    FakeVendor finds(Issue... issues) {
        this.issues = List.of(issues);
        return this;
    }

    /** Leaves asynchronous calls open; a cancel finds them not begun. */
    FakeVendor holds() {
        late = HeldCall::new;
        return this;
    }

    /** Answers asynchronous calls with this. */
    FakeVendor answersLate(CompletableFuture<SendReceipt> answer) {
        late = () -> answer;
        return this;
    }

    FakeVendor whenAsked(Runnable task) {
        whenAsked = task;
        return this;
    }

    UnavailableException unavailable() {
        return UnavailableException.builder(provider).build();
    }

    SendReceipt receipt() {
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
        return rule.apply(message);
    }

    @Override
    public CompletableFuture<SendReceipt> sendAsync(SmsMessage message, CallOptions options) {
        if (late != null) {
            this.asked.add(message);
            this.options.add(options);
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
    public List<Issue> check(SmsMessage message) {
        return issues;
    }

    @Override
    public void close() {}
}
