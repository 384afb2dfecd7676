package dev.polysms.throttle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.polysms.Address;
import dev.polysms.CallOptions;
import dev.polysms.Outcome;
import dev.polysms.PhoneNumber;
import dev.polysms.Reason;
import dev.polysms.RejectedException;
import dev.polysms.SendReceipt;
import dev.polysms.SmsException;
import dev.polysms.SmsMessage;
import dev.polysms.UnavailableException;
import dev.polysms.spi.ManualTiming;
import dev.polysms.spi.Timing;
import dev.polysms.text.SmsText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several senders, each for a process, that share a rate; and rates that count segments. */
@Timeout(20)
final class SharedRateTest {
    private static final String SHOP = "+13035550100";
    private static final String CLUB = "+13035550101";
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final ManualTiming timing = new ManualTiming();
    private final RecordingVendor vendor = new RecordingVendor(timing);
    private final MemoryStore store = new MemoryStore(timing, false);

    private ThrottledSender.Builder process() {
        return process(store);
    }

    private ThrottledSender.Builder process(MemoryStore shared) {
        return ThrottledSender.builder(vendor)
                .timing(timing)
                .rate(Rate.perSecond(10))
                .executor(Runnable::run)
                .sharedBy(shared, "acme");
    }

    private static SmsMessage message(String from, String text) {
        return SmsMessage.builder()
                .from(Address.of(from))
                .to(PhoneNumber.of("+13035550123"))
                .text(text)
                .build();
    }

    private static CompletableFuture<SendReceipt> send(ThrottledSender sender, String from) {
        return sender.sendAsync(message(from, "Your table is ready"));
    }

    private static SmsException failure(CompletableFuture<SendReceipt> future) {
        assertThat(future).isCompletedExceptionally();
        return (SmsException) future.handle((receipt, failure) -> failure).join();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void keeps_one_rate_among_processes(boolean blocks) {
        MemoryStore shared = new MemoryStore(timing, blocks);
        ThrottledSender one = process(shared).build();
        ThrottledSender other = process(shared).build();
        List<CompletableFuture<SendReceipt>> sent = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            sent.add(send(one, SHOP));
            sent.add(send(other, SHOP));
        }

        timing.advance(SECOND);

        assertThat(sent).allSatisfy(each -> assertThat(each).isCompleted());
        assertThat(vendor.millis)
                .as("one per cent slower than the rate")
                .containsExactly(0L, 101L, 202L, 303L, 404L, 505L);
    }

    @Test
    void keeps_a_rate_per_sender_and_per_name() {
        ThrottledSender one = process().build();
        ThrottledSender otherAccount = process().sharedBy(store, "other").build();

        send(one, SHOP);
        send(one, CLUB);
        send(otherAccount, SHOP);

        assertThat(vendor.millis).containsExactly(0L, 0L, 0L);
        assertThat(store.states).containsOnlyKeys("acme/" + SHOP, "acme/" + CLUB, "other/" + SHOP);
    }

    @Test
    void refuses_at_once_a_message_whose_turn_would_come_too_late_and_reserves_nothing() {
        ThrottledSender sender = process().maxWait(Duration.ofMillis(250)).build();
        for (int i = 0; i < 3; i++) {
            send(sender, SHOP);
        }

        RejectedException refusal = (RejectedException) failure(send(sender, SHOP));
        assertThat(refusal.reason()).isEqualTo(Reason.RATE_LIMITED);
        assertThat(refusal.retryAfter()).isPresent();
        CompletableFuture<SendReceipt> hurried =
                sender.sendAsync(message(SHOP, "x"), CallOptions.deadline(Duration.ofMillis(100)));
        assertThat(failure(hurried)).isInstanceOf(RejectedException.class);

        timing.advance(Duration.ofMillis(102));
        send(sender, SHOP);
        timing.advance(SECOND);
        assertThat(vendor.millis).containsExactly(0L, 101L, 202L, 303L);
    }

    @Test
    void leaves_the_turn_of_a_cancelled_message_unused() {
        ThrottledSender sender = process().build();
        send(sender, SHOP);
        CompletableFuture<SendReceipt> second = send(sender, SHOP);
        CompletableFuture<SendReceipt> third = send(sender, SHOP);

        second.cancel(true);
        timing.advance(SECOND);

        assertThat(third).isCompleted();
        assertThat(vendor.millis).containsExactly(0L, 202L);
    }

    @Test
    void refuses_a_message_if_too_many_wait() {
        ThrottledSender sender = process().maxWaiting(2).build();
        for (int i = 0; i < 3; i++) {
            send(sender, SHOP);
        }

        assertThat(sender.waiting()).isEqualTo(2);
        assertThat(failure(send(sender, SHOP))).hasMessageContaining("full (2 waiting)");
        timing.advance(SECOND);
        assertThat(sender.size()).as("senders that take memory").isZero();
        assertThat(send(sender, SHOP)).isCompleted();
    }

