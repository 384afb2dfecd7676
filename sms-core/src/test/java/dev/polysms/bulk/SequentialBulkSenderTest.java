package dev.polysms.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.polysms.CallOptions;
import dev.polysms.Deadline;
import dev.polysms.InvalidRequestException;
import dev.polysms.Issue;
import dev.polysms.MessageId;
import dev.polysms.OutcomeUnknownException;
import dev.polysms.PhoneNumber;
import dev.polysms.ProviderId;
import dev.polysms.Reason;
import dev.polysms.RejectedException;
import dev.polysms.SendReceipt;
import dev.polysms.SmsMessage;
import dev.polysms.SmsSender;
import dev.polysms.UnavailableException;
import dev.polysms.spi.Timing;
import dev.polysms.testing.HookFault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
final class SequentialBulkSenderTest {
    private static final ProviderId ACME = ProviderId.of("acme");
    private static final PhoneNumber FROM = PhoneNumber.of("+13035550100");

    private static List<PhoneNumber> recipients(int count) {
        return IntStream.range(0, count)
                .mapToObj(n -> PhoneNumber.of("+1303555" + (1_000 + n)))
                .toList();
    }

    private static BulkMessage message(int recipients) {
        return BulkMessage.of(FROM, recipients(recipients), "Your table is ready");
    }

    private static SendReceipt receipt(SmsMessage message) {
        return SendReceipt.builder(ACME).id(MessageId.of(message.to().e164())).build();
    }

    /** Holds every send until the test sets its outcome, or ends it at once by a rule. */
    private static class Vendor implements SmsSender {
        private final Map<PhoneNumber, CompletableFuture<SendReceipt>> underWay = new LinkedHashMap<>();
        private final List<CallOptions> options = new ArrayList<>();
        private Function<SmsMessage, CompletableFuture<SendReceipt>> rule = message -> new CompletableFuture<>();

        Vendor atOnce(Function<SmsMessage, SendReceipt> rule) {
            this.rule = message -> {
                try {
                    return CompletableFuture.completedFuture(rule.apply(message));
                } catch (RuntimeException e) {
                    return CompletableFuture.failedFuture(e);
                }
            };
            return this;
        }

        @Override
        public SendReceipt send(SmsMessage message, CallOptions options) {
            throw new AssertionError("bulk sends without waiting");
        }

        @Override
        public synchronized CompletableFuture<SendReceipt> sendAsync(SmsMessage message, CallOptions options) {
            this.options.add(options);
            CompletableFuture<SendReceipt> outcome = rule.apply(message);
            assertThat(underWay.put(message.to(), outcome)).as("a second send").isNull();
            return outcome;
        }

        @Override
        public List<Issue> check(SmsMessage message) {
            return message.text().isEmpty() ? List.of(new Issue("text", "it is empty", "write something")) : List.of();
        }

        synchronized int started() {
            return underWay.size();
        }

        synchronized void accept(PhoneNumber recipient) {
            Objects.requireNonNull(underWay.get(recipient))
                    .complete(SendReceipt.builder(ACME).build());
        }
    }

    private static BulkResult sendAll(BulkSender sender, BulkMessage message, boolean async) {
        return sendAll(sender, message, async, result -> {});
    }

