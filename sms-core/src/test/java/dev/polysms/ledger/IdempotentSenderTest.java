package dev.polysms.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.polysms.CallOptions;
import dev.polysms.InvalidRequestException;
import dev.polysms.Issue;
import dev.polysms.Outcome;
import dev.polysms.OutcomeUnknownException;
import dev.polysms.PhoneNumber;
import dev.polysms.Reason;
import dev.polysms.RejectedException;
import dev.polysms.SendReceipt;
import dev.polysms.SmsException;
import dev.polysms.SmsMessage;
import dev.polysms.SmsSender;
import dev.polysms.UnavailableException;
import dev.polysms.failover.FailoverSender;
import dev.polysms.failover.SendRoute;
import dev.polysms.testing.SendMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(20)
final class IdempotentSenderTest extends IdempotentSenderScene {
    // ---- one after the other

    @ParameterizedTest
    @EnumSource
    void sends_once_and_returns_the_first_receipt_to_a_repetition(SendMode mode) {
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
    void sends_two_messages_with_two_references(SendMode mode) {
        mode.send(sender, MESSAGE);
        mode.send(sender, MESSAGE.toBuilder().reference("booking-4712").build());

        assertThat(vendor.sends()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void refuses_another_message_under_the_same_reference(SendMode mode) {
        mode.send(sender, MESSAGE);

        RejectedException refusal = failure(RejectedException.class, () -> mode.send(sender, OTHER));

        assertThat(refusal.reason()).isEqualTo(Reason.CONFLICT);
        assertThat(vendor.sends()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void sends_a_message_again_that_was_proven_not_sent(SendMode mode) {
        for (SmsException notSent : List.of(rejected(), unavailable())) {
            vendorThrows(() -> notSent);
            assertThat(catchThrowable(() -> mode.send(sender, MESSAGE))).isSameAs(notSent);
            assertThat(entry().outcome()).contains(Outcome.NOT_SENT);
        }
        vendor.rule = message -> RECEIPT;

        assertThat(mode.send(sender, MESSAGE)).isEqualTo(RECEIPT);
        assertThat(vendor.sends()).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource
    void sends_a_corrected_message_under_the_reference_of_one_that_was_not_sent(SendMode mode) {
        vendorThrows(IdempotentSenderTest::rejected);
        catchThrowable(() -> mode.send(sender, MESSAGE));
        vendor.rule = message -> RECEIPT;

        assertThat(mode.send(sender, OTHER)).isEqualTo(RECEIPT);
    }

    @ParameterizedTest
    @EnumSource
    void never_sends_an_unknown_message_again_before_it_is_resolved(SendMode mode) {
        vendorThrows(IdempotentSenderTest::unknown);
        assertThatThrownBy(() -> mode.send(sender, MESSAGE)).isInstanceOf(OutcomeUnknownException.class);
        vendor.rule = message -> RECEIPT;

        OutcomeUnknownException still = failure(OutcomeUnknownException.class, () -> mode.send(process(), MESSAGE));
        assertThat(still.provider()).contains(ACME);
        assertThat(vendor.sends()).isEqualTo(1);

        ledger.resolve(entry(), Settlement.notSent());
        assertThat(mode.send(sender, MESSAGE)).isEqualTo(RECEIPT);
        assertThat(vendor.sends()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void notes_the_address_that_a_failover_sent_from(SendMode mode) {
        PhoneNumber ofTheLeg = PhoneNumber.of("+447700900111");
        SmsSender failover = FailoverSender.of(SendRoute.of("only", vendor).withFrom(ofTheLeg));
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
    void returns_the_receipt_that_a_lookup_found(SendMode mode) {
        vendorThrows(IdempotentSenderTest::unknown);
        catchThrowable(() -> mode.send(sender, MESSAGE));
        ledger.resolve(entry(), Settlement.accepted(RECEIPT, SHOP));

        assertThat(mode.send(sender, MESSAGE)).isEqualTo(RECEIPT);
        assertThat(vendor.sends()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void reports_unknown_when_the_sender_throws_something_else(SendMode mode) {
        vendorThrows(() -> new IllegalStateException("broken"));

        assertThatThrownBy(() -> mode.send(sender, MESSAGE)).isInstanceOf(IllegalStateException.class);
        assertThat(entry().outcome()).contains(Outcome.UNKNOWN);
        assertThatThrownBy(() -> mode.send(sender, MESSAGE)).isInstanceOf(OutcomeUnknownException.class);
        assertThat(vendor.sends()).isEqualTo(1);
    }

    @Test
    void reports_unknown_when_the_sender_throws_instead_of_returning_a_future() {
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
        assertThat(entry().outcome()).contains(Outcome.UNKNOWN);
    }

    @ParameterizedTest
    @EnumSource
    void treats_a_send_whose_process_died_as_unknown(SendMode mode) {
        reservedByAnotherProcess();
        timing.stall(LEASE.plus(CLOCK_SKEW).plusMillis(1));

        assertThatThrownBy(() -> mode.send(sender, MESSAGE)).isInstanceOf(OutcomeUnknownException.class);
        assertThat(vendor.sends()).isZero();
    }

    // ---- what is wrong before

    @ParameterizedTest
    @EnumSource
    void refuses_a_message_without_a_reference_and_reports_all_issues(SendMode mode) {
        SmsMessage bare = SmsMessage.of("+13035550100", "+13035550123", "");

        assertThat(sender.check(bare)).extracting(Issue::field).containsExactly("text", "reference");
        InvalidRequestException refusal = failure(InvalidRequestException.class, () -> mode.send(sender, bare));
        assertThat(refusal.issues()).isEqualTo(sender.check(bare));
        assertThat(vendor.sends()).isZero();
    }

    @Test
    void does_not_ask_the_ledger_about_an_invalid_message() {
        SmsMessage empty = MESSAGE.toBuilder().text("").build();

        assertThat(sender.check(empty)).extracting(Issue::field).containsExactly("text");
        assertThatThrownBy(() -> sender.send(empty)).isInstanceOf(InvalidRequestException.class);
        assertThat(ledger.find("booking-4711")).isEmpty();
    }

    // ---- the ledger fails

    @ParameterizedTest
    @EnumSource
    void sends_nothing_if_the_ledger_cannot_reserve(SendMode mode) {
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
    void sends_nothing_if_the_ledger_is_full(SendMode mode) {
        vendorThrows(IdempotentSenderTest::unknown);
        for (String reference : List.of("a", "b")) {
            catchThrowable(() ->
                    mode.send(sender, MESSAGE.toBuilder().reference(reference).build()));
        }

        UnavailableException full = failure(UnavailableException.class, () -> mode.send(sender, MESSAGE));

        assertThat(full)
                .hasRootCauseMessage(
                        "the ledger is full with 2 messages, and drops none before it expires; give it more room, or use a database");
        assertThat(vendor.sends()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void returns_the_true_outcome_if_the_ledger_cannot_note_it(SendMode mode) {
        List<String> warnings = new ArrayList<>();
        Handler watch = watch(warnings);
        try {
            ledger.settles = false;
            assertThat(mode.send(sender, MESSAGE)).isEqualTo(RECEIPT);
        } finally {
            Logger.getLogger("dev.polysms.ledger").removeHandler(watch);
        }

        assertThat(warnings).singleElement().asString().contains("ACCEPTED").doesNotContain("booking-4711");
        assertThat(entry().outcome()).isEmpty();
        timing.stall(LEASE.plus(CLOCK_SKEW).plusMillis(1));
        assertThatThrownBy(() -> mode.send(sender, MESSAGE)).isInstanceOf(OutcomeUnknownException.class);
        assertThat(vendor.sends()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void keeps_the_receipt_of_a_send_that_a_lookup_resolved_to_not_sent(SendMode mode) {
        List<String> warnings = new ArrayList<>();
        vendor.rule = message -> {
            timing.stall(LEASE.plus(CLOCK_SKEW).plusMillis(1));
            ledger.resolve(entry(), Settlement.notSent());
            return RECEIPT;
        };
        Handler watch = watch(warnings);
        try {
            assertThat(mode.send(sender, MESSAGE)).isEqualTo(RECEIPT);
        } finally {
            Logger.getLogger("dev.polysms.ledger").removeHandler(watch);
        }

        assertThat(warnings).singleElement().asString().contains("resolved");
        assertThat(entry().outcome()).contains(Outcome.ACCEPTED);
        assertThat(mode.send(sender, MESSAGE)).isEqualTo(RECEIPT);
        assertThat(vendor.sends()).isEqualTo(1);
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
        Logger.getLogger("dev.polysms.ledger").addHandler(handler);
        return handler;
    }

    // ---- time

    @ParameterizedTest
    @EnumSource
    void gives_each_send_a_deadline_before_the_end_of_its_lease(SendMode mode) {
        ledger.beforeReserve = () -> timing.stall(Duration.ofSeconds(20));

        mode.send(sender, MESSAGE);

        assertThat(vendor.timeLeft).containsExactly(Duration.ofSeconds(100));
        assertThat(entry().leaseUntil())
                .isEqualTo(entry().reservedAt().plus(LEASE).plus(CLOCK_SKEW));
    }

    @Test
    void respects_the_deadline_of_the_call() {
        sender.send(MESSAGE, CallOptions.deadline(Duration.ofSeconds(7)));

        assertThat(vendor.timeLeft).containsExactly(Duration.ofSeconds(7));
        assertThat(entry().leaseUntil())
                .isEqualTo(entry().reservedAt().plusSeconds(7).plusSeconds(60).plus(CLOCK_SKEW));
    }

    @ParameterizedTest
    @EnumSource
    void sends_nothing_once_the_ledger_has_used_up_the_time(SendMode mode) {
        ledger.beforeReserve = () -> timing.stall(Duration.ofMinutes(2));

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
        assertThat(entry().outcome()).contains(Outcome.UNKNOWN);
    }

    // ---- settings

    @Test
    void refuses_times_out_of_range() {
        IdempotentSender.Builder builder = IdempotentSender.builder(vendor, ledger);

        for (Duration odd : List.of(Duration.ZERO, Duration.ofMillis(-1), Duration.ofDays(2))) {
            assertThatThrownBy(() -> builder.deadline(odd)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> builder.leaseMargin(odd)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
