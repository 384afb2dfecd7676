package dev.polysms.throttle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.polysms.Address;
import dev.polysms.CallEnd;
import dev.polysms.CallOptions;
import dev.polysms.InvalidRequestException;
import dev.polysms.Outcome;
import dev.polysms.OutcomeUnknownException;
import dev.polysms.PhoneNumber;
import dev.polysms.Reason;
import dev.polysms.RejectedException;
import dev.polysms.SendReceipt;
import dev.polysms.SmsException;
import dev.polysms.SmsMessage;
import dev.polysms.UnavailableException;
import dev.polysms.spi.ManualTiming;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(20)
final class ThrottledSenderTest {
    private static final String SHOP = "+13035550100";
    private static final String CLUB = "+13035550101";

    private final ManualTiming timing = new ManualTiming();
    private final RecordingVendor vendor = new RecordingVendor(timing);
    private final ThrottledSender sender = throttled().build(); // 1 a second, waits of up to 10 seconds

    private ThrottledSender.Builder throttled() {
        return ThrottledSender.builder(vendor).timing(timing);
    }

    private static SmsMessage text(String from, String text) {
        return SmsMessage.builder()
                .from(Address.of(from))
                .to(PhoneNumber.of("+13035550123"))
                .text(text)
                .build();
    }

    private static List<CompletableFuture<SendReceipt>> sendAll(ThrottledSender sender, String from, int texts) {
        return IntStream.range(0, texts)
                .mapToObj(i -> sender.sendAsync(text(from, "text " + i)))
                .toList();
    }

    private static Throwable failure(CompletableFuture<SendReceipt> future) {
        assertThat(future).isDone();
        return future.handle((receipt, failure) -> failure).join();
    }

    private static RejectedException refusal(CompletableFuture<SendReceipt> future) {
        Throwable failure = failure(future);
        assertThat(failure).isInstanceOf(RejectedException.class);
        RejectedException refusal = (RejectedException) failure;
        assertThat(refusal.reason()).isEqualTo(Reason.RATE_LIMITED);
        return refusal;
    }

