package dev.polysms.reliable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.polysms.CallOptions;
import dev.polysms.InvalidRequestException;
import dev.polysms.Issue;
import dev.polysms.MessageId;
import dev.polysms.OutcomeUnknownException;
import dev.polysms.PhoneNumber;
import dev.polysms.ProviderId;
import dev.polysms.Reason;
import dev.polysms.RejectedException;
import dev.polysms.SendReceipt;
import dev.polysms.SmsException;
import dev.polysms.SmsMessage;
import dev.polysms.SmsSender;
import dev.polysms.UnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(20)
final class IdempotentSenderTest {
    private static final ProviderId ACME = ProviderId.of("acme");
    private static final PhoneNumber SHOP = PhoneNumber.of("+13035550100");
    private static final SmsMessage MESSAGE =
            SmsMessage.of(SHOP.e164(), "+13035550123", "Your table is ready").toBuilder()
                    .reference("booking-4711")
                    .build();
    private static final SmsMessage OTHER =
            MESSAGE.toBuilder().text("Your table is gone").build();
    private static final SendReceipt RECEIPT =
            SendReceipt.builder(ACME).id(MessageId.of("m-1")).segments(2).build();
    private static final Duration LEASE = Duration.ofMinutes(3); // deadline and margin, by default
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(5); // of the ledger

    private final ManualTiming timing = new ManualTiming();
    private final Gate ledger =
            new Gate(InMemorySendLedger.builder().capacity(2).clock(timing::now).build());
    private final CountingSender vendor = new CountingSender(message -> RECEIPT);
    private final IdempotentSender sender = process();

    /** A sender as another process has it: it shares the ledger and the vendor, and nothing else. */
    private IdempotentSender process() {
        return IdempotentSender.builder(vendor, ledger)
                .timing(timing)
                .executor(Runnable::run)
                .build();
    }

    /** A ledger that can be out of order, and quotes then what it was asked for. */
    private static final class Gate implements SendLedger {
        private final SendLedger ledger;
        private final AtomicBoolean settledInterrupted = new AtomicBoolean();
        private volatile boolean reserves = true;
        private volatile boolean settles = true;
        private volatile boolean finds = true;
        private volatile Runnable beforeReserve = () -> {};

        Gate(SendLedger ledger) {
            this.ledger = ledger;
        }

        private static void require(boolean working, String key) {
            if (!working) {
                throw new IllegalStateException("no row for " + key);
            }
        }

        @Override
        public Reservation reserve(String key, Fingerprint fingerprint, Duration lease) {
            require(reserves, key);
            beforeReserve.run();
            return ledger.reserve(key, fingerprint, lease);
        }

        @Override
        public boolean settle(Reservation.Taken taken, Settlement settlement) {
            require(settles, taken.entry().key());
            settledInterrupted.set(Thread.currentThread().isInterrupted());
            return ledger.settle(taken, settlement);
        }

        @Override
        public boolean resolve(LedgerEntry seen, Settlement settlement) {
            return ledger.resolve(seen, settlement);
        }

        @Override
        public Optional<LedgerEntry> find(String key) {
            require(finds, key);
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

    /** Both ways to send. */
    private enum Mode {
        BLOCKING {
            @Override
            SendReceipt send(SmsSender sender, SmsMessage message) {
                return sender.send(message);
            }
        },
        ASYNC {
            @Override
            SendReceipt send(SmsSender sender, SmsMessage message) {
                return outcome(sender.sendAsync(message));
            }
        };

        abstract SendReceipt send(SmsSender sender, SmsMessage message);
    }

    private static SendReceipt outcome(CompletableFuture<SendReceipt> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw e;
        }
    }

    private static RejectedException rejected() {
        return RejectedException.builder(ACME, Reason.RATE_LIMITED).build();
    }

    private static OutcomeUnknownException unknown() {
        return OutcomeUnknownException.builder(ACME).build();
    }

    private static UnavailableException unavailable() {
        return UnavailableException.builder(ACME).build();
    }

    private void vendorThrows(Supplier<RuntimeException> failure) {
        vendor.rule = message -> {
            throw failure.get();
        };
    }

    private LedgerEntry entry() {
        return ledger.find("booking-4711").orElseThrow();
    }

    private Reservation.Taken reservedByAnotherProcess() {
        return (Reservation.Taken) ledger.reserve("booking-4711", Fingerprint.of(MESSAGE), LEASE);
    }

