package dev.polysms.failover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.polysms.Attempt;
import dev.polysms.Reason;
import dev.polysms.SendReceipt;
import dev.polysms.SmsException;
import dev.polysms.SmsMessage;
import dev.polysms.spi.ManualTiming;
import dev.polysms.testing.FakeVendor;
import dev.polysms.testing.SendMode;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which route the sender skips, and for how long. */
@Timeout(20)
final class CircuitBreakerTest {
    private static final SmsMessage MESSAGE = SmsMessage.of("+13035550199", "+13035550123", "Your table is ready");
    private static final Duration PAUSE = Duration.ofSeconds(30);
    private static final int FAILURES = 3;
    private static final Set<Reason> ILL =
            EnumSet.of(Reason.AUTHENTICATION, Reason.ACCOUNT, Reason.RATE_LIMITED, Reason.VENDOR_UNAVAILABLE);

    private final ManualTiming clock = new ManualTiming();
    private final FakeVendor first = new FakeVendor("first");
    private final FakeVendor second = new FakeVendor("second");
    private final FailoverSender sender = FailoverSender.builder()
            .route(SendRoute.of("a", first))
            .route(SendRoute.of("b", second))
            .circuitBreaker(FAILURES, PAUSE)
            .timing(clock)
            .build();

    private void send(int times) {
        for (int i = 0; i < times; i++) {
            SendMode mode = i % 2 == 0 ? SendMode.BLOCKING : SendMode.ASYNC;
            try {
                mode.send(sender, MESSAGE);
            } catch (RuntimeException expected) {
                assertThat(expected).isInstanceOf(SmsException.class);
            }
        }
    }

    private static List<Attempt.Result> results(SendReceipt receipt) {
        return receipt.attempts().stream().map(Attempt::result).toList();
    }

    /** Opens the circuit of the first route. */
    private void breakFirst() {
        first.isUnavailable();
        send(FAILURES);
        assertThat(sender.openRoutes()).containsExactly("a");
        first.asked.clear();
    }

    @Test
    void skips_a_route_that_failed_several_times_in_a_row() {
        first.isUnavailable();
        send(FAILURES - 1);
        assertThat(sender.openRoutes()).isEmpty();
        send(5);
        assertThat(first.asked).hasSize(FAILURES);
        assertThat(sender.openRoutes()).containsExactly("a");
        assertThat(results(sender.send(MESSAGE))).containsExactly(Attempt.Result.CIRCUIT_OPEN, Attempt.Result.ACCEPTED);
    }

