package dev.polysms.failover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.polysms.Attempt;
import dev.polysms.CallOptions;
import dev.polysms.InvalidRequestException;
import dev.polysms.Issue;
import dev.polysms.OutcomeUnknownException;
import dev.polysms.PhoneNumber;
import dev.polysms.ProviderId;
import dev.polysms.Reason;
import dev.polysms.RejectedException;
import dev.polysms.SendReceipt;
import dev.polysms.SmsException;
import dev.polysms.SmsMessage;
import dev.polysms.UnavailableException;
import dev.polysms.spi.ManualTiming;
import dev.polysms.testing.FakeVendor;
import dev.polysms.testing.SendMode;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(20)
final class FailoverSenderTest {
    private static final PhoneNumber US = PhoneNumber.of("+13035550100");
    private static final PhoneNumber GB = PhoneNumber.of("+447700900111");
    private static final SmsMessage MESSAGE = SmsMessage.of("+13035550199", "+13035550123", "Your table is ready");
    private static final Issue TOO_LONG = new Issue("text", "it is too long", "shorten it");
    private static final Issue NO_NAME = new Issue("from", "it must be a number", "use one");

    private final ManualTiming clock = new ManualTiming();
    private final FakeVendor first = new FakeVendor("first");
    private final FakeVendor second = new FakeVendor("second");
    private final FailoverSender sender = FailoverSender.builder()
            .route(SendRoute.of("a", first).withFrom(US))
            .route(SendRoute.of("b", second).withFrom(GB))
            .timing(clock)
            .build();

    private static List<String> steps(List<Attempt> attempts) {
        return attempts.stream().map(Attempt::toString).toList();
    }

    // ---- what moves on

    /** For each refusal of the first route: does the second one get the message? A reason that is missing here fails the test. */
    private static final Map<Reason, Boolean> MOVES_ON = new EnumMap<>(Map.ofEntries(
            Map.entry(Reason.AUTHENTICATION, true),
            Map.entry(Reason.PERMISSION, true),
            Map.entry(Reason.RATE_LIMITED, true),
            Map.entry(Reason.RECIPIENT, false),
            Map.entry(Reason.SENDER, true),
            Map.entry(Reason.CONTENT, false),
            Map.entry(Reason.OPTED_OUT, false),
            Map.entry(Reason.ACCOUNT, true),
            Map.entry(Reason.NOT_FOUND, false),
            Map.entry(Reason.CONFLICT, false),
            Map.entry(Reason.REQUEST, false),
            Map.entry(Reason.VENDOR_UNAVAILABLE, true)));

    static Stream<Arguments> reasons() {
        return Stream.of(Reason.values())
                .flatMap(reason -> Stream.of(SendMode.values()).map(mode -> Arguments.of(reason, mode)));
    }

