package dev.polysms.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.polysms.CallOptions;
import dev.polysms.Outcome;
import dev.polysms.OutcomeUnknownException;
import dev.polysms.Reason;
import dev.polysms.RejectedException;
import dev.polysms.SendReceipt;
import dev.polysms.testing.SendMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Concurrent calls with one message in one process join the call that sends. */
@Timeout(20)
final class JoinedSendsTest extends IdempotentSenderScene {
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
                SendMode mode = i % 2 == 0 ? SendMode.BLOCKING : SendMode.ASYNC;
                calls.add(pool.submit(() -> mode.send(sender, MESSAGE)));
            }
            timing.awaitPauses(threads - 1); // each that has joined waits for its deadline
            go.countDown();

            for (Future<SendReceipt> call : calls) {
                assertThat(call.get(10, TimeUnit.SECONDS)).isEqualTo(RECEIPT);
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(vendor.sends()).isEqualTo(1);
    }

    @Test
    void joined_calls_get_the_failure_of_the_send() {
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
    void joined_calls_get_an_unknown_outcome_if_the_send_threw_something_else() {
        vendor.answersLater = true;
        CompletableFuture<SendReceipt> owner = sender.sendAsync(MESSAGE);
        CompletableFuture<SendReceipt> joined = sender.sendAsync(MESSAGE);

        vendor.later.completeExceptionally(new IllegalArgumentException("broken"));

        assertThatThrownBy(() -> outcome(owner))
                .isInstanceOf(OutcomeUnknownException.class)
                .hasRootCauseInstanceOf(IllegalArgumentException.class);
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
    void cancelling_a_joined_call_does_not_cancel_the_send() {
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
    void cancelling_the_call_that_sends_cancels_the_send() {
        vendor.answersLater = true;
        CompletableFuture<SendReceipt> owner = sender.sendAsync(MESSAGE);
        CompletableFuture<SendReceipt> joined = sender.sendAsync(MESSAGE);

        owner.cancel(true);

        assertThat(vendor.later).isCancelled();
        assertThat(joined).isCompletedExceptionally();
        assertThat(entry().outcome()).contains(Outcome.UNKNOWN);
    }

    @Test
    void cancelling_a_dependent_future_does_not_end_the_wait() {
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
    void a_joined_call_waits_until_its_own_deadline() {
        vendor.answersLater = true;
        CompletableFuture<SendReceipt> owner = sender.sendAsync(MESSAGE);
        CompletableFuture<SendReceipt> joined = sender.sendAsync(MESSAGE, CallOptions.deadline(Duration.ofSeconds(5)));

        timing.endPause();

        assertThat(timing.elapsed()).isEqualTo(Duration.ofSeconds(5));
        assertThatThrownBy(() -> outcome(joined)).isInstanceOf(OutcomeUnknownException.class);
        assertThat(owner).isNotDone();
    }

    @Test
    void an_interrupt_ends_the_wait_of_a_joined_call() {
        vendor.answersLater = true;
        CompletableFuture<SendReceipt> owner = sender.sendAsync(MESSAGE);
        Thread.currentThread().interrupt();

        Throwable outcome = catchThrowable(() -> sender.send(MESSAGE));

        assertThat(Thread.interrupted()).as("the flag stays set").isTrue();
        assertThat(outcome).isInstanceOf(OutcomeUnknownException.class);
        assertThat(owner).isNotDone();
    }

    @Test
    void joined_futures_complete_on_the_executor() {
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
        assertThat(outcome(joined)).isEqualTo(RECEIPT);

        ledger.reserve("elsewhere", Fingerprint.of(MESSAGE), LEASE);
        CompletableFuture<SendReceipt> polling =
                refusing.sendAsync(MESSAGE.toBuilder().reference("elsewhere").build());
        timing.endPause();
        timing.endPause();
        assertThatThrownBy(() -> outcome(polling)).isInstanceOf(OutcomeUnknownException.class);
    }
}