    @Test
    void pauses_as_long_as_the_vendor_wants_and_reserves_turns_after_that() {
        ThrottledSender sender = process().build();
        vendor.does(message -> {
            vendor.does(next -> SendReceipt.builder(RecordingVendor.ACME).build());
            throw RejectedException.builder(RecordingVendor.ACME, Reason.RATE_LIMITED)
                    .retryAfter(SECOND)
                    .build();
        });
        List<CompletableFuture<SendReceipt>> waiting = new ArrayList<>();
        failure(send(sender, SHOP));
        for (int i = 0; i < 3; i++) {
            waiting.add(send(sender, SHOP));
        }

        timing.advance(Duration.ofSeconds(3));

        assertThat(waiting).allSatisfy(each -> assertThat(each).isCompleted());
        assertThat(vendor.millis).hasSize(4);
        assertThat(vendor.millis.subList(1, 4)).containsExactly(1000L, 1101L, 1202L);
    }

    /** As if the process was stopped: its messages would go together with those of another process. */
    @Test
    void reserves_a_later_turn_for_a_message_whose_process_was_stopped() {
        ThrottledSender sender = process().build();
        for (int i = 0; i < 4; i++) {
            send(sender, SHOP);
        }

        timing.stall(Duration.ofMillis(700));
        timing.advance(SECOND);

        assertThat(vendor.millis).hasSize(4);
        assertThat(vendor.millis.get(0)).isZero();
        assertThat(vendor.millis.get(1)).isGreaterThanOrEqualTo(700);
        assertThat(vendor.millis.get(2) - vendor.millis.get(1)).isGreaterThanOrEqualTo(100);
        assertThat(vendor.millis.get(3) - vendor.millis.get(2)).isGreaterThanOrEqualTo(100);
    }

    /** A busy store gets one call for several messages, and each of them its own turn. */
    @Test
    void reserves_turns_for_several_messages_by_one_call() {
        MemoryStore shared = new MemoryStore(timing, true);
        List<Runnable> calls = new ArrayList<>();
        ThrottledSender sender = process(shared).executor(calls::add).build();
        for (int i = 0; i < 12; i++) {
            send(sender, SHOP);
        }
        assertThat(calls).as("one call is under way").hasSize(1);
        calls.get(0).run();
        assertThat(calls).hasSize(2);
        calls.get(1).run();
        assertThat(calls).as("the second is for all others").hasSize(2);

        timing.advance(Duration.ofSeconds(2));

        assertThat(vendor.millis)
                .containsExactly(0L, 101L, 202L, 303L, 404L, 505L, 606L, 707L, 808L, 909L, 1010L, 1111L);
    }

    @Test
    void takes_the_rate_of_the_process_that_started_last() {
        ThrottledSender before = process().build();
        send(before, SHOP);
        ThrottledSender after = process().rate(Rate.perSecond(2)).build();

        send(after, SHOP);
        send(after, SHOP);
        timing.advance(Duration.ofSeconds(2));

        assertThat(vendor.millis).containsExactly(0L, 505L, 1010L);
    }

    // ---- a store that fails

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void refuses_messages_while_the_store_fails(boolean blocks) {
        MemoryStore down = new MemoryStore(timing, blocks);
        ThrottledSender sender = process(down).build();
        down.failsWith(new IllegalStateException("cannot reach redis://user:s3cr3t@host"));

        SmsException refusal = failure(send(sender, SHOP));

        assertThat(refusal).isInstanceOf(UnavailableException.class);
        assertThat(refusal.outcome()).isEqualTo(Outcome.NOT_SENT);
        assertThat(refusal.safeToResend()).isTrue();
        assertThat(refusal)
                .hasMessageContaining("java.lang.IllegalStateException")
                .hasNoCause();
        assertThat(refusal.toString()).doesNotContain("s3cr3t");
        assertThat(vendor.millis).isEmpty();

        down.answersAgain();
        assertThat(send(sender, SHOP)).isCompleted();
    }

    @Test
    void refuses_a_message_if_the_store_does_not_answer_in_time() {
        ThrottledSender sender = process().storeTimeout(Duration.ofMillis(500)).build();
        store.isSilent();
        CompletableFuture<SendReceipt> sent = send(sender, SHOP);
        timing.advance(Duration.ofMillis(499));
        assertThat(sent).isNotDone();

        timing.advance(Duration.ofMillis(1));

        assertThat(failure(sent)).isInstanceOf(UnavailableException.class).hasMessageContaining("TimeoutException");
        assertThat(vendor.millis).isEmpty();
    }

    @Test
    void refuses_a_message_soon_after_its_deadline_if_the_store_does_not_answer() {
        ThrottledSender sender = process().storeTimeout(Duration.ofSeconds(30)).build();
        store.isSilent();

        CompletableFuture<SendReceipt> sent = sender.sendAsync(message(SHOP, "x"), CallOptions.deadline(SECOND));
        timing.advance(Duration.ofMillis(1_200));

        assertThat(failure(sent).safeToResend()).isTrue();
        assertThat(vendor.millis).isEmpty();
    }

