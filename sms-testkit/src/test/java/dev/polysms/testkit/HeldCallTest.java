package dev.polysms.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.polysms.CallOptions;
import dev.polysms.MessageId;
import dev.polysms.OutcomeUnknownException;
import dev.polysms.PhoneNumber;
import dev.polysms.ProviderId;
import dev.polysms.Reason;
import dev.polysms.RejectedException;
import dev.polysms.SendReceipt;
import dev.polysms.SmsMessage;
import dev.polysms.UnavailableException;
import dev.polysms.bulk.BulkMessage;
import dev.polysms.history.ConversationRef;
import dev.polysms.history.HistoryQuery;
import dev.polysms.media.MediaFile;
import dev.polysms.media.MediaMessage;
import dev.polysms.media.MediaRef;
import dev.polysms.number.AvailableNumber;
import dev.polysms.spi.ManualTiming;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** A fake client's calls that take their time, and its end. */
final class HeldCallTest {
    private static final ProviderId FAKE = ProviderId.of("fake");
    private static final PhoneNumber OWN = PhoneNumber.of("+13035550100");
    private static final SmsMessage MESSAGE = SmsMessage.of(OWN.e164(), "+13035550123", "Your table is ready");
    private static final CallOptions SOON = CallOptions.deadline(Duration.ofMinutes(10));

    /** Not the common pool: on two cores it has one thread, which another test might hold. */
    private static final Executor OWN_THREAD = task -> new Thread(task, "held-call-test").start();

    private final FakeSmsClient client =
            FakeSmsClient.builder().timing(new ManualTiming().skipPauses()).build();

    private static Throwable failure(CompletableFuture<?> future) {
        assertThat(future).isCompletedExceptionally();
        return catchThrowable(future::join).getCause();
    }

    @Test
    void ends_with_the_given_outcome_when_the_test_releases_it() {
        client.next(FakeOutcome.rejected(Reason.RECIPIENT), FakeOutcome.accepted());
        HeldCall first = client.holdNext();
        HeldCall second = client.holdNext();
        CompletableFuture<SendReceipt> refused = client.sendAsync(MESSAGE);
        CompletableFuture<SendReceipt> accepted = client.sendAsync(MESSAGE);
        CompletableFuture<SendReceipt> notHeld = client.sendAsync(MESSAGE);

        assertThat(notHeld)
                .isCompletedWithValueMatching(receipt ->
                        receipt.id().filter(MessageId.of("fake-1")::equals).isPresent());
        assertThat(refused).isNotDone();
        assertThat(accepted).isNotDone();
        second.finish();
        assertThat(accepted).isCompleted();
        first.begin().finish();
        assertThat(failure(refused)).isInstanceOf(RejectedException.class);
        assertThat(client.sent()).hasSize(2);
    }

    @Test
    void a_blocking_call_waits_until_the_test_releases_it() {
        HeldCall held = client.holdNext();
        CompletableFuture<SendReceipt> elsewhere =
                CompletableFuture.supplyAsync(() -> client.send(MESSAGE), OWN_THREAD);

        held.awaitCall();
        assertThat(elsewhere).isNotDone();
        assertThat(client.sent()).isEmpty();
        held.finish();
        assertThat(CallMode.await(elsewhere).id()).contains(MessageId.of("fake-1"));
    }

    @Test
    void a_call_after_the_release_is_not_held() {
        client.holdNext().finish();

        assertThat(client.sendAsync(MESSAGE)).isCompleted();
    }

    @Test
    void the_stage_of_the_request_decides_the_outcome_of_a_cancel() {
        client.holdNext();
        CompletableFuture<SendReceipt> waiting = client.sendAsync(MESSAGE);
        assertThat(waiting.cancel(true)).isTrue();
        assertThat(failure(waiting)).isInstanceOf(UnavailableException.class);
        assertThat(waiting.cancel(true)).as("it has ended").isFalse();

        HeldCall held = client.holdNext().begin();
        CompletableFuture<SendReceipt> begun = client.sendAsync(MESSAGE);
        begun.cancel(true);
        assertThat(failure(begun)).isInstanceOf(OutcomeUnknownException.class);
        held.finish();
        assertThat(client.sent()).as("what was given up has no effect").isEmpty();
        assertThat(client.attempts()).hasSize(2);
    }

    @Test
    void a_cancelled_read_is_never_unknown() {
        HeldCall held = client.holdNext();
        CompletableFuture<?> history = client.historyAsync(HistoryQuery.last(Duration.ofDays(1)));
        held.begin();
        history.cancel(true);

        assertThat(failure(history)).isInstanceOf(UnavailableException.class);
    }

    @Test
    void cancelling_a_future_that_depends_on_the_call_does_not_reach_it() {
        HeldCall held = client.holdNext();
        CompletableFuture<SendReceipt> call = client.sendAsync(MESSAGE);
        call.thenApply(SendReceipt::id).cancel(true);

        assertThat(call).isNotDone();
        held.finish();
        assertThat(call).isCompleted();
    }

    @Test
    void a_deadline_ends_a_held_call() {
        client.holdNext();
        assertThat(catchThrowable(() -> client.send(MESSAGE, SOON))).isInstanceOf(UnavailableException.class);

        client.holdNext().begin();
        assertThat(failure(client.sendAsync(MESSAGE, SOON))).isInstanceOf(OutcomeUnknownException.class);
        assertThat(client.send(MESSAGE, SOON).id())
                .as("what is not held is in time")
                .contains(MessageId.of("fake-1"));
    }