    @ParameterizedTest
    @MethodSource("reasons")
    void each_reason_of_a_failure_leads_to_the_next_route_or_ends_the_send(Reason reason, SendMode mode) {
        assertThat(MOVES_ON)
                .as("decide whether a refusal for this reason moves on")
                .containsKey(reason);
        first.refuses(reason);
        if (MOVES_ON.get(reason)) {
            assertThat(mode.send(sender, MESSAGE).provider()).isEqualTo(second.provider());
            assertThat(second.asked).hasSize(1);
        } else {
            assertThat(mode.failure(sender, MESSAGE))
                    .isInstanceOfSatisfying(
                            RejectedException.class,
                            refusal -> assertThat(refusal.reason()).isEqualTo(reason));
            assertThat(second.asked).isEmpty();
        }
        assertThat(first.asked).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(SendMode.class)
    void asks_the_next_route_if_nothing_left_the_machine(SendMode mode) {
        first.isUnavailable();
        SendReceipt receipt = mode.send(sender, MESSAGE);
        assertThat(steps(receipt.attempts()))
                .containsExactly("a from +13…00: not sent (unavailable)", "b from +44…11: accepted");
        assertThat(receipt.attempts().get(0).failure()).containsInstanceOf(UnavailableException.class);
        assertThat(receipt.attempts().get(1).provider()).contains(second.provider());
    }

    @ParameterizedTest
    @EnumSource(SendMode.class)
    void asks_no_other_route_when_the_outcome_is_unknown(SendMode mode) {
        first.losesTheReply();
        SmsException failure = mode.failure(sender, MESSAGE);
        assertThat(failure).isInstanceOf(OutcomeUnknownException.class);
        assertThat(failure.safeToResend()).isFalse();
        assertThat(steps(failure.attempts())).containsExactly("a from +13…00: unknown");
        assertThat(second.asked).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(SendMode.class)
    void reports_unknown_when_a_route_throws_something_else(SendMode mode) {
        first.fails(new IllegalArgumentException("clumsy"));
        assertThat(mode.failure(sender, MESSAGE))
                .isInstanceOf(OutcomeUnknownException.class)
                .hasRootCauseInstanceOf(IllegalArgumentException.class);
        assertThat(second.asked).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(SendMode.class)
    void asks_no_route_after_one_that_accepts(SendMode mode) {
        SendReceipt receipt = mode.send(sender, MESSAGE);
        assertThat(steps(receipt.attempts())).containsExactly("a from +13…00: accepted");
        assertThat(second.asked).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(SendMode.class)
    void sends_from_the_address_of_the_route(SendMode mode) {
        first.isUnavailable();
        mode.send(sender, MESSAGE);
        assertThat(first.asked).containsExactly(MESSAGE.toBuilder().from(US).build());
        assertThat(second.asked).containsExactly(MESSAGE.toBuilder().from(GB).build());
        mode.send(FailoverSender.of(SendRoute.of("plain", second)), MESSAGE);
        assertThat(second.asked).last().isEqualTo(MESSAGE);
    }

    // ---- what is refused before it is sent

    @ParameterizedTest
    @EnumSource(SendMode.class)
    void skips_a_route_whose_check_refuses_the_message(SendMode mode) {
        first.finds(TOO_LONG);
        SendReceipt receipt = mode.send(sender, MESSAGE);
        assertThat(steps(receipt.attempts()))
                .containsExactly("a from +13…00: unfit (text: it is too long; shorten it)", "b from +44…11: accepted");
        assertThat(receipt.attempts().get(0).issues()).containsExactly(TOO_LONG);
        assertThat(first.asked).isEmpty();
        assertThat(sender.check(MESSAGE)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(SendMode.class)
    void refuses_a_message_that_every_route_refuses(SendMode mode) {
        first.finds(TOO_LONG, NO_NAME);
        second.finds(TOO_LONG);
        assertThat(sender.check(MESSAGE)).containsExactly(TOO_LONG, NO_NAME);
        assertThat(mode.failure(sender, MESSAGE)).isInstanceOfSatisfying(InvalidRequestException.class, failure -> {
            assertThat(failure.issues()).containsExactly(TOO_LONG, NO_NAME);
            assertThat(failure.attempts()).extracting(Attempt::route).containsExactly("a", "b");
        });
        assertThat(first.asked).isEmpty();
        assertThat(second.asked).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(SendMode.class)
    void skips_a_route_that_refuses_the_message_only_when_it_sends(SendMode mode) {
        first.fails(InvalidRequestException.builder(first.provider(), List.of(TOO_LONG))
                .build());
        assertThat(mode.send(sender, MESSAGE).attempts())
                .extracting(Attempt::result)
                .containsExactly(Attempt.Result.UNFIT, Attempt.Result.ACCEPTED);
    }

    // ---- what all routes failed for

    @ParameterizedTest
    @EnumSource(SendMode.class)
    void ends_with_the_failure_after_which_a_retry_is_possible_soonest(SendMode mode) {
        first.fails(limited(Duration.ofSeconds(5)));
        second.refuses(Reason.AUTHENTICATION);
        SmsException failure = mode.failure(sender, MESSAGE);
        assertThat(failure.worthRetrying()).isTrue();
        assertThat(failure.provider()).contains(first.provider());
        assertThat(steps(failure.attempts()))
                .containsExactly("a from +13…00: not sent (RATE_LIMITED)", "b from +44…11: not sent (AUTHENTICATION)");
        assertThat(failure).hasMessageEndingWith("; b from +44…11: not sent (AUTHENTICATION).");

        second.fails(limited(Duration.ofSeconds(4)));
        assertThat(mode.failure(sender, MESSAGE).provider()).contains(second.provider());
    }

    private static RejectedException limited(Duration retryAfter) {
        String provider = retryAfter.toSeconds() == 5 ? "first" : "second";
        return RejectedException.builder(ProviderId.of(provider), Reason.RATE_LIMITED)
                .retryAfter(retryAfter)
                .build();
    }

    // ---- time

    @ParameterizedTest
    @EnumSource(SendMode.class)
    void gives_each_route_the_time_that_is_left(SendMode mode) {
        first.does(message -> {
            clock.advance(Duration.ofSeconds(7));
            throw first.unavailable();
        });
        mode.send(sender, MESSAGE, CallOptions.deadline(Duration.ofSeconds(10)));
        assertThat(first.timeLeft).containsExactly(Duration.ofSeconds(10));
        assertThat(second.timeLeft).containsExactly(Duration.ofSeconds(3));
    }

    @ParameterizedTest
    @EnumSource(SendMode.class)
    void asks_no_route_after_the_deadline(SendMode mode) {
        first.does(message -> {
            clock.advance(Duration.ofSeconds(10));
            throw first.unavailable();
        });
        assertThat(catchThrowableOfType(
                        SmsException.class,
                        () -> mode.send(sender, MESSAGE, CallOptions.deadline(Duration.ofSeconds(10)))))
                .isInstanceOf(UnavailableException.class);
        assertThat(second.asked).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(SendMode.class)
    void gives_no_more_than_the_deadline_when_the_clock_is_set_back(SendMode mode) {
        first.does(message -> {
            clock.correct(Duration.ofHours(-1));
            throw first.unavailable();
        });
        mode.send(sender, MESSAGE, CallOptions.deadline(Duration.ofSeconds(10)));
        assertThat(second.timeLeft).containsExactly(Duration.ofSeconds(10));
    }

    // ---- giving up

    @Test
    void a_cancel_reaches_the_route_being_asked_and_asks_no_other() {
        first.holds();
        CompletableFuture<SendReceipt> future = sender.sendAsync(MESSAGE);
        assertThat(future.cancel(true)).isTrue();
        assertThat(future.isCancelled()).isFalse();
        assertThat(future.handle((receipt, failure) -> failure).join())
                .isInstanceOfSatisfying(
                        UnavailableException.class,
                        failure -> assertThat(failure.attempts()).hasSize(1));
        assertThat(second.asked).isEmpty();
        assertThat(future.cancel(true)).isFalse();
    }

    @Test
    void a_bare_cancellation_of_a_route_is_unknown() {
        first.does(message -> null).answersLate(new CompletableFuture<>());
        CompletableFuture<SendReceipt> future = sender.sendAsync(MESSAGE);
        assertThat(future.cancel(true)).isTrue();
        assertThat(future.handle((receipt, failure) -> failure).join()).isInstanceOf(OutcomeUnknownException.class);
        assertThat(second.asked).isEmpty();
    }

    @Test
    void a_cancel_while_the_next_route_is_asked_reaches_it() {
        first.holds();
        second.holds();
        CompletableFuture<SendReceipt> future = sender.sendAsync(MESSAGE);
        second.whenAsked(() -> assertThat(future.cancel(true)).isTrue());
        first.held.get(0).completeExceptionally(first.unavailable());
        assertThat(second.held)
                .singleElement()
                .satisfies(call -> assertThat(call).isDone());
        assertThat(future).isCompletedExceptionally();
    }

    @Test
    void cancelling_a_dependent_future_does_not_reach_the_route() {
        first.holds();
        CompletableFuture<SendReceipt> future = sender.sendAsync(MESSAGE);
        future.thenApply(SendReceipt::provider).cancel(true);
        assertThat(first.held.get(0)).isNotDone();
        first.held.get(0).complete(first.receipt());
        assertThat(future)
                .isCompletedWithValueMatching(receipt -> receipt.attempts().size() == 1);
    }

    @Test
    void a_future_that_its_owner_completed_sends_no_more() {
        first.holds();
        CompletableFuture<SendReceipt> future = sender.sendAsync(MESSAGE);
        future.complete(first.receipt());
        first.held.get(0).completeExceptionally(first.unavailable());
        assertThat(second.asked).isEmpty();
    }

    @Test
    void an_interrupt_asks_no_other_route_and_stays_set() {
        first.does(message -> {
            Thread.currentThread().interrupt();
            throw first.unavailable();
        });
        assertThat(SendMode.BLOCKING.failure(sender, MESSAGE)).isInstanceOf(UnavailableException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(second.asked).isEmpty();
    }

    @Test
    void an_interrupt_before_the_first_route_asks_none() {
        Thread.currentThread().interrupt();
        assertThat(SendMode.BLOCKING.failure(sender, MESSAGE)).isInstanceOf(UnavailableException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(first.asked).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(SendMode.class)
    void throws_the_exception_of_a_closed_client(SendMode mode) {
        first.fails(new IllegalStateException("the client is closed"));
        assertThatIllegalStateException().isThrownBy(() -> mode.send(sender, MESSAGE));
        assertThat(second.asked).isEmpty();
        first.isUnavailable();
        second.fails(new IllegalStateException("the client is closed"));
        assertThatIllegalStateException().isThrownBy(() -> mode.send(sender, MESSAGE));
    }

    // ---- routes

    @Test
    void reports_the_attempts_of_a_failover_in_a_failover() {
        FailoverSender outer =
                FailoverSender.of(SendRoute.of("inner", sender), SendRoute.of("last", new FakeVendor("third")));
        first.isUnavailable();
        assertThat(steps(outer.send(MESSAGE).attempts()))
                .containsExactly("inner/a from +13…00: not sent (unavailable)", "inner/b from +44…11: accepted");
        second.isUnavailable();
        assertThat(outer.send(MESSAGE).attempts())
                .extracting(Attempt::route)
                .containsExactly("inner/a", "inner/b", "last");
    }

    @Test
    void requires_different_valid_route_names() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FailoverSender.of(SendRoute.of("a", first), SendRoute.of("a", second)));
        assertThatIllegalArgumentException().isThrownBy(() -> SendRoute.of("+13035550100", first));
        assertThatIllegalArgumentException().isThrownBy(() -> SendRoute.of("", first));
        assertThatIllegalStateException().isThrownBy(FailoverSender::of);
        assertThat(sender).hasToString("FailoverSender[a at first from +13…00, b at second from +44…11]");
    }
}