    private static BulkResult sendAll(
            BulkSender sender, BulkMessage message, boolean async, Consumer<RecipientResult> progress) {
        return async
                ? sender.sendAllAsync(message, progress, CallOptions.none()).join()
                : sender.sendAll(message, progress, CallOptions.none());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void returns_one_result_per_recipient_in_order(boolean async) {
        List<PhoneNumber> reported = new ArrayList<>();
        BulkSender sender = BulkSender.over(new Vendor().atOnce(SequentialBulkSenderTest::receipt), 4);

        BulkResult result = sendAll(sender, message(5_000), async, one -> reported.add(one.recipient()));

        assertThat(result.allAccepted()).isTrue();
        assertThat(result.results()).extracting(RecipientResult::recipient).isEqualTo(recipients(5_000));
        assertThat(reported).isEqualTo(recipients(5_000));
        assertThat(result.accepted().get(7).receipt().id())
                .contains(MessageId.of(recipients(8).get(7).e164()));
    }

    @Test
    void keeps_at_most_the_set_number_in_flight() {
        Vendor vendor = new Vendor();
        CompletableFuture<BulkResult> future = BulkSender.over(vendor, 3).sendAllAsync(message(5));
        assertThat(vendor.started()).isEqualTo(3);

        vendor.accept(recipients(5).get(1));
        assertThat(vendor.started()).isEqualTo(4);
        vendor.accept(recipients(5).get(0));
        assertThat(vendor.started()).isEqualTo(5);
        assertThat(future).isNotDone();

        List.of(2, 3, 4).forEach(n -> vendor.accept(recipients(5).get(n)));
        assertThat(future.join().allAccepted()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void distinguishes_refused_from_unknown_and_continues(boolean async) {
        List<PhoneNumber> all = recipients(5);
        BulkSender sender = BulkSender.over(
                new Vendor().atOnce(message -> switch (all.indexOf(message.to())) {
                    case 0 ->
                        throw RejectedException.builder(ACME, Reason.RECIPIENT).build();
                    case 1 -> throw OutcomeUnknownException.builder(ACME).build();
                    case 2 -> throw UnavailableException.builder(ACME).build();
                    case 3 -> throw new IllegalArgumentException("a sender that breaks its word");
                    default -> receipt(message);
                }),
                1);

        BulkResult result = sendAll(sender, message(5), async);

        assertThat(result.notSent())
                .extracting(RecipientResult.NotSent::recipient)
                .containsExactly(all.get(0), all.get(2));
        assertThat(result.unknown())
                .extracting(RecipientResult.Unknown::recipient)
                .containsExactly(all.get(1), all.get(3));
        assertThat(result.accepted()).hasSize(1);
        assertThat(result.safeToResend()).containsExactly(all.get(0), all.get(2));
        assertThat(result.allAccepted()).isFalse();
        assertThat(result).hasToString("BulkResult[1 accepted, 2 not sent, 2 unknown, 0 not tried]");
    }

    @Test
    void stops_at_a_refusal_that_applies_to_every_recipient() {
        Vendor vendor = new Vendor().atOnce(message -> {
            throw RejectedException.builder(ACME, Reason.ACCOUNT).build();
        });

        BulkResult result = BulkSender.over(vendor, 1).sendAll(message(5));

        assertThat(result.notSent()).hasSize(1);
        assertThat(result.notTried()).hasSize(4);
        assertThat(result.safeToResend()).hasSize(5);
        assertThat(vendor.started()).isEqualTo(1);
    }

    @Test
    void a_cancel_lets_sends_in_flight_end_and_lists_the_untried() {
        Vendor vendor = new Vendor();
        List<RecipientResult> results = new ArrayList<>();
        CompletableFuture<BulkResult> future =
                BulkSender.over(vendor, 2).sendAllAsync(message(5), results::add, CallOptions.none());

        assertThat(future.cancel(true)).isTrue();
        assertThat(future.cancel(true)).isFalse();
        assertThat(future).isNotDone();
        vendor.accept(recipients(5).get(0));
        vendor.accept(recipients(5).get(1));

        assertThat(future.isCancelled()).isFalse();
        assertThat(future.join().accepted()).hasSize(2);
        assertThat(future.join().notTried())
                .extracting(RecipientResult.NotTried::recipient)
                .containsExactlyElementsOf(recipients(5).subList(2, 5));
        assertThat(results).hasSize(2);
    }

    @Test
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void an_interrupt_stops_the_sending_and_stays_set() {
        Vendor vendor = new Vendor();
        Thread caller = Thread.currentThread();
        CompletableFuture<Void> helper = CompletableFuture.runAsync(() -> {
            while (vendor.started() == 0) {
                Thread.onSpinWait();
            }
            caller.interrupt();
            // The caller has taken the interrupt in, and waits again: an answer before that would let it send on.
            while (caller.isAlive() && (caller.isInterrupted() || caller.getState() != Thread.State.WAITING)) {
                Thread.onSpinWait();
            }
            vendor.accept(recipients(3).get(0));
        });

        BulkResult result = BulkSender.over(vendor, 1).sendAll(message(3));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(result.accepted()).hasSize(1);
        assertThat(result.notTried()).hasSize(2);
        assertThat(vendor.started()).isEqualTo(1);
        helper.join();
    }

    @Test
    void a_listener_that_throws_does_not_stop_the_sends() {
        BulkSender sender = BulkSender.over(new Vendor().atOnce(SequentialBulkSenderTest::receipt), 2);

        BulkResult result = sendAll(sender, message(10), false, one -> {
            throw new IllegalStateException("not interested");
        });

        assertThat(result.allAccepted()).isTrue();
    }

    @Test
    void each_send_gets_the_time_that_is_left_until_the_deadline() {
        Vendor vendor = new Vendor().atOnce(SequentialBulkSenderTest::receipt);

        BulkSender.over(vendor, 1).sendAll(message(3), one -> {}, CallOptions.deadline(Duration.ofHours(1)));

        assertThat(vendor.options)
                .allSatisfy(options -> assertThat(options.deadline().orElseThrow())
                        .isBetween(Duration.ofMinutes(50), Duration.ofHours(1)));
    }

    @Test
    void a_message_invalid_for_all_recipients_is_refused_before_any_send() {
        Vendor vendor = new Vendor();
        BulkMessage empty = message(3).toBuilder().text("").build();
        BulkSender sender = BulkSender.over(vendor, 1);

        assertThatThrownBy(() -> sender.sendAll(empty)).isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> sender.sendAllAsync(empty).join()).hasCauseInstanceOf(InvalidRequestException.class);
        assertThat(sender.check(empty)).hasSize(1);
        assertThat(vendor.started()).isZero();
    }

    @Test
    void a_closed_client_is_an_error_at_the_start_and_ends_the_sends_later() {
        SmsSender closed = new Vendor() {
            @Override
            public synchronized CompletableFuture<SendReceipt> sendAsync(SmsMessage message, CallOptions options) {
                throw new IllegalStateException("closed");
            }
        };
        assertThatThrownBy(() -> BulkSender.over(closed, 2).sendAll(message(3)))
                .isInstanceOf(IllegalStateException.class);

        SmsSender closing = new Vendor() {
            @Override
            public synchronized CompletableFuture<SendReceipt> sendAsync(SmsMessage message, CallOptions options) {
                if (started() == 1) {
                    throw new IllegalStateException("closed");
                }
                return super.sendAsync(message, options);
            }
        }.atOnce(SequentialBulkSenderTest::receipt);
        BulkResult result = BulkSender.over(closing, 1).sendAll(message(3));
        assertThat(result.accepted()).hasSize(1);
        assertThat(result.notTried()).hasSize(2);
    }

    @Test
    void refuses_an_invalid_concurrency() {
        assertThatThrownBy(() -> BulkSender.over(new Vendor(), 0)).hasMessageContaining("concurrency");
        assertThatThrownBy(() -> BulkSender.over(new Vendor(), 1_001)).hasMessageContaining("concurrency");
    }

    @Test
    void an_interrupted_thread_sends_nothing() {
        Vendor vendor = new Vendor().atOnce(SequentialBulkSenderTest::receipt);
        Thread.currentThread().interrupt();
        BulkResult result = BulkSender.over(vendor, 4).sendAll(message(3));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(vendor.started()).isZero();
        assertThat(result.notTried()).hasSize(3);
    }

    @ParameterizedTest
    @EnumSource(HookFault.class)
    void keeps_every_other_outcome_if_the_sender_throws(HookFault fault) {
        PhoneNumber clumsy = recipients(3).get(1);
        Vendor vendor = new Vendor();
        vendor.rule = message -> {
            CompletableFuture<SendReceipt> sent = CompletableFuture.completedFuture(receipt(message));
            return message.to().equals(clumsy) ? fault.happen(sent) : sent;
        };
        BulkResult result = BulkSender.over(vendor, 1).sendAllAsync(message(3)).join();
        boolean harmless = fault == HookFault.INTERRUPT && Thread.interrupted();
        assertThat(result.accepted()).hasSize(harmless ? 3 : 2);
        assertThat(result.unknown())
                .extracting(RecipientResult::recipient)
                .isEqualTo(harmless ? List.of() : List.of(clumsy));
    }

    @Test
    void reports_unknown_if_the_sender_returns_no_receipt() {
        BulkResult result = BulkSender.over(new Vendor().atOnce(message -> null), 1)
                .sendAllAsync(message(2))
                .join();
        assertThat(result.unknown()).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(HookFault.class)
    void keeps_every_result_if_the_progress_listener_throws(HookFault fault) {
        BulkSender sender = BulkSender.over(new Vendor().atOnce(SequentialBulkSenderTest::receipt), 2);
        BulkResult result = sendAll(sender, message(3), true, one -> fault.happen());
        Thread.interrupted();
        assertThat(result.allAccepted()).isTrue();
    }

    @Test
    void passes_its_own_deadline_on_to_each_send() {
        Vendor vendor = new Vendor().atOnce(SequentialBulkSenderTest::receipt);
        Deadline deadline = Deadline.after(Duration.ofMinutes(1), Timing.system());
        BulkSender.over(vendor, 1).sendAll(message(2), result -> {}, CallOptions.deadline(deadline));
        assertThat(vendor.options).containsExactly(CallOptions.deadline(deadline), CallOptions.deadline(deadline));
    }
}