    @Test
    void a_deadline_uses_the_system_clock_by_default() {
        FakeSmsClient usual = FakeSmsClient.create();
        usual.holdNext();

        assertThat(catchThrowable(() -> usual.send(MESSAGE, CallOptions.deadline(Duration.ofMillis(1)))))
                .isInstanceOf(UnavailableException.class);
    }

    @Test
    void an_interrupt_ends_the_wait_and_the_flag_stays_set() {
        HeldCall held = client.holdNext().begin();
        Thread caller = Thread.currentThread();
        CompletableFuture<Void> interrupting =
                CompletableFuture.runAsync(held::awaitCall, OWN_THREAD).thenRun(caller::interrupt);

        assertThat(catchThrowable(() -> client.send(MESSAGE))).isInstanceOf(OutcomeUnknownException.class);
        assertThat(Thread.interrupted()).isTrue();
        interrupting.join();
    }

    @Test
    void an_interrupted_thread_sends_nothing() {
        Thread.currentThread().interrupt();
        Throwable failure = catchThrowable(() -> client.send(MESSAGE));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(failure).isInstanceOf(UnavailableException.class);
        assertThat(client.sent()).isEmpty();
    }

    @Test
    void closing_ends_held_calls() {
        client.holdNext();
        client.holdNext().begin();
        CompletableFuture<SendReceipt> waiting = client.sendAsync(MESSAGE);
        CompletableFuture<SendReceipt> begun = client.sendAsync(MESSAGE);

        client.close();
        client.close();

        assertThat(failure(waiting)).isInstanceOf(UnavailableException.class);
        assertThat(failure(begun)).isInstanceOf(OutcomeUnknownException.class);
    }

    @Test
    void a_closed_fake_refuses_calls() {
        MediaRef ref = client.attach(MediaFile.of("a.jpg", "image/jpeg", new byte[1]));
        client.send(MESSAGE);
        client.close();
        AvailableNumber offer = AvailableNumber.of(FAKE, OWN);
        HistoryQuery day = HistoryQuery.last(Duration.ofDays(1));
        List<ThrowingCallable> calls = List.of(
                () -> client.send(MESSAGE),
                () -> client.sendAsync(MESSAGE),
                () -> client.send(MediaMessage.of(MESSAGE, ref)),
                () -> client.sendAsync(MediaMessage.of(MESSAGE, ref)),
                () -> client.sendAll(BulkMessage.of(OWN, List.of(MESSAGE.to()), "Closed today")),
                () -> client.sendAllAsync(BulkMessage.of(OWN, List.of(MESSAGE.to()), "Closed today")),
                () -> client.conversations(OWN),
                () -> client.conversationsAsync(OWN),
                () -> client.messages(ConversationRef.of("1", OWN)),
                () -> client.messagesAsync(ConversationRef.of("1", OWN)),
                () -> client.history(day),
                () -> client.historyAsync(day),
                () -> client.fetch(ref),
                () -> client.fetchAsync(ref),
                () -> client.upload(MediaFile.of("a.jpg", "image/jpeg", new byte[1])),
                () -> client.uploadAsync(MediaFile.of("a.jpg", "image/jpeg", new byte[1])),
                () -> client.numbers(),
                () -> client.numbersAsync(),
                () -> client.acquire(offer),
                () -> client.acquireAsync(offer),
                () -> client.release(OWN),
                () -> client.releaseAsync(OWN));

        for (ThrowingCallable call : calls) {
            assertThatIllegalStateException().isThrownBy(call).withMessageContaining("closed");
        }
        assertThat(client.sent())
                .as("what went out before can still be asked for")
                .hasSize(1);
    }

    @Test
    void futures_complete_on_the_executor_of_the_fake() {
        Queue<Runnable> later = new ArrayDeque<>();
        FakeSmsClient patient =
                FakeSmsClient.builder().callbackExecutor(later::add).build();

        CompletableFuture<SendReceipt> call = patient.sendAsync(MESSAGE);
        assertThat(call).isNotDone();
        assertThat(patient.sent()).hasSize(1);
        later.remove().run();
        assertThat(call).isCompleted();
        assertThat(patient.send(MESSAGE).id()).as("a blocking call needs none").isPresent();
    }

    @Test
    void an_executor_that_rejects_tasks_loses_no_outcome() {
        FakeSmsClient refused = FakeSmsClient.builder()
                .callbackExecutor(step -> {
                    throw new RejectedExecutionException("full");
                })
                .build();

        assertThat(refused.sendAsync(MESSAGE)).isCompleted();
    }

    @Test
    void many_threads_send_concurrently() {
        int each = 200;
        Supplier<List<String>> sending = () -> IntStream.range(0, each)
                .mapToObj(number -> client.send(MESSAGE).id().orElseThrow().value())
                .toList();
        List<CompletableFuture<List<String>>> threads = Stream.generate(
                        () -> CompletableFuture.supplyAsync(sending, OWN_THREAD))
                .limit(4)
                .toList();

        assertThat(threads.stream().flatMap(ids -> CallMode.await(ids).stream()))
                .hasSize(4 * each)
                .doesNotHaveDuplicates();
        assertThat(client.sent()).hasSize(4 * each);
    }

    @Test
    void a_call_throws_the_exception_of_the_usual_outcome() {
        client.usually(message -> {
            throw new CompletionException("a mistake of the test", null);
        });

        assertThat(catchThrowable(() -> client.send(MESSAGE))).isInstanceOf(CompletionException.class);
    }
}
