package dev.polysms.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.polysms.CallOptions;
import dev.polysms.OutcomeUnknownException;
import dev.polysms.Reason;
import dev.polysms.RejectedException;
import dev.polysms.SendReceipt;
import dev.polysms.UnavailableException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Concurrent calls with one message in two processes, which share only the ledger. */
@Timeout(20)
final class OtherProcessTest extends IdempotentSenderScene {
    @Test
    void returns_the_outcome_of_a_send_by_another_process() {
        Reservation.Granted others = reservedByAnotherProcess();
        CompletableFuture<SendReceipt> call = sender.sendAsync(MESSAGE);
        timing.endPause();
        timing.endPause();
        assertThat(call).isNotDone();

        ledger.settle(others, Settlement.accepted(RECEIPT, SHOP));
        timing.endPause();

        assertThat(outcome(call)).isEqualTo(RECEIPT);
        assertThat(vendor.sends()).isZero();
    }

    @Test
    void joins_calls_that_wait_for_another_process_and_gives_each_its_own_time() {
        Reservation.Granted others = reservedByAnotherProcess();
        CompletableFuture<SendReceipt> hasty = sender.sendAsync(MESSAGE, CallOptions.deadline(Duration.ofMillis(60)));
        CompletableFuture<SendReceipt> patient = sender.sendAsync(MESSAGE);
        while (!hasty.isDone()) {
            timing.endPause();
        }
        assertThatThrownBy(() -> outcome(hasty)).isInstanceOf(OutcomeUnknownException.class);
        assertThat(patient).isNotDone();

        ledger.settle(others, Settlement.accepted(RECEIPT, SHOP));
        timing.endPause();
        assertThat(outcome(patient)).isEqualTo(RECEIPT);
    }

    @Test
    void returns_the_refusal_of_a_send_by_another_process() {
        Reservation.Granted others = reservedByAnotherProcess();
        CompletableFuture<SendReceipt> call = sender.sendAsync(MESSAGE);
        ledger.settle(others, Settlement.of(rejected(), SHOP));
        timing.endPause();

        RejectedException refusal = failure(RejectedException.class, () -> outcome(call));
        assertThat(refusal.reason()).isEqualTo(Reason.RATE_LIMITED);
        assertThat(refusal.provider()).contains(ACME);
    }

    @Test
    void reports_unavailable_when_another_process_could_not_send() {
        Reservation.Granted others = reservedByAnotherProcess();
        CompletableFuture<SendReceipt> call = sender.sendAsync(MESSAGE);
        ledger.settle(others, Settlement.notSent());
        timing.endPause();

        assertThatThrownBy(() -> outcome(call)).isInstanceOf(UnavailableException.class);
    }

    @Test
    void returns_the_unknown_outcome_of_a_send_by_another_process() {
        Reservation.Granted others = reservedByAnotherProcess();
        CompletableFuture<SendReceipt> call = sender.sendAsync(MESSAGE);
        ledger.settle(others, Settlement.unknown(SHOP));
        timing.endPause();

        assertThatThrownBy(() -> outcome(call)).isInstanceOf(OutcomeUnknownException.class);
    }

    @Test
    void refuses_the_message_if_another_one_has_taken_the_reference_meanwhile() {
        Reservation.Granted others = reservedByAnotherProcess();
        CompletableFuture<SendReceipt> call = sender.sendAsync(MESSAGE);
        ledger.settle(others, Settlement.notSent());
        ledger.reserve("booking-4711", Fingerprint.of(OTHER), LEASE);
        timing.endPause();

        RejectedException refusal = failure(RejectedException.class, () -> outcome(call));
        assertThat(refusal.reason()).isEqualTo(Reason.CONFLICT);
    }

    @Test
    void waits_for_another_process_until_the_deadline_and_asks_less_and_less_often() {
        reservedByAnotherProcess();
        CompletableFuture<SendReceipt> call = sender.sendAsync(MESSAGE);
        int asked = 0;
        while (!call.isDone()) {
            timing.endPause();
            asked++;
        }

        assertThatThrownBy(() -> outcome(call)).isInstanceOf(OutcomeUnknownException.class);
        assertThat(timing.elapsed()).isEqualTo(Duration.ofMinutes(2));
        assertThat(asked).isBetween(60, 70);
        assertThat(vendor.sends()).isZero();
    }

    @Test
    void asks_again_if_the_ledger_fails_for_a_moment() {
        Reservation.Granted others = reservedByAnotherProcess();
        CompletableFuture<SendReceipt> call = sender.sendAsync(MESSAGE);
        ledger.finds = false;
        timing.endPause();
        assertThat(call).isNotDone();
        ledger.finds = true;
        ledger.settle(others, Settlement.accepted(RECEIPT, SHOP));
        timing.endPause();

        assertThat(outcome(call)).isEqualTo(RECEIPT);
    }

    @Test
    void sends_once_from_two_processes_with_the_clock_of_the_system() throws Exception {
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
}