    // ---- the rate

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1  | PT1S   | 1 | 4 | 0 1000 2000 3000",
                "2  | PT1S   | 1 | 4 | 0 500 1000 1500",
                "10 | PT1S   | 1 | 4 | 0 100 200 300",
                "3  | PT1S   | 1 | 4 | 0 333 666 1000",
                "1  | PT6S   | 1 | 2 | 0 6000",
                "60 | PT1M   | 1 | 3 | 0 1000 2000",
                "3  | PT1S   | 3 | 6 | 0 0 0 333 666 1000",
                "10 | PT1S   | 2 | 5 | 0 0 100 200 300"
            })
    void spaces_messages_evenly_after_a_burst(int texts, Duration per, int burst, int sent, String at) {
        ThrottledSender throttled =
                throttled().rate(new Rate(texts, per, burst)).build();
        List<CompletableFuture<SendReceipt>> futures = sendAll(throttled, SHOP, sent);
        timing.advance(Duration.ofSeconds(10));
        assertThat(futures).allSatisfy(future -> assertThat(future).isCompleted());
        String seen = vendor.millis.stream().map(String::valueOf).collect(Collectors.joining(" "));
        assertThat(seen).isEqualTo(at);
        assertThat(vendor.texts).isSorted();
    }

    @Test
    void reports_each_send_to_its_listener_with_the_reason_of_a_refusal() throws Exception {
        List<CallEnd> ends = new ArrayList<>();
        ThrottledSender listened =
                throttled().maxWait(Duration.ZERO).listener(call -> ends::add).build();
        listened.sendAsync(text(SHOP, "one")).get();
        failure(listened.sendAsync(text(SHOP, "two")));
        assertThat(ends).extracting(CallEnd::outcome).containsExactly(Outcome.ACCEPTED, Outcome.NOT_SENT);
        assertThat(ends.get(1).reason()).contains(Reason.RATE_LIMITED);
    }

    @Test
    void sends_no_more_than_the_rate_in_any_span_of_time() {
        ThrottledSender throttled = throttled().rate(Rate.perSecond(7)).build();
        for (int i = 0; i < 40; i++) {
            throttled.sendAsync(text(SHOP, "text"));
            timing.advance(Duration.ofMillis(37L * (i % 5)));
        }
        timing.advance(Duration.ofSeconds(10));
        assertThat(vendor.millis).hasSize(40);
        for (int i = 0; i + 7 < 40; i++) {
            assertThat(vendor.millis.get(i + 7) - vendor.millis.get(i)).isGreaterThanOrEqualTo(1_000);
        }
    }

    @Test
    void counts_each_number_separately() {
        sendAll(sender, SHOP, 2);
        sendAll(sender, CLUB, 1);
        assertThat(vendor.texts).containsExactly("text 0", "text 0");
        timing.advance(Duration.ofSeconds(1));
        assertThat(vendor.texts).containsExactly("text 0", "text 0", "text 1");
    }

    @Test
    void a_name_is_one_sender_in_any_letter_case() {
        sendAll(sender, "ACME", 1);
        sendAll(sender, "Acme", 1);
        assertThat(vendor.texts).hasSize(1);
    }

    @Test
    void a_number_may_have_a_rate_of_its_own() {
        ThrottledSender throttled = throttled()
                .rate(Rate.perSecond(100))
                .rate(PhoneNumber.of(CLUB), Rate.of(1, Duration.ofSeconds(2)))
                .build();
        sendAll(throttled, CLUB, 2);
        timing.advance(Duration.ofSeconds(10));
        sendAll(throttled, SHOP, 2);
        timing.advance(Duration.ofSeconds(10));
        assertThat(vendor.millis).containsExactly(0L, 2_000L, 10_000L, 10_010L);
    }

    @Test
    void sends_in_order_with_one_timer_per_queue() {
        sendAll(sender, SHOP, 8);
        assertThat(timing.pendingPauses()).isEqualTo(1);
        timing.advance(Duration.ofSeconds(3));
        sender.sendAsync(text(SHOP, "text 9"));
        timing.advance(Duration.ofSeconds(10));
        assertThat(vendor.texts).hasSize(9).isSorted();
        assertThat(timing.pendingPauses()).isZero();
    }

    @Test
    void no_message_overtakes_a_waiting_one_when_the_timer_is_late() {
        sendAll(sender, SHOP, 2);
        timing.stall(Duration.ofSeconds(1));
        sender.sendAsync(text(SHOP, "text 2"));
        assertThat(vendor.texts).containsExactly("text 0");
        timing.advance(Duration.ofSeconds(1));
        assertThat(vendor.texts).containsExactly("text 0", "text 1", "text 2");
    }

    @Test
    void many_threads_share_the_queue_of_a_number() {
        ThrottledSender throttled = throttled().maxWait(Duration.ofHours(1)).build();
        List<CompletableFuture<SendReceipt>> futures = IntStream.range(0, 500)
                .parallel()
                .mapToObj(i -> throttled.sendAsync(text(SHOP, "text " + i)))
                .toList();
        IntStream.range(0, 100).parallel().forEach(i -> futures.get(i * 5).cancel(true));
        timing.advance(Duration.ofSeconds(500));
        assertThat(futures).allSatisfy(future -> assertThat(future).isDone());
        assertThat(vendor.texts)
                .doesNotHaveDuplicates()
                .hasSizeBetween(400, 401); // one may have gone before its cancel
        assertThat(vendor.millis).isSorted().doesNotHaveDuplicates();
    }

    // ---- the bounds

    @Test
    void refuses_at_once_a_message_that_would_wait_too_long() {
        List<CompletableFuture<SendReceipt>> futures = sendAll(sender, SHOP, 13);
        assertThat(futures.get(10)).isNotDone();
        assertThat(refusal(futures.get(11)).retryAfter()).contains(Duration.ofSeconds(1));
        assertThat(refusal(futures.get(12)).retryAfter()).contains(Duration.ofSeconds(1));
        timing.advance(Duration.ofSeconds(20));
        assertThat(vendor.texts).hasSize(11);
    }

    @Test
    void there_is_room_when_the_refusal_said_so() {
        List<CompletableFuture<SendReceipt>> futures = sendAll(sender, SHOP, 12);
        Duration retryAfter = refusal(futures.get(11)).retryAfter().orElseThrow();
        timing.advance(retryAfter.minusMillis(1));
        assertThat(sender.sendAsync(text(SHOP, "early"))).isCompletedExceptionally();
        timing.advance(Duration.ofMillis(1));
        assertThat(sender.sendAsync(text(SHOP, "later"))).isNotDone();
    }

    @Test
    void refuses_at_once_when_too_many_wait() {
        ThrottledSender throttled =
                throttled().maxWaiting(2).maxWait(Duration.ofHours(1)).build();
        List<CompletableFuture<SendReceipt>> futures = sendAll(throttled, SHOP, 4);
        assertThat(futures.get(2)).isNotDone();
        assertThat(refusal(futures.get(3)).retryAfter()).contains(Duration.ofSeconds(1));
        assertThat(throttled.sendAsync(text(CLUB, "other"))).isCompleted();
    }

    @Test
    void with_no_wait_allowed_it_only_refuses() {
        ThrottledSender throttled = throttled().maxWait(Duration.ZERO).build();
        assertThat(throttled.send(text(SHOP, "one")).provider()).isEqualTo(RecordingVendor.ACME);
        RejectedException refusal =
                catchThrowableOfType(RejectedException.class, () -> throttled.send(text(SHOP, "two")));
        assertThat(refusal.retryAfter()).contains(Duration.ofSeconds(1));
        assertThat(refusal.worthRetrying()).isTrue();
        assertThat(vendor.texts).hasSize(1);
    }

    @Test
    void a_message_refused_by_the_check_takes_no_turn() {
        assertThat(failure(sender.sendAsync(text(SHOP, "")))).isInstanceOf(InvalidRequestException.class);
        assertThat(sender.check(text(SHOP, ""))).hasSize(1);
        assertThat(sender.sendAsync(text(SHOP, "good"))).isCompleted();
    }

    // ---- deadlines

    @Test
    void the_call_gets_what_the_wait_has_left_of_the_deadline() {
        sendAll(sender, SHOP, 2);
        sender.sendAsync(text(SHOP, "third"), CallOptions.deadline(Duration.ofSeconds(5)));
        timing.advance(Duration.ofSeconds(2));
        assertThat(vendor.timeLeft)
                .containsExactly(Optional.empty(), Optional.empty(), Optional.of(Duration.ofSeconds(3)));
    }

    @Test
    void refuses_at_once_a_message_that_would_wait_past_its_deadline() {
        sendAll(sender, SHOP, 3);
        CompletableFuture<SendReceipt> future =
                sender.sendAsync(text(SHOP, "fourth"), CallOptions.deadline(Duration.ofMillis(2_900)));
        assertThat(refusal(future).retryAfter()).contains(Duration.ofMillis(100));
    }

    @Test
    void a_turn_at_the_deadline_goes_to_the_next_message() {
        sendAll(sender, SHOP, 1);
        CompletableFuture<SendReceipt> late =
                sender.sendAsync(text(SHOP, "late"), CallOptions.deadline(Duration.ofSeconds(1)));
        CompletableFuture<SendReceipt> next = sender.sendAsync(text(SHOP, "next"));
        timing.advance(Duration.ofSeconds(1));
        assertThat(failure(late)).isInstanceOf(UnavailableException.class);
        assertThat(next).isCompleted();
        assertThat(vendor.texts).containsExactly("text 0", "next");
    }

    @Test
    void many_expired_messages_leave_the_queue_one_by_one() {
        ThrottledSender throttled = throttled()
                .rate(Rate.of(1_000_000, Duration.ofSeconds(1)))
                .maxWaiting(100_000)
                .build();
        sendAll(throttled, SHOP, 1);
        List<CompletableFuture<SendReceipt>> late = IntStream.range(0, 3_000)
                .mapToObj(i -> throttled.sendAsync(text(SHOP, "late"), CallOptions.deadline(Duration.ofMillis(100))))
                .toList();
        CompletableFuture<SendReceipt> next = throttled.sendAsync(text(SHOP, "next"));
        timing.stall(Duration.ofSeconds(1));
        timing.advance(Duration.ofSeconds(1));
        assertThat(late.stream().allMatch(CompletableFuture::isCompletedExceptionally))
                .isTrue();
        assertThat(next).isCompleted();
        assertThat(vendor.texts).containsExactly("text 0", "next");
    }

    // ---- giving up

    @Test
    void a_cancel_gives_the_place_to_the_next() {
        List<CompletableFuture<SendReceipt>> futures = sendAll(sender, SHOP, 3);
        assertThat(futures.get(1).cancel(true)).isTrue();
        assertThat(futures.get(1).isCancelled()).isFalse();
        assertThat(failure(futures.get(1))).isInstanceOf(UnavailableException.class);
        assertThat(futures.get(1).cancel(true)).isFalse();
        timing.advance(Duration.ofSeconds(1));
        assertThat(futures.get(2)).isCompleted();
        assertThat(vendor.texts).containsExactly("text 0", "text 2");
    }

    @Test
    void a_cancel_after_the_wait_reaches_the_call() {
        vendor.holds();
        List<CompletableFuture<SendReceipt>> futures = sendAll(sender, SHOP, 2);
        assertThat(futures.get(0).cancel(true)).isTrue();
        timing.advance(Duration.ofSeconds(1));
        assertThat(futures.get(1)).isNotDone();
        assertThat(futures.get(1).cancel(true)).isTrue();
        assertThat(vendor.held).hasSize(2).allSatisfy(call -> assertThat(call).isDone());
        assertThat(failure(futures.get(1))).hasMessageContaining("cancelled");
    }

    @Test
    void cancelling_a_dependent_future_does_not_cancel_the_send() {
        CompletableFuture<SendReceipt> future = sendAll(sender, SHOP, 2).get(1);
        future.thenApply(SendReceipt::provider).cancel(true);
        timing.advance(Duration.ofSeconds(1));
        assertThat(future).isCompleted();
    }

    @Test
    void a_future_that_its_owner_completed_sends_nothing() {
        List<CompletableFuture<SendReceipt>> futures = sendAll(sender, SHOP, 3);
        futures.get(1).complete(SendReceipt.builder(RecordingVendor.ACME).build());
        timing.advance(Duration.ofSeconds(1));
        assertThat(vendor.texts).as("its turn goes to the next").containsExactly("text 0", "text 2");
    }

    @Test
    void an_interrupt_during_the_wait_sends_nothing_and_gives_the_place_back() throws Exception {
        sendAll(sender, SHOP, 1);
        List<Boolean> flag = new ArrayList<>();
        FutureTask<SmsException> waiting = new FutureTask<>(() -> {
            SmsException failure =
                    catchThrowableOfType(SmsException.class, () -> sender.send(text(SHOP, "interrupted")));
            flag.add(Thread.currentThread().isInterrupted());
            return failure;
        });
        Thread thread = new Thread(waiting);
        thread.start();
        timing.awaitPauses(1);
        thread.interrupt();
        assertThat(waiting.get(5, TimeUnit.SECONDS)).isInstanceOf(UnavailableException.class);
        assertThat(flag).containsExactly(true);
        CompletableFuture<SendReceipt> next = sender.sendAsync(text(SHOP, "next"));
        timing.advance(Duration.ofSeconds(1));
        assertThat(next).isCompleted();
        assertThat(vendor.texts).containsExactly("text 0", "next");
    }

    @Test
    void a_blocking_send_waits_for_its_turn() throws Exception {
        sendAll(sender, SHOP, 1);
        FutureTask<SendReceipt> waiting = new FutureTask<>(() -> sender.send(text(SHOP, "blocking")));
        new Thread(waiting).start();
        timing.awaitPauses(1);
        timing.advance(Duration.ofMillis(999));
        assertThat(waiting.isDone()).isFalse();
        timing.advance(Duration.ofMillis(1));
        assertThat(waiting.get(5, TimeUnit.SECONDS).provider()).isEqualTo(RecordingVendor.ACME);
        assertThat(vendor.millis).containsExactly(0L, 1_000L);
    }

    // ---- the vendor's own limit

    private static RejectedException limited(Duration retryAfter) {
        return RejectedException.builder(RecordingVendor.ACME, Reason.RATE_LIMITED)
                .retryAfter(retryAfter)
                .build();
    }

    @Test
    void pauses_a_number_for_as_long_as_the_vendor_asks() {
        ThrottledSender throttled = throttled().rate(Rate.perSecond(10)).build();
        vendor.does(message -> {
            throw limited(Duration.ofSeconds(5));
        });
        assertThat(catchThrowableOfType(RejectedException.class, () -> throttled.send(text(SHOP, "text 0"))))
                .isNotNull();
        vendor.does(message -> SendReceipt.builder(RecordingVendor.ACME).build());
        throttled.sendAsync(text(SHOP, "text 1"));
        throttled.sendAsync(text(CLUB, "other"));
        timing.advance(Duration.ofSeconds(10));
        assertThat(vendor.texts).containsExactly("text 0", "other", "text 1");
        assertThat(vendor.millis).containsExactly(0L, 0L, 5_000L);
    }

    @Test
    void refuses_at_once_a_message_that_would_wait_too_long_for_the_vendors_pause() {
        vendor.holds();
        List<CompletableFuture<SendReceipt>> futures = sendAll(sender, SHOP, 9);
        vendor.held.get(0).completeExceptionally(limited(Duration.ofSeconds(5)));
        assertThat(failure(futures.get(0))).isInstanceOf(RejectedException.class);
        assertThat(futures.get(6)).as("after 10 seconds").isNotDone();
        assertThat(refusal(futures.get(7)).retryAfter()).contains(Duration.ofSeconds(5));
        timing.advance(Duration.ofSeconds(4));
        assertThat(vendor.texts).hasSize(1);
        timing.advance(Duration.ofSeconds(6));
        assertThat(vendor.texts).hasSize(7);
    }

    @Test
    void pauses_a_number_for_at_most_a_minute() {
        ThrottledSender patient = throttled().maxWait(Duration.ofHours(2)).build();
        vendor.holds();
        sendAll(patient, SHOP, 2);
        vendor.held.get(0).completeExceptionally(limited(Duration.ofHours(1)));
        timing.advance(Duration.ofSeconds(59));
        assertThat(vendor.texts).hasSize(1);
        timing.advance(Duration.ofSeconds(1));
        assertThat(vendor.texts).hasSize(2);
    }

    // ---- memory, and the rest

    @Test
    void counts_the_messages_that_wait() {
        sendAll(sender, SHOP, 3);
        List<CompletableFuture<SendReceipt>> club = sendAll(sender, CLUB, 2);
        assertThat(sender.waiting()).isEqualTo(3);
        club.get(1).cancel(true);
        timing.advance(Duration.ofSeconds(1));
        assertThat(sender.waiting()).isEqualTo(1);
    }

    @Test
    void drops_queues_of_idle_numbers() {
        for (int i = 0; i < 5_000; i++) {
            sender.sendAsync(text("+1303555" + (1_000 + i), "text"));
            timing.advance(Duration.ofMillis(50));
        }
        assertThat(sender.size()).isBetween(20, 128);
        assertThat(vendor.texts).hasSize(5_000);
    }

    @Test
    void does_not_drop_a_queue_with_waiting_messages() {
        sendAll(sender, SHOP, 11);
        for (int i = 0; i < 1_000; i++) {
            sender.sendAsync(text("+1303555" + (1_000 + i), "text"));
        }
        assertThat(refusal(sender.sendAsync(text(SHOP, "one too many")))).isNotNull();
    }

    @Test
    void a_closed_client_throws_illegal_state() {
        vendor.does(message -> {
            throw new IllegalStateException("the client is closed");
        });
        assertThatIllegalStateException().isThrownBy(() -> sender.sendAsync(text(SHOP, "one")));
        CompletableFuture<SendReceipt> waiting = sender.sendAsync(text(SHOP, "two"));
        timing.advance(Duration.ofSeconds(1));
        assertThat(failure(waiting)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_turn_comes_by_the_system_s_time_too() {
        ThrottledSender quick = ThrottledSender.over(vendor, Rate.of(1, Duration.ofMillis(1)));
        CompletableFuture<?>[] futures = sendAll(quick, SHOP, 3).toArray(CompletableFuture[]::new);
        assertThat(CompletableFuture.allOf(futures)).succeedsWithin(Duration.ofSeconds(5));
        assertThat(vendor.texts).containsExactlyInAnyOrder("text 0", "text 1", "text 2");
    }

    @Test
    void the_settings_have_bounds() {
        assertThatIllegalArgumentException().isThrownBy(() -> Rate.perSecond(0));
        assertThatIllegalArgumentException().isThrownBy(() -> Rate.of(1_000_001, Duration.ofDays(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> Rate.of(1, Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> Rate.of(1, Duration.ofDays(2)));
        assertThatIllegalArgumentException().isThrownBy(() -> Rate.perSecond(2).withBurst(3));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> throttled().maxWaiting(0))
                .withMessage("maxWaiting is 0; it must be from 1 to 100000");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> throttled().maxWait(Duration.ofMillis(-1)))
                .withMessage("maxWait is -1 ms; it must be between 0 ms and 1 day");
        assertThat(sender).hasToString("ThrottledSender[1 per PT1S]");
        assertThat(Rate.perSecond(10).withBurst(2)).hasToString("10 per PT1S, 2 at once");
    }

    @Test
    void the_fastest_rate_is_one_that_the_bucket_can_keep() {
        ThrottledSender fastest = throttled()
                .rate(new Rate(1_000_000, Duration.ofMillis(1), 1_000_000))
                .build();
        assertThat(fastest.sendAsync(text(SHOP, "one"))).isCompleted();
    }

    // ---- a sender that breaks its word

    @Test
    void an_error_of_the_sender_leaves_an_unknown_outcome() {
        vendor.does(message -> {
            throw new NoClassDefFoundError("org/example/Gone");
        });
        OutcomeUnknownException failure =
                catchThrowableOfType(OutcomeUnknownException.class, () -> sender.send(text(SHOP, "one")));
        assertThat(failure).hasCauseInstanceOf(NoClassDefFoundError.class);
        assertThat(failure(sender.sendAsync(text(CLUB, "two")))).isInstanceOf(OutcomeUnknownException.class);
        CompletableFuture<SendReceipt> queued = sender.sendAsync(text(CLUB, "three"));
        timing.advance(Duration.ofSeconds(1));
        assertThat(failure(queued)).isInstanceOf(OutcomeUnknownException.class);
    }

    @Test
    void a_sender_that_returns_no_receipt_leaves_an_unknown_outcome() {
        vendor.does(message -> null);
        assertThat(catchThrowableOfType(SmsException.class, () -> sender.send(text(SHOP, "one"))))
                .isInstanceOf(OutcomeUnknownException.class);
    }

    @Test
    @Timeout(value = 10, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void a_timing_that_drops_its_tasks_blocks_no_thread() {
        SmsMessage message = text(SHOP, "one");
        sender.send(message);
        SmsException failure = catchThrowableOfType(
                SmsException.class, () -> sender.send(message, CallOptions.deadline(Duration.ofMillis(1_100))));
        assertThat(failure).isInstanceOf(UnavailableException.class).hasMessageContaining("the deadline passed");
        assertThat(vendor.texts).hasSize(1);
    }
}