    private static <E extends Throwable> E failure(Class<E> type, Supplier<SendReceipt> send) {
        return catchThrowableOfType(type, send::get);
    }

    // ---- one after the other

    @ParameterizedTest
    @EnumSource
    void sends_once_and_answers_a_repetition_with_the_first_receipt(Mode mode) {
        record Priced(int cents) {}
        SendReceipt full = RECEIPT.toBuilder().vendor(new Priced(2)).build();
        vendor.rule = message -> full;

        assertThat(mode.send(sender, MESSAGE)).isEqualTo(full);
        assertThat(mode.send(sender, MESSAGE)).isEqualTo(RECEIPT);
        assertThat(mode.send(process(), MESSAGE)).isEqualTo(RECEIPT);
        assertThat(vendor.sends()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void sends_two_messages_with_two_references(Mode mode) {
        mode.send(sender, MESSAGE);
        mode.send(sender, MESSAGE.toBuilder().reference("booking-4712").build());

        assertThat(vendor.sends()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void refuses_another_message_under_the_same_reference(Mode mode) {
        mode.send(sender, MESSAGE);

        RejectedException refusal = failure(RejectedException.class, () -> mode.send(sender, OTHER));

        assertThat(refusal.reason()).isEqualTo(Reason.CONFLICT);
        assertThat(vendor.sends()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void sends_again_what_was_proven_not_sent(Mode mode) {
        for (SmsException notSent : List.of(rejected(), unavailable())) {
            vendorThrows(() -> notSent);
            assertThat(catchThrowable(() -> mode.send(sender, MESSAGE))).isSameAs(notSent);
            assertThat(entry().state()).isEqualTo(LedgerEntry.State.REJECTED);
        }
        vendor.rule = message -> RECEIPT;

        assertThat(mode.send(sender, MESSAGE)).isEqualTo(RECEIPT);
        assertThat(vendor.sends()).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource
    void sends_the_mended_message_under_the_reference_of_one_that_was_not_sent(Mode mode) {
        vendorThrows(IdempotentSenderTest::rejected);
        catchThrowable(() -> mode.send(sender, MESSAGE));
        vendor.rule = message -> RECEIPT;

        assertThat(mode.send(sender, OTHER)).isEqualTo(RECEIPT);
    }

    @ParameterizedTest
    @EnumSource
    void never_sends_again_what_may_have_been_sent_before_somebody_resolves_it(Mode mode) {
        vendorThrows(IdempotentSenderTest::unknown);
        assertThatThrownBy(() -> mode.send(sender, MESSAGE)).isInstanceOf(OutcomeUnknownException.class);
        vendor.rule = message -> RECEIPT;

        OutcomeUnknownException still = failure(OutcomeUnknownException.class, () -> mode.send(process(), MESSAGE));
        assertThat(still.provider()).isEqualTo(ACME);
        assertThat(vendor.sends()).isEqualTo(1);

        ledger.resolve(entry(), Settlement.notSent());
        assertThat(mode.send(sender, MESSAGE)).isEqualTo(RECEIPT);
        assertThat(vendor.sends()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void notes_the_address_that_a_failover_sent_from(Mode mode) {
        PhoneNumber ofTheLeg = PhoneNumber.of("+447700900111");
        SmsSender failover = FailoverSender.of(Leg.of("only", vendor).withFrom(ofTheLeg));
        IdempotentSender outermost = IdempotentSender.builder(failover, ledger)
                .timing(timing)
                .executor(Runnable::run)
                .build();

        mode.send(outermost, MESSAGE);
        assertThat(entry().from()).contains(ofTheLeg);

        vendorThrows(() -> OutcomeUnknownException.builder(ACME).build());
        SmsMessage next = MESSAGE.toBuilder().reference("booking-4712").build();
        assertThat(catchThrowable(() -> mode.send(outermost, next))).isInstanceOf(OutcomeUnknownException.class);
        assertThat(ledger.find("booking-4712").flatMap(LedgerEntry::from)).contains(ofTheLeg);
    }

    @ParameterizedTest
    @EnumSource
    void answers_with_the_receipt_that_somebody_found(Mode mode) {
        vendorThrows(IdempotentSenderTest::unknown);
        catchThrowable(() -> mode.send(sender, MESSAGE));
        ledger.resolve(entry(), Settlement.accepted(RECEIPT, SHOP));

        assertThat(mode.send(sender, MESSAGE)).isEqualTo(RECEIPT);
        assertThat(vendor.sends()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void takes_a_failure_that_is_no_outcome_for_unknown(Mode mode) {
        vendorThrows(() -> new IllegalStateException("broken"));

        assertThatThrownBy(() -> mode.send(sender, MESSAGE)).isInstanceOf(IllegalStateException.class);
        assertThat(entry().state()).isEqualTo(LedgerEntry.State.UNKNOWN);
        assertThatThrownBy(() -> mode.send(sender, MESSAGE)).isInstanceOf(OutcomeUnknownException.class);
        assertThat(vendor.sends()).isEqualTo(1);
    }

    @Test
    void takes_a_sender_that_throws_instead_of_returning_a_future_for_unknown() {
        SmsSender throwing = new SmsSender() {
            @Override
            public SendReceipt send(SmsMessage message, CallOptions options) {
                throw new IllegalStateException("closed");
            }

            @Override
            public CompletableFuture<SendReceipt> sendAsync(SmsMessage message, CallOptions options) {
                throw new IllegalStateException("closed");
            }

            @Override
            public List<Issue> check(SmsMessage message) {
                return List.of();
            }
        };

        assertThatThrownBy(() -> IdempotentSender.over(throwing, ledger).sendAsync(MESSAGE))
                .isInstanceOf(IllegalStateException.class);
        assertThat(entry().state()).isEqualTo(LedgerEntry.State.UNKNOWN);
    }

    @ParameterizedTest
    @EnumSource
    void treats_a_send_whose_process_died_as_unknown(Mode mode) {
        reservedByAnotherProcess();
        timing.pass(LEASE.plus(CLOCK_SKEW).plusMillis(1));

        assertThatThrownBy(() -> mode.send(sender, MESSAGE)).isInstanceOf(OutcomeUnknownException.class);
        assertThat(vendor.sends()).isZero();
    }

    // ---- what is wrong before

    @ParameterizedTest
    @EnumSource
    void refuses_a_message_without_a_reference_and_tells_all_issues(Mode mode) {
        SmsMessage bare = SmsMessage.of("+13035550100", "+13035550123", "");

        assertThat(sender.check(bare)).extracting(Issue::field).containsExactly("text", "reference");
        InvalidRequestException refusal = failure(InvalidRequestException.class, () -> mode.send(sender, bare));
        assertThat(refusal.issues()).isEqualTo(sender.check(bare));
        assertThat(vendor.sends()).isZero();
    }

    @Test
    void asks_no_ledger_about_a_message_that_is_wrong() {
        SmsMessage empty = MESSAGE.toBuilder().text("").build();

        assertThat(sender.check(empty)).extracting(Issue::field).containsExactly("text");
        assertThatThrownBy(() -> sender.send(empty)).isInstanceOf(InvalidRequestException.class);
        assertThat(ledger.find("booking-4711")).isEmpty();
    }

    // ---- the ledger fails

    @ParameterizedTest
    @EnumSource
    void sends_nothing_if_the_ledger_cannot_reserve(Mode mode) {
        ledger.reserves = false;

        UnavailableException failure = failure(UnavailableException.class, () -> mode.send(sender, MESSAGE));

        assertThat(failure.getCause()).isInstanceOf(SendLedgerException.class);
        assertThat(failure).hasStackTraceContaining("IllegalStateException");
        assertThat(failure.getCause().getMessage()).doesNotContain("booking-4711");
        assertThat(vendor.sends()).isZero();

        ledger.reserves = true;
        assertThat(mode.send(sender, MESSAGE)).isEqualTo(RECEIPT);
    }

    @ParameterizedTest
    @EnumSource
    void sends_nothing_if_the_ledger_is_full(Mode mode) {
        vendorThrows(IdempotentSenderTest::unknown);
        for (String reference : List.of("a", "b")) {
            catchThrowable(() ->
                    mode.send(sender, MESSAGE.toBuilder().reference(reference).build()));
        }

        UnavailableException full = failure(UnavailableException.class, () -> mode.send(sender, MESSAGE));

        assertThat(full)
                .hasRootCauseMessage(
                        "the ledger is full, and drops no message before it expires; give it more room, or use a database");
        assertThat(vendor.sends()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void tells_the_true_outcome_if_the_ledger_cannot_note_it(Mode mode) {
        List<String> warnings = new ArrayList<>();
        Handler watch = watch(warnings);
        try {
            ledger.settles = false;
            assertThat(mode.send(sender, MESSAGE)).isEqualTo(RECEIPT);
        } finally {
            Logger.getLogger("dev.polysms.reliable").removeHandler(watch);
        }

        assertThat(warnings).singleElement().asString().contains("ACCEPTED").doesNotContain("booking-4711");
        assertThat(entry().state()).isEqualTo(LedgerEntry.State.RESERVED);
        timing.pass(LEASE.plus(CLOCK_SKEW).plusMillis(1));
        assertThatThrownBy(() -> mode.send(sender, MESSAGE)).isInstanceOf(OutcomeUnknownException.class);
        assertThat(vendor.sends()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void warns_if_somebody_has_resolved_the_send_before_its_owner_came_back(Mode mode) {
        List<String> warnings = new ArrayList<>();
        vendor.rule = message -> {
            timing.pass(LEASE.plus(CLOCK_SKEW).plusMillis(1));
            ledger.resolve(entry(), Settlement.notSent());
            return RECEIPT;
        };
        Handler watch = watch(warnings);
        try {
            assertThat(mode.send(sender, MESSAGE)).isEqualTo(RECEIPT);
        } finally {
            Logger.getLogger("dev.polysms.reliable").removeHandler(watch);
        }

        assertThat(warnings).singleElement().asString().contains("resolved");
        assertThat(entry().state()).isEqualTo(LedgerEntry.State.REJECTED);
    }

    private static Handler watch(List<String> warnings) {
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord line) {
                warnings.add(line.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger.getLogger("dev.polysms.reliable").addHandler(handler);
        return handler;
    }

    // ---- time

    @ParameterizedTest
    @EnumSource
    void gives_each_send_a_deadline_before_the_end_of_its_lease(Mode mode) {
        ledger.beforeReserve = () -> timing.pass(Duration.ofSeconds(20));

        mode.send(sender, MESSAGE);

        assertThat(vendor.asked).containsExactly(CallOptions.deadline(Duration.ofSeconds(100)));
        assertThat(entry().leaseUntil())
                .isEqualTo(entry().reservedAt().plus(LEASE).plus(CLOCK_SKEW));
    }

    @Test
    void keeps_to_the_deadline_of_the_call() {
        sender.send(MESSAGE, CallOptions.deadline(Duration.ofSeconds(7)));

        assertThat(vendor.asked).containsExactly(CallOptions.deadline(Duration.ofSeconds(7)));
        assertThat(entry().leaseUntil())
                .isEqualTo(entry().reservedAt().plusSeconds(7).plusSeconds(60).plus(CLOCK_SKEW));
    }

    @ParameterizedTest
    @EnumSource
    void sends_nothing_once_the_ledger_has_used_up_the_time(Mode mode) {
        ledger.beforeReserve = () -> timing.pass(Duration.ofMinutes(2));

        assertThatThrownBy(() -> mode.send(sender, MESSAGE)).isInstanceOf(UnavailableException.class);

        assertThat(vendor.sends()).isZero();
        ledger.beforeReserve = () -> {};
        assertThat(mode.send(sender, MESSAGE)).isEqualTo(RECEIPT);
    }

    @Test
    void notes_the_outcome_of_a_send_that_was_interrupted() {
        vendor.rule = message -> {
            Thread.currentThread().interrupt();
            throw unknown();
        };

        Throwable outcome = catchThrowable(() -> sender.send(MESSAGE));

        assertThat(Thread.interrupted()).as("the flag stays set").isTrue();
        assertThat(outcome).isInstanceOf(OutcomeUnknownException.class);
        assertThat(ledger.settledInterrupted)
                .as("drivers and pools heed an interrupt")
                .isFalse();
        assertThat(entry().state()).isEqualTo(LedgerEntry.State.UNKNOWN);
    }

    // ---- at the same time, in one process

    @Test
    void sends_once_for_many_threads_and_answers_all() throws Exception {
        int threads = 8;
        CountDownLatch sending = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        vendor.rule = message -> {
            sending.countDown();
            await(go);
            return RECEIPT;
        };
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<SendReceipt>> calls = new ArrayList<>();
            calls.add(pool.submit(() -> sender.send(MESSAGE)));
            await(sending);
            for (int i = 1; i < threads; i++) {
                Mode mode = i % 2 == 0 ? Mode.BLOCKING : Mode.ASYNC;
                calls.add(pool.submit(() -> mode.send(sender, MESSAGE)));
            }
            timing.awaitWaiting(threads - 1); // each that has joined waits for its deadline
            go.countDown();

            for (Future<SendReceipt> call : calls) {
                assertThat(call.get(10, TimeUnit.SECONDS)).isEqualTo(RECEIPT);
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(vendor.sends()).isEqualTo(1);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError("nobody interrupts this", e);
        }
    }

    @Test
    void gives_those_who_joined_the_failure_of_the_send() {
        vendor.answersLater = true;
        CompletableFuture<SendReceipt> owner = sender.sendAsync(MESSAGE);
        CompletableFuture<SendReceipt> joined = sender.sendAsync(MESSAGE);
        RejectedException refusal = rejected();

        vendor.later.completeExceptionally(refusal);

        assertThat(catchThrowable(() -> outcome(owner))).isSameAs(refusal);
        assertThat(catchThrowable(() -> outcome(joined))).isSameAs(refusal);
        assertThat(vendor.sends()).isEqualTo(1);
    }

    @Test
    void gives_those_who_joined_an_unknown_outcome_if_the_send_broke_down() {
        vendor.answersLater = true;
        CompletableFuture<SendReceipt> owner = sender.sendAsync(MESSAGE);
        CompletableFuture<SendReceipt> joined = sender.sendAsync(MESSAGE);

        vendor.later.completeExceptionally(new IllegalArgumentException("broken"));

        assertThatThrownBy(() -> outcome(owner)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> outcome(joined)).isInstanceOf(OutcomeUnknownException.class);
    }

    @Test
    void refuses_another_message_while_the_first_is_being_sent() {
        vendor.answersLater = true;
        CompletableFuture<SendReceipt> owner = sender.sendAsync(MESSAGE);

        RejectedException refusal = failure(RejectedException.class, () -> sender.send(OTHER));

        assertThat(refusal.reason()).isEqualTo(Reason.CONFLICT);
        assertThat(owner).isNotDone();
        assertThat(vendor.sends()).isEqualTo(1);
    }

    @Test
    void lets_the_send_go_on_when_a_call_that_joined_is_cancelled() {
        vendor.answersLater = true;
        CompletableFuture<SendReceipt> owner = sender.sendAsync(MESSAGE);
        CompletableFuture<SendReceipt> joined = sender.sendAsync(MESSAGE);

        assertThat(joined.cancel(true)).isTrue();

        assertThatThrownBy(() -> outcome(joined)).isInstanceOf(OutcomeUnknownException.class);
        assertThat(vendor.later).isNotDone();
        vendor.later.complete(RECEIPT);
        assertThat(outcome(owner)).isEqualTo(RECEIPT);
        assertThat(outcome(sender.sendAsync(MESSAGE))).isEqualTo(RECEIPT);
    }

    @Test
    void aborts_the_send_when_the_call_that_sends_is_cancelled() {
        vendor.answersLater = true;
        CompletableFuture<SendReceipt> owner = sender.sendAsync(MESSAGE);
        CompletableFuture<SendReceipt> joined = sender.sendAsync(MESSAGE);

        owner.cancel(true);

        assertThat(vendor.later).isCancelled();
        assertThat(joined).isCompletedExceptionally();
        assertThat(entry().state()).isEqualTo(LedgerEntry.State.UNKNOWN);
    }

    @Test
    void leaves_what_is_derived_without_a_hold_on_the_wait() {
        vendor.answersLater = true;
        CompletableFuture<SendReceipt> owner = sender.sendAsync(MESSAGE);
        CompletableFuture<SendReceipt> joined = sender.sendAsync(MESSAGE);

        joined.thenApply(receipt -> receipt).cancel(true);

        assertThat(joined).isNotDone();
        vendor.later.complete(RECEIPT);
        assertThat(joined).isCompletedWithValue(RECEIPT);
        assertThat(owner).isCompletedWithValue(RECEIPT);
    }

    @Test
    void ends_the_wait_of_a_call_that_joined_at_its_own_deadline() {
        vendor.answersLater = true;
        CompletableFuture<SendReceipt> owner = sender.sendAsync(MESSAGE);
        CompletableFuture<SendReceipt> joined = sender.sendAsync(MESSAGE, CallOptions.deadline(Duration.ofSeconds(5)));

        timing.runNext();

        assertThat(timing.passed()).isEqualTo(Duration.ofSeconds(5));
        assertThatThrownBy(() -> outcome(joined)).isInstanceOf(OutcomeUnknownException.class);
        assertThat(owner).isNotDone();
    }

    @Test
    void ends_the_wait_of_a_call_that_joined_at_an_interrupt() {
        vendor.answersLater = true;
        CompletableFuture<SendReceipt> owner = sender.sendAsync(MESSAGE);
        Thread.currentThread().interrupt();

        Throwable outcome = catchThrowable(() -> sender.send(MESSAGE));

        assertThat(Thread.interrupted()).as("the flag stays set").isTrue();
        assertThat(outcome).isInstanceOf(OutcomeUnknownException.class);
        assertThat(owner).isNotDone();
    }

    @Test
    void completes_those_who_joined_on_the_executor() {
        List<Runnable> handed = new ArrayList<>();
        IdempotentSender queued = IdempotentSender.builder(vendor, ledger)
                .timing(timing)
                .executor(handed::add)
                .build();
        vendor.answersLater = true;
        CompletableFuture<SendReceipt> owner = queued.sendAsync(MESSAGE);
        CompletableFuture<SendReceipt> joined = queued.sendAsync(MESSAGE);

        vendor.later.complete(RECEIPT);

        assertThat(owner).isDone();
        assertThat(joined).isNotDone();
        handed.forEach(Runnable::run);
        assertThat(joined).isCompletedWithValue(RECEIPT);
    }

    @Test
    void loses_no_outcome_to_an_executor_that_refuses() {
        IdempotentSender refusing = IdempotentSender.builder(vendor, ledger)
                .timing(timing)
                .executor(task -> {
                    throw new RejectedExecutionException("shut down");
                })
                .build();
        vendor.answersLater = true;
        CompletableFuture<SendReceipt> owner = refusing.sendAsync(MESSAGE);
        CompletableFuture<SendReceipt> joined = refusing.sendAsync(MESSAGE);
        vendor.later.complete(RECEIPT);
        assertThat(owner).isCompletedWithValue(RECEIPT);
        assertThat(joined).isCompletedWithValue(RECEIPT);

        ledger.reserve("elsewhere", Fingerprint.of(MESSAGE), LEASE);
        CompletableFuture<SendReceipt> polling =
                refusing.sendAsync(MESSAGE.toBuilder().reference("elsewhere").build());
        timing.runNext();
        timing.runNext();
        assertThatThrownBy(() -> outcome(polling)).isInstanceOf(OutcomeUnknownException.class);
    }

    // ---- at the same time, in another process

    @Test
    void answers_with_what_another_process_s_send_ended_in() {
        Reservation.Taken others = reservedByAnotherProcess();
        CompletableFuture<SendReceipt> call = sender.sendAsync(MESSAGE);
        timing.runNext();
        timing.runNext();
        assertThat(call).isNotDone();

        ledger.settle(others, Settlement.accepted(RECEIPT, SHOP));
        timing.runNext();

        assertThat(outcome(call)).isEqualTo(RECEIPT);
        assertThat(vendor.sends()).isZero();
    }

    @Test
    void joins_calls_that_wait_for_another_process_and_gives_each_its_own_time() {
        Reservation.Taken others = reservedByAnotherProcess();
        CompletableFuture<SendReceipt> hasty = sender.sendAsync(MESSAGE, CallOptions.deadline(Duration.ofMillis(60)));
        CompletableFuture<SendReceipt> patient = sender.sendAsync(MESSAGE);
        while (!hasty.isDone()) {
            timing.runNext();
        }
        assertThatThrownBy(() -> outcome(hasty)).isInstanceOf(OutcomeUnknownException.class);
        assertThat(patient).isNotDone();

        ledger.settle(others, Settlement.accepted(RECEIPT, SHOP));
        timing.runNext();
        assertThat(outcome(patient)).isEqualTo(RECEIPT);
    }

    @Test
    void tells_the_refusal_of_another_process_s_send() {
        Reservation.Taken others = reservedByAnotherProcess();
        CompletableFuture<SendReceipt> call = sender.sendAsync(MESSAGE);
        ledger.settle(others, Settlement.of(rejected(), SHOP));
        timing.runNext();

        RejectedException refusal = failure(RejectedException.class, () -> outcome(call));
        assertThat(refusal.reason()).isEqualTo(Reason.RATE_LIMITED);
        assertThat(refusal.provider()).isEqualTo(ACME);
    }

    @Test
    void tells_that_another_process_could_not_send() {
        Reservation.Taken others = reservedByAnotherProcess();
        CompletableFuture<SendReceipt> call = sender.sendAsync(MESSAGE);
        ledger.settle(others, Settlement.notSent());
        timing.runNext();

        assertThatThrownBy(() -> outcome(call)).isInstanceOf(UnavailableException.class);
    }

    @Test
    void tells_the_unknown_outcome_of_another_process_s_send() {
        Reservation.Taken others = reservedByAnotherProcess();
        CompletableFuture<SendReceipt> call = sender.sendAsync(MESSAGE);
        ledger.settle(others, Settlement.unknown(SHOP));
        timing.runNext();

        assertThatThrownBy(() -> outcome(call)).isInstanceOf(OutcomeUnknownException.class);
    }

    @Test
    void refuses_the_message_if_another_one_has_taken_the_reference_meanwhile() {
        Reservation.Taken others = reservedByAnotherProcess();
        CompletableFuture<SendReceipt> call = sender.sendAsync(MESSAGE);
        ledger.settle(others, Settlement.notSent());
        ledger.reserve("booking-4711", Fingerprint.of(OTHER), LEASE);
        timing.runNext();

        RejectedException refusal = failure(RejectedException.class, () -> outcome(call));
        assertThat(refusal.reason()).isEqualTo(Reason.CONFLICT);
    }

    @Test
    void waits_for_another_process_until_the_deadline_and_asks_ever_less_often() {
        reservedByAnotherProcess();
        CompletableFuture<SendReceipt> call = sender.sendAsync(MESSAGE);
        int asked = 0;
        while (!call.isDone()) {
            timing.runNext();
            asked++;
        }

        assertThatThrownBy(() -> outcome(call)).isInstanceOf(OutcomeUnknownException.class);
        assertThat(timing.passed()).isEqualTo(Duration.ofMinutes(2));
        assertThat(asked).isBetween(60, 70);
        assertThat(vendor.sends()).isZero();
    }

    @Test
    void asks_on_if_the_ledger_fails_for_a_moment() {
        Reservation.Taken others = reservedByAnotherProcess();
        CompletableFuture<SendReceipt> call = sender.sendAsync(MESSAGE);
        ledger.finds = false;
        timing.runNext();
        assertThat(call).isNotDone();
        ledger.finds = true;
        ledger.settle(others, Settlement.accepted(RECEIPT, SHOP));
        timing.runNext();

        assertThat(outcome(call)).isEqualTo(RECEIPT);
    }

    @Test
    void sends_once_from_two_processes_with_the_system_s_time() throws Exception {
        SendLedger shared = InMemorySendLedger.withRoomFor(1);
        CountDownLatch sending = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        vendor.rule = message -> {
            sending.countDown();
            await(go);
            return RECEIPT;
        };
        ExecutorService first = Executors.newSingleThreadExecutor();
        try {
            Future<SendReceipt> call =
                    first.submit(() -> IdempotentSender.over(vendor, shared).send(MESSAGE));
            await(sending);
            CompletableFuture<SendReceipt> other =
                    IdempotentSender.over(vendor, shared).sendAsync(MESSAGE);
            assertThat(other).isNotDone();
            go.countDown();

            assertThat(other.get(10, TimeUnit.SECONDS)).isEqualTo(RECEIPT);
            assertThat(call.get(10, TimeUnit.SECONDS)).isEqualTo(RECEIPT);
        } finally {
            first.shutdownNow();
        }
        assertThat(vendor.sends()).isEqualTo(1);
    }

    // ---- settings

    @Test
    void refuses_times_that_make_no_sense() {
        IdempotentSender.Builder builder = IdempotentSender.builder(vendor, ledger);

        for (Duration odd : List.of(Duration.ZERO, Duration.ofMillis(-1), Duration.ofDays(2))) {
            assertThatThrownBy(() -> builder.deadline(odd)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> builder.leaseMargin(odd)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