    @Test
    void keeps_a_rate_of_its_own_while_the_store_fails_if_one_is_set() {
        ThrottledSender sender = process()
                .rateWhileStoreFails(Rate.perSecond(5))
                .rate(Address.of(CLUB), Rate.perSecond(1))
                .build();
        store.failsWith(new IllegalStateException("down"));
        List<CompletableFuture<SendReceipt>> sent = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            sent.add(send(sender, SHOP));
        }
        timing.advance(SECOND);
        assertThat(vendor.millis).containsExactly(0L, 200L, 400L);

        sent.add(send(sender, CLUB));
        sent.add(send(sender, CLUB));
        timing.advance(Duration.ofSeconds(2));
        assertThat(vendor.millis.subList(3, 5))
                .as("a lower rate of its own stays")
                .containsExactly(1000L, 2000L);
        assertThat(sent).allSatisfy(each -> assertThat(each).isCompleted());
    }

    @Test
    void lets_a_message_that_waits_for_a_local_turn_be_cancelled() {
        ThrottledSender sender =
                process().rateWhileStoreFails(Rate.perSecond(1)).build();
        store.failsWith(new IllegalStateException("down"));
        send(sender, SHOP);
        CompletableFuture<SendReceipt> second = send(sender, SHOP);
        CompletableFuture<SendReceipt> third = send(sender, SHOP);

        second.cancel(true);
        timing.advance(Duration.ofSeconds(5));

        assertThat(third).isCompleted();
        assertThat(vendor.millis).as("the local turn moves up").containsExactly(0L, 1000L);
    }

    @Test
    void reports_not_sent_if_the_executor_of_a_blocking_store_rejects() {
        ThrottledSender sender = process(new MemoryStore(timing, true))
                .executor(task -> {
                    throw new RejectedExecutionException("full");
                })
                .build();

        assertThat(failure(send(sender, SHOP))).isInstanceOf(UnavailableException.class);
        assertThat(sender.size()).isZero();
    }

    @Test
    void sends_from_blocking_calls_over_a_blocking_store() {
        ThrottledSender sender = ThrottledSender.builder(vendor)
                .rate(Rate.perSecond(100))
                .sharedBy(new MemoryStore(Timing.system(), true), "acme")
                .build();
        for (int i = 0; i < 3; i++) {
            sender.send(message(SHOP, "message " + i));
        }
        assertThat(vendor.texts).containsExactly("message 0", "message 1", "message 2");
    }

    // ---- segments

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void counts_segments(boolean shared) {
        ThrottledSender.Builder builder = ThrottledSender.builder(vendor)
                .timing(timing)
                .rate(Rate.perSecond(10))
                .unit(RateUnit.SEGMENTS);
        ThrottledSender sender = (shared ? builder.sharedBy(store, "acme") : builder).build();
        String twoSegments = "x".repeat(300);

        sender.sendAsync(message(SHOP, "x"));
        sender.sendAsync(message(SHOP, twoSegments));
        sender.sendAsync(message(SHOP, twoSegments));
        sender.sendAsync(message(SHOP, "x"));
        timing.advance(SECOND);

        assertThat(vendor.texts).hasSize(4);
        assertThat(vendor.millis)
                .as("shared turns come when all segments are there, local ones when the first is")
                .containsExactly(shared ? new Long[] {0L, 202L, 404L, 505L} : new Long[] {0L, 100L, 300L, 500L});
    }

    /** The bound that {@link Rate} documents. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void sends_no_more_segments_in_any_window_than_documented(boolean shared) {
        Random random = new Random(11);
        ThrottledSender.Builder builder = ThrottledSender.builder(vendor)
                .timing(timing)
                .rate(Rate.perSecond(20).withBurst(3))
                .maxWait(Duration.ofMinutes(1))
                .unit(RateUnit.SEGMENTS);
        ThrottledSender sender = (shared ? builder.sharedBy(store, "acme") : builder).build();
        for (int i = 0; i < 300; i++) {
            sender.sendAsync(message(SHOP, "x".repeat(1 + random.nextInt(600))));
            timing.advance(Duration.ofMillis(random.nextInt(120)));
        }
        timing.advance(Duration.ofMinutes(2));

        assertThat(vendor.millis).hasSize(300);
        for (int first = 0; first < 300; first++) {
            int segments = 0;
            for (int i = first; i < 300 && vendor.millis.get(i) - vendor.millis.get(first) < 1000; i++) {
                segments += SmsText.of(vendor.texts.get(i)).segments();
            }
            assertThat(segments).isLessThanOrEqualTo(20 + 4 - 1); // the longest message has 4
        }
    }

    @Test
    void refuses_settings_that_make_no_sense() {
        assertThatThrownBy(() -> process().sharedBy(store, " ")).hasMessageContaining("name");
        assertThatThrownBy(() -> process().sharedBy(store, "x".repeat(65))).hasMessageContaining("65 characters");
        assertThatThrownBy(() -> process().storeTimeout(Duration.ZERO)).hasMessageContaining("storeTimeout");
    }
}
