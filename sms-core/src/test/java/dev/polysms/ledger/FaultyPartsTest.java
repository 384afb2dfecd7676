package dev.polysms.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.polysms.CallOptions;
import dev.polysms.Issue;
import dev.polysms.Outcome;
import dev.polysms.OutcomeUnknownException;
import dev.polysms.SendReceipt;
import dev.polysms.SmsException;
import dev.polysms.SmsMessage;
import dev.polysms.SmsSender;
import dev.polysms.UnavailableException;
import dev.polysms.testing.SendMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** If a ledger, a sender or an executor fails in any way, each send gets the right outcome in time, and no key stays in use. */
@Timeout(20)
final class FaultyPartsTest extends IdempotentSenderScene {
    private static final Duration DEADLINE = Duration.ofMillis(500);

    /** Ways in which foreign code fails. */
    enum Fault {
        RUNTIME_EXCEPTION,
        ERROR,
        INTERRUPT,
        NULL;

        <T> @Nullable T happen(Supplier<T> otherwise) {
            switch (this) {
                case RUNTIME_EXCEPTION -> throw new IllegalArgumentException("no row for booking-4711");
                case ERROR -> throw new StackOverflowError("no row for booking-4711");
                case INTERRUPT -> {
                    Thread.currentThread().interrupt();
                    return otherwise.get();
                }
                default -> {
                    return null;
                }
            }
        }
    }

    static Stream<Arguments> faults() {
        return Stream.of(Fault.values())
                .flatMap(fault -> Stream.of(SendMode.values()).map(mode -> Arguments.of(fault, mode)));
    }

    /** A ledger whose methods can be replaced one by one. */
    private static class FaultyLedger implements SendLedger {
        final SendLedger ledger = InMemorySendLedger.withRoomFor(100);

        @Override
        public Reservation reserve(String key, Fingerprint fingerprint, Duration lease) {
            return ledger.reserve(key, fingerprint, lease);
        }

        @Override
        public boolean noteRoutes(Reservation.Granted granted, List<AskedRoute> routes) {
            return ledger.noteRoutes(granted, routes);
        }

        @Override
        public boolean settle(Reservation.Granted granted, Settlement settlement) {
            return ledger.settle(granted, settlement);
        }

        @Override
        public boolean resolve(LedgerEntry seen, Settlement settlement) {
            return ledger.resolve(seen, settlement);
        }

        @Override
        public Optional<LedgerEntry> find(String key) {
            return ledger.find(key);
        }

        @Override
        public List<LedgerEntry> withContent(String contentHash) {
            return ledger.withContent(contentHash);
        }

        @Override
        public List<LedgerEntry> unresolved(Instant reservedBefore, int max) {
            return ledger.unresolved(reservedBefore, max);
        }

        @Override
        public int purgeExpired() {
            return ledger.purgeExpired();
        }
    }

    private IdempotentSender over(SendLedger faulty) {
        return IdempotentSender.builder(vendor, faulty).deadline(DEADLINE).build();
    }

    /** Sends, and clears the thread's interrupt flag. */
    private static @Nullable Throwable failure(SendMode mode, SmsSender sender) {
        Throwable failure = catchThrowable(() -> mode.send(sender, MESSAGE));
        Thread.interrupted();
        return failure;
    }

    // ---- the ledger

    @ParameterizedTest
    @MethodSource("faults")
    void sends_nothing_if_reserving_fails(Fault fault, SendMode mode) {
        boolean[] faulty = {true};
        FaultyLedger ledger = new FaultyLedger() {
            @Override
            public Reservation reserve(String key, Fingerprint fingerprint, Duration lease) {
                return faulty[0]
                        ? fault.happen(() -> super.reserve(key, fingerprint, lease))
                        : super.reserve(key, fingerprint, lease);
            }
        };
        IdempotentSender sender = over(ledger);

        Throwable failure = failure(mode, sender);

        if (fault == Fault.INTERRUPT) {
            assertThat(failure).isNull();
            return;
        }
        assertThat(failure).isInstanceOf(UnavailableException.class).hasMessageNotContaining("booking-4711");
        assertThat(vendor.sends()).isZero();
        faulty[0] = false;
        assertThat(mode.send(sender, MESSAGE)).as("the key is not in use").isEqualTo(RECEIPT);
    }

