package dev.polysms.failover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.polysms.CallListener;
import dev.polysms.CallOptions;
import dev.polysms.Issue;
import dev.polysms.Outcome;
import dev.polysms.SendReceipt;
import dev.polysms.SmsException;
import dev.polysms.SmsMessage;
import dev.polysms.SmsSender;
import dev.polysms.ledger.IdempotentSender;
import dev.polysms.ledger.InMemorySendLedger;
import dev.polysms.optout.Consent;
import dev.polysms.optout.InMemoryOptOutStore;
import dev.polysms.optout.OptOutGuard;
import dev.polysms.optout.OptOutStore;
import dev.polysms.optout.SenderRecipientPair;
import dev.polysms.spi.Timing;
import dev.polysms.testing.FakeVendor;
import dev.polysms.testing.HookFault;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * If a store, a listener, a sender or a clock of the user fails in any way, a send through the sender objects ends within its
 * deadline in an outcome that is true, and no second vendor gets a message that the first one may have.
 */
@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class SenderHookFaultTest {
    private static final CallOptions DEADLINE = CallOptions.deadline(Duration.ofMillis(1_500));
    private static final SmsMessage MESSAGE =
            SmsMessage.of("+13035550100", "+13035550123", "Your table is ready").withReference("a");

    private final FakeVendor first = new FakeVendor("first");
    private final FakeVendor second = new FakeVendor("second");

    private enum Way {
        BLOCKING,
        ASYNC
    }

    static Stream<Arguments> faults() {
        return cases(List.of(HookFault.values()));
    }

    static Stream<Arguments> faultsOfVoidHooks() {
        return cases(HookFault.ofVoidHooks());
    }

    private static Stream<Arguments> cases(List<HookFault> faults) {
        return Stream.of(Way.values()).flatMap(way -> faults.stream().map(fault -> Arguments.of(way, fault)));
    }

    @AfterEach
    void clearFlag() {
        Thread.interrupted();
    }

    /** Sends, and compares the outcome with what the vendors have. */
    private Outcome send(Way way, SmsSender sender) {
        long start = System.nanoTime();
        Outcome outcome = outcome(way, sender);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(2_500));
        int asked = first.asked.size() + second.asked.size();
        assertThat(asked).isLessThanOrEqualTo(1);
        if (outcome == Outcome.NOT_SENT) {
            assertThat(asked).isZero();
        }
        if (outcome == Outcome.ACCEPTED) {
            assertThat(asked).isEqualTo(1);
        }
        return outcome;
    }

    private static Outcome outcome(Way way, SmsSender sender) {
        Throwable failure = catchThrowable(() -> {
            if (way == Way.BLOCKING) {
                sender.send(MESSAGE, DEADLINE);
                return;
            }
            CompletableFuture<SendReceipt> call = sender.sendAsync(MESSAGE, DEADLINE);
            Thread.interrupted(); // by a hook on this thread
            try {
                call.get(2_500, TimeUnit.MILLISECONDS);
            } catch (ExecutionException e) {
                throw e.getCause();
            } catch (TimeoutException e) {
                throw new AssertionError("it did not end in time", e);
            }
        });
        if (failure == null) {
            return Outcome.ACCEPTED;
        }
        assertThat(failure).isInstanceOf(SmsException.class).hasMessageNotContaining("+1303");
        return ((SmsException) failure).outcome();
    }

    private SmsSender failover(UnaryOperator<FailoverSender.Builder> settings, SmsSender one) {
        return settings.apply(
                        FailoverSender.builder().route(SendRoute.of("one", one)).route(SendRoute.of("other", second)))
                .build();
    }

    /** Everything around a client, with the ledger outermost. */
    private static SmsSender stack(SmsSender inner) {
        return IdempotentSender.over(
                OptOutGuard.over(inner, InMemoryOptOutStore.withRoomFor(10)), InMemorySendLedger.withRoomFor(10));
    }

    // ---- the opt-out store

    @ParameterizedTest
    @MethodSource("faults")
    void an_opt_out_store_that_fails_sends_nothing(Way way, HookFault fault) {
        OptOutStore store = new OptOutStore() {
            @Override
            public Optional<Consent> inForce(SenderRecipientPair pair) {
                return fault.happen(Optional.empty());
            }

            @Override
            public boolean record(Consent consent) {
                return true;
            }
        };
        SmsSender guard = OptOutGuard.over(failover(settings -> settings, first), store);
        for (SmsSender sender : List.of(guard, IdempotentSender.over(guard, InMemorySendLedger.withRoomFor(10)))) {
            Outcome outcome = send(way, sender);
            if (fault != HookFault.INTERRUPT) {
                assertThat(outcome).isEqualTo(Outcome.NOT_SENT);
            }
            first.asked.clear();
        }
    }

    // ---- listeners

    @ParameterizedTest
    @MethodSource("faults")
    void a_listener_that_fails_at_the_start_loses_no_receipt(Way way, HookFault fault) {
        CallListener listener = call -> fault.happen(end -> {});
        assertListener(way, fault, listener);
    }

    @ParameterizedTest
    @MethodSource("faultsOfVoidHooks")
    void a_listener_that_fails_at_the_end_loses_no_receipt(Way way, HookFault fault) {
        CallListener listener = call -> end -> fault.happen();
        assertListener(way, fault, listener);
    }

    private void assertListener(Way way, HookFault fault, CallListener listener) {
        SmsSender failover = failover(settings -> settings.listener(listener), first);
        SmsSender routing = RoutingSender.builder()
                .route(RoutingRule.named("us").toCallingCode(1), SendRoute.of("us", first))
                .listener(listener)
                .build();
        SmsSender guard = OptOutGuard.builder(first, InMemoryOptOutStore.withRoomFor(10))
                .listener(listener)
                .build();
        SmsSender once = IdempotentSender.builder(first, InMemorySendLedger.withRoomFor(10))
                .listener(listener)
                .build();
        for (SmsSender sender : List.of(failover, routing, guard, once, stack(failover))) {
            Outcome outcome = send(way, sender);
            if (fault != HookFault.INTERRUPT) {
                assertThat(outcome).isEqualTo(Outcome.ACCEPTED);
            }
            first.asked.clear();
            Thread.interrupted();
        }
    }

    // ---- a sender of the user's

    /** A decorator that fails before or after the vendor has the message. */
    private final class FaultyDecorator implements SmsSender {
        private final HookFault before;
        private final HookFault after;

        FaultyDecorator(HookFault before, HookFault after) {
            this.before = before;
            this.after = after;
        }

        @Override
        public SendReceipt send(SmsMessage message, CallOptions options) {
            if (before != null && before.happen("") == null) {
                return null;
            }
            SendReceipt receipt = first.send(message, options);
            return after == null ? receipt : after.happen(receipt);
        }

        @Override
        public CompletableFuture<SendReceipt> sendAsync(SmsMessage message, CallOptions options) {
            if (before != null && before.happen("") == null) {
                return null;
            }
            CompletableFuture<SendReceipt> call = first.sendAsync(message, options);
            return after == null ? call : after.happen(call);
        }

        @Override
        public List<Issue> check(SmsMessage message) {
            return List.of();
        }
    }

    @ParameterizedTest
    @MethodSource("faults")
    void a_sender_that_fails_before_its_vendor_is_asked_leaves_an_unknown_outcome(Way way, HookFault fault) {
        assertDecorator(way, fault, new FaultyDecorator(fault, null));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void a_sender_that_fails_after_its_vendor_was_asked_leaves_an_unknown_outcome(Way way, HookFault fault) {
        assertDecorator(way, fault, new FaultyDecorator(null, fault));
    }

    private void assertDecorator(Way way, HookFault fault, SmsSender decorator) {
        SmsSender failover = failover(settings -> settings, decorator);
        SmsSender guard = OptOutGuard.over(decorator, InMemoryOptOutStore.withRoomFor(10));
        SmsSender routing = RoutingSender.builder()
                .route(RoutingRule.named("us").toCallingCode(1), SendRoute.of("us", decorator))
                .build();
        for (SmsSender sender : List.of(failover, guard, routing, stack(failover), stack(routing))) {
            Outcome outcome = send(way, sender);
            if (fault != HookFault.INTERRUPT) {
                assertThat(outcome).as(sender.toString()).isEqualTo(Outcome.UNKNOWN);
            }
            first.asked.clear();
            Thread.interrupted();
        }
    }

    @ParameterizedTest
    @MethodSource("faults")
    void a_sender_whose_check_fails_sends_nothing(Way way, HookFault fault) {
        SmsSender decorator = new SmsSender() {
            @Override
            public SendReceipt send(SmsMessage message, CallOptions options) {
                return first.send(message, options);
            }

            @Override
            public CompletableFuture<SendReceipt> sendAsync(SmsMessage message, CallOptions options) {
                return first.sendAsync(message, options);
            }

            @Override
            public List<Issue> check(SmsMessage message) {
                return fault.happen(List.of());
            }
        };
        for (SmsSender sender : List.of(
                failover(settings -> settings, decorator),
                OptOutGuard.over(decorator, InMemoryOptOutStore.withRoomFor(10)),
                stack(decorator))) {
            send(way, sender); // in any outcome that is true
            first.asked.clear();
            second.asked.clear();
            Thread.interrupted();
        }
    }

    // ---- time

    static Stream<Arguments> failingTimes() {
        return Stream.of("nanoTime", "instant", "jitter", "schedule")
                .flatMap(method ->
                        faultsOfVoidHooks().map(Arguments::get).map(pair -> Arguments.of(pair[0], pair[1], method)));
    }

    private static Timing failingAt(String method, HookFault fault) {
        Timing real = Timing.system();
        return (Timing) Proxy.newProxyInstance(
                Timing.class.getClassLoader(), new Class<?>[] {Timing.class}, (proxy, called, arguments) -> {
                    if (called.getName().equals(method)) {
                        fault.happen();
                    }
                    try {
                        return called.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @ParameterizedTest
    @MethodSource("failingTimes")
    void a_time_source_that_fails_leaves_an_outcome(Way way, HookFault fault, String method) {
        Timing timing = failingAt(method, fault);
        SmsSender failover = failover(settings -> settings.timing(timing), first);
        SmsSender guard = OptOutGuard.builder(first, InMemoryOptOutStore.withRoomFor(10))
                .timing(timing)
                .build();
        SmsSender once = IdempotentSender.builder(first, InMemorySendLedger.withRoomFor(10))
                .timing(timing)
                .build();
        for (SmsSender sender : List.of(failover, guard, once)) {
            send(way, sender); // in any outcome that is true
            first.asked.clear();
            second.asked.clear();
            Thread.interrupted();
        }
    }
}