    @Test
    void counts_failures_in_a_row_only() {
        first.isUnavailable();
        send(FAILURES - 1);
        first.accepts();
        send(1);
        first.isUnavailable();
        send(FAILURES - 1);
        assertThat(sender.openRoutes()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void counts_refusals_that_have_nothing_to_do_with_the_message(Reason reason) {
        first.refuses(reason);
        send(FAILURES);
        assertThat(sender.openRoutes().contains("a")).isEqualTo(ILL.contains(reason));
    }

    @Test
    void counts_unknown_outcomes() {
        first.losesTheReply();
        send(FAILURES);
        assertThat(sender.openRoutes()).containsExactly("a");
    }

    @Test
    void does_not_count_a_refused_message_or_an_opt_out() {
        first.isUnavailable();
        send(FAILURES - 1);
        first.refuses(Reason.OPTED_OUT);
        send(1);
        first.isUnavailable();
        send(1);
        assertThat(sender.openRoutes()).as("an opt-out neither fails nor works").containsExactly("a");
    }

    @Test
    void does_not_count_a_cancelled_call() {
        first.holds();
        for (int i = 0; i < FAILURES; i++) {
            sender.sendAsync(MESSAGE).cancel(true);
        }
        assertThat(sender.openRoutes()).isEmpty();
    }

    @Test
    void one_message_at_a_time_tries_the_route_after_the_pause() {
        breakFirst();
        clock.advance(PAUSE.minusMillis(1));
        send(2);
        assertThat(first.asked).isEmpty();
        clock.advance(Duration.ofMillis(1));
        first.holds();
        CompletableFuture<SendReceipt> probe = sender.sendAsync(MESSAGE);
        send(3);
        assertThat(first.asked).hasSize(1);
        assertThat(probe).isNotDone();
        first.held.get(0).complete(first.receipt());
        assertThat(results(probe.join())).containsExactly(Attempt.Result.ACCEPTED);
        assertThat(sender.openRoutes()).isEmpty();
    }

    @Test
    void only_one_of_many_threads_tries_a_route_after_its_pause() {
        CircuitBreaker breaker = new CircuitBreaker("a", 1, PAUSE, clock);
        breaker.record(breaker.tryAcquire().orElseThrow(), CallResult.FAILURE);
        clock.advance(PAUSE);
        assertThat(IntStream.range(0, 1_000)
                        .parallel()
                        .filter(i -> breaker.tryAcquire().isPresent())
                        .count())
                .isEqualTo(1);
    }

    @Test
    void one_more_failure_opens_the_circuit_again() {
        breakFirst();
        clock.advance(PAUSE);
        send(5);
        assertThat(first.asked).hasSize(1);
        clock.advance(PAUSE);
        send(5);
        assertThat(first.asked).hasSize(2);
    }

    @Test
    void a_cancelled_try_lets_the_next_message_try() {
        breakFirst();
        clock.advance(PAUSE);
        first.holds();
        sender.sendAsync(MESSAGE).cancel(true);
        sender.sendAsync(MESSAGE);
        assertThat(first.asked).hasSize(2);
    }

    @Test
    void a_try_that_never_ends_does_not_block_the_route() {
        breakFirst();
        clock.advance(PAUSE);
        first.holds();
        sender.sendAsync(MESSAGE);
        clock.advance(PAUSE.minusMillis(1));
        sender.sendAsync(MESSAGE);
        assertThat(first.asked).hasSize(1);
        clock.advance(Duration.ofMillis(1));
        sender.sendAsync(MESSAGE);
        assertThat(first.asked).hasSize(2);
    }

    @Test
    void a_try_with_a_closed_client_does_not_block_the_route() {
        breakFirst();
        clock.advance(PAUSE);
        first.fails(new IllegalStateException("the client is closed"));
        assertThatIllegalStateException().isThrownBy(() -> sender.send(MESSAGE));
        first.accepts();
        assertThat(results(sender.send(MESSAGE))).containsExactly(Attempt.Result.ACCEPTED);
    }

    @Test
    void a_clock_that_is_set_back_does_not_keep_a_circuit_open() {
        breakFirst();
        clock.correct(Duration.ofDays(-1));
        first.accepts();
        assertThat(results(sender.send(MESSAGE))).containsExactly(Attempt.Result.ACCEPTED);
    }

    @Test
    void a_late_success_of_an_earlier_message_closes_the_circuit() {
        first.holds();
        CompletableFuture<SendReceipt> slow = sender.sendAsync(MESSAGE);
        first.answersLate(CompletableFuture.failedFuture(first.unavailable())).isUnavailable();
        send(FAILURES);
        assertThat(sender.openRoutes()).containsExactly("a");
        first.held.get(0).complete(first.receipt());
        assertThat(slow).isCompleted();
        assertThat(sender.openRoutes()).isEmpty();
    }

    @Test
    void tries_all_routes_if_the_circuits_of_all_are_open() {
        breakFirst();
        second.isUnavailable();
        send(FAILURES);
        assertThat(sender.openRoutes()).containsExactly("a", "b");
        second.asked.clear();
        second.accepts();
        SendReceipt receipt = sender.send(MESSAGE);
        assertThat(results(receipt))
                .containsExactly(
                        Attempt.Result.CIRCUIT_OPEN,
                        Attempt.Result.CIRCUIT_OPEN,
                        Attempt.Result.NOT_SENT,
                        Attempt.Result.ACCEPTED);
        assertThat(sender.openRoutes()).containsExactly("a");
    }

    @Test
    void does_not_try_a_skipped_route_after_the_others_failed() {
        breakFirst();
        second.isUnavailable();
        assertThat(SendMode.BLOCKING.failure(sender, MESSAGE).attempts())
                .extracting(Attempt::result)
                .containsExactly(Attempt.Result.CIRCUIT_OPEN, Attempt.Result.NOT_SENT);
        assertThat(first.asked).isEmpty();
    }

    @Test
    void refuses_settings_out_of_range() {
        FailoverSender.Builder builder = FailoverSender.builder();
        assertThatIllegalArgumentException().isThrownBy(() -> builder.circuitBreaker(0, PAUSE));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.circuitBreaker(1_001, PAUSE));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.circuitBreaker(1, Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.circuitBreaker(1, Duration.ofDays(2)));
    }
}