    @ParameterizedTest
    @MethodSource("faults")
    void sends_nothing_if_noting_a_route_fails(Fault fault, SendMode mode) {
        boolean[] faulty = {true};
        FaultyLedger ledger = new FaultyLedger() {
            @Override
            public boolean noteRoutes(Reservation.Granted granted, List<AskedRoute> routes) {
                return faulty[0] && fault != Fault.INTERRUPT
                        ? fault.happen(() -> true) // null becomes a NullPointerException
                        : super.noteRoutes(granted, routes);
            }
        };
        IdempotentSender sender = over(ledger);

        Throwable failure = failure(mode, sender);

        if (fault == Fault.INTERRUPT) {
            assertThat(failure).isNull();
            return;
        }
        assertThat(failure).isInstanceOf(UnavailableException.class).hasMessageNotContaining("booking-4711");
        assertThat(vendor.sends()).isZero();
        faulty[0] = false;
        assertThat(mode.send(sender, MESSAGE)).as("the key is free").isEqualTo(RECEIPT);
    }

    @ParameterizedTest
    @MethodSource("faults")
    void returns_the_receipt_if_noting_it_fails(Fault fault, SendMode mode) {
        FaultyLedger ledger = new FaultyLedger() {
            @Override
            public boolean settle(Reservation.Granted granted, Settlement settlement) {
                return fault.happen(() -> super.settle(granted, settlement));
            }
        };
        IdempotentSender sender = over(ledger);

        assertThat(failure(mode, sender)).isNull();
        assertThat(vendor.sends()).isEqualTo(1);
        if (fault != Fault.INTERRUPT) {
            assertThat(failure(mode, sender))
                    .as("not noted, so unknown to a repeat, and within its deadline")
                    .isInstanceOf(OutcomeUnknownException.class);
        }
        assertThat(vendor.sends()).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("faults")
    void ends_at_the_deadline_if_the_ledger_cannot_be_read(Fault fault, SendMode mode) {
        FaultyLedger ledger = new FaultyLedger() {
            @Override
            public Optional<LedgerEntry> find(String key) {
                return fault.happen(() -> super.find(key));
            }
        };
        ledger.reserve("booking-4711", Fingerprint.of(MESSAGE), LEASE); // by another process

        assertThat(failure(mode, over(ledger))).isInstanceOf(OutcomeUnknownException.class);
        assertThat(vendor.sends()).isZero();
    }

    // ---- the sender

    /** A sender that fails before or after the vendor has the message, by an exception or by its future. */
    private final class FaultySender implements SmsSender {
        private final Fault fault;

        FaultySender(Fault fault) {
            this.fault = fault;
        }

        @Override
        public SendReceipt send(SmsMessage message, CallOptions options) {
            vendor.send(message, options);
            return fault.happen(() -> RECEIPT);
        }

        @Override
        public CompletableFuture<SendReceipt> sendAsync(SmsMessage message, CallOptions options) {
            vendor.send(message, options);
            return fault.happen(() -> CompletableFuture.completedFuture(RECEIPT));
        }

        @Override
        public List<Issue> check(SmsMessage message) {
            return List.of();
        }
    }

    @ParameterizedTest
    @MethodSource("faults")
    void reports_unknown_for_a_sender_that_fails_and_never_throws_a_bare_error(Fault fault, SendMode mode) {
        IdempotentSender sender = IdempotentSender.builder(new FaultySender(fault), ledger)
                .timing(timing)
                .build();

        Throwable failure = failure(mode, sender);

        if (fault == Fault.INTERRUPT) {
            assertThat(failure).isNull();
            return;
        }
        assertThat(failure).isInstanceOf(OutcomeUnknownException.class);
        assertThat(entry().outcome()).contains(Outcome.UNKNOWN);
        assertThat(failure(mode, sender)).isInstanceOf(OutcomeUnknownException.class);
        assertThat(vendor.sends()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"RUNTIME_EXCEPTION", "ERROR", "NULL"})
    void reports_unknown_for_a_future_that_fails(Fault fault) {
        vendor.answersLater = true;
        CompletableFuture<SendReceipt> call = sender.sendAsync(MESSAGE);
        try {
            vendor.later.complete(fault.happen(() -> RECEIPT));
        } catch (Throwable thrown) {
            vendor.later.completeExceptionally(thrown);
        }

        assertThat(catchThrowable(() -> outcome(call))).isInstanceOf(OutcomeUnknownException.class);
        assertThat(entry().outcome()).contains(Outcome.UNKNOWN);
    }

    @Test
    void ends_a_send_whose_future_never_completes_and_believes_its_late_receipt() throws Exception {
        vendor.answersLater = true;
        CompletableFuture<SendReceipt> call = sender.sendAsync(MESSAGE);
        timing.endPause();

        assertThat(timing.elapsed()).isBetween(Duration.ofMinutes(2), Duration.ofSeconds(121));
        assertThat(catchThrowable(() -> outcome(call))).isInstanceOf(OutcomeUnknownException.class);
        assertThat(entry().outcome()).contains(Outcome.UNKNOWN);

        vendor.later.complete(RECEIPT);
        assertThat(entry().outcome()).contains(Outcome.ACCEPTED);
        assertThat(outcome(sender.sendAsync(MESSAGE))).isEqualTo(RECEIPT);
        assertThat(vendor.sends()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void sends_nothing_if_the_check_of_the_sender_fails(SendMode mode) {
        SmsSender broken = new SmsSender() {
            @Override
            public SendReceipt send(SmsMessage message, CallOptions options) {
                throw new AssertionError("it must not be asked");
            }

            @Override
            public CompletableFuture<SendReceipt> sendAsync(SmsMessage message, CallOptions options) {
                throw new AssertionError("it must not be asked");
            }

            @Override
            public List<Issue> check(SmsMessage message) {
                throw new NoClassDefFoundError("a library is missing");
            }
        };

        assertThat(failure(mode, IdempotentSender.over(broken, ledger))).isInstanceOf(UnavailableException.class);
        assertThat(ledger.find("booking-4711")).isEmpty();
    }

    // ---- the executor

    static Stream<Executor> executors() {
        return Stream.of(
                task -> {}, // drops it
                task -> {
                    throw new IllegalStateException("odd");
                },
                task -> {
                    throw new NoClassDefFoundError("odd");
                });
    }

    @ParameterizedTest
    @MethodSource("executors")
    void ends_a_call_that_waits_for_another_process_whatever_the_executor_does(Executor executor) throws Exception {
        SendLedger shared = InMemorySendLedger.withRoomFor(1);
        shared.reserve("booking-4711", Fingerprint.of(MESSAGE), LEASE);
        IdempotentSender sender = IdempotentSender.builder(vendor, shared)
                .deadline(DEADLINE)
                .executor(executor)
                .build();

        assertThat(catchThrowable(() -> sender.send(MESSAGE))).isInstanceOf(OutcomeUnknownException.class);
        assertThat(catchThrowable(() -> sender.sendAsync(MESSAGE).get(5, TimeUnit.SECONDS)))
                .hasCauseInstanceOf(OutcomeUnknownException.class);
    }

    @ParameterizedTest
    @MethodSource("executors")
    void gives_a_joined_call_its_receipt_whatever_the_executor_does(Executor executor) throws Exception {
        IdempotentSender sender = IdempotentSender.builder(vendor, ledger)
                .deadline(DEADLINE)
                .executor(executor)
                .build();
        vendor.answersLater = true;
        CompletableFuture<SendReceipt> owner = sender.sendAsync(MESSAGE);
        CompletableFuture<SendReceipt> joined = sender.sendAsync(MESSAGE);

        vendor.later.complete(RECEIPT);

        assertThat(owner.get(5, TimeUnit.SECONDS)).isEqualTo(RECEIPT);
        assertThat(joined.get(5, TimeUnit.SECONDS)).isEqualTo(RECEIPT);
    }

    /** All threads of the pool wait in a send, so that none is left to ask the ledger. */
    @Test
    void ends_four_sends_from_the_pool_of_four_that_is_the_executor() throws Exception {
        SendLedger shared = InMemorySendLedger.withRoomFor(4);
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            IdempotentSender sender = IdempotentSender.builder(vendor, shared)
                    .deadline(Duration.ofSeconds(2))
                    .executor(pool)
                    .build();
            List<Future<SmsException>> calls = new ArrayList<>();
            long start = System.nanoTime();
            for (int i = 0; i < 4; i++) {
                SmsMessage message = MESSAGE.withReference("held-" + i);
                shared.reserve("held-" + i, Fingerprint.of(message), LEASE); // by another process
                calls.add(pool.submit(() -> SendMode.BLOCKING.failure(sender, message)));
            }
            for (Future<SmsException> call : calls) {
                assertThat(call.get(10, TimeUnit.SECONDS)).isInstanceOf(OutcomeUnknownException.class);
            }
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
        } finally {
            pool.shutdownNow();
        }
    }
}
