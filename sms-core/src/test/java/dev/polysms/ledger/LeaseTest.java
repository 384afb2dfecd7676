package dev.polysms.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.polysms.CallOptions;
import dev.polysms.Deadline;
import dev.polysms.Issue;
import dev.polysms.Outcome;
import dev.polysms.SendReceipt;
import dev.polysms.SmsMessage;
import dev.polysms.SmsSender;
import dev.polysms.UnavailableException;
import dev.polysms.failover.FailoverSender;
import dev.polysms.failover.RoutingRule;
import dev.polysms.failover.RoutingSender;
import dev.polysms.failover.SendRoute;
import dev.polysms.optout.Consent;
import dev.polysms.optout.InMemoryOptOutStore;
import dev.polysms.optout.OptOutGuard;
import dev.polysms.optout.OptOutStore;
import dev.polysms.optout.SenderRecipientPair;
import dev.polysms.testing.FakeVendor;
import dev.polysms.testing.SendMode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** No request begins after the lease: each sender object passes on the end of the send, less the time that it used. */
@Timeout(20)
final class LeaseTest extends IdempotentSenderScene {
    private static final Duration DEADLINE = Duration.ofSeconds(2);

    private final FakeVendor client = new FakeVendor("first");

    private IdempotentSender over(SmsSender wrapped) {
        return IdempotentSender.builder(wrapped, ledger)
                .timing(timing)
                .deadline(DEADLINE)
                .leaseMargin(Duration.ofMillis(500))
                .build();
    }

    /** A client that sends only before the deadline, as a vendor's client does. */
    private SmsSender punctual() {
        client.does(message -> {
            CallOptions options = client.options.get(client.options.size() - 1);
            if (options.deadline().filter(Duration::isZero).isPresent()) {
                throw client.unavailable();
            }
            return client.receipt();
        });
        return client;
    }

    /** A decorator that takes some time between the ledger and the wire, and passes its options on. */
    private SmsSender slowed(SmsSender wrapped, Duration by) {
        return new SmsSender() {
            @Override
            public SendReceipt send(SmsMessage message, CallOptions options) {
                timing.stall(by);
                return wrapped.send(message, options);
            }

            @Override
            public CompletableFuture<SendReceipt> sendAsync(SmsMessage message, CallOptions options) {
                timing.stall(by);
                return wrapped.sendAsync(message, options);
            }

            @Override
            public List<Issue> check(SmsMessage message) {
                return wrapped.check(message);
            }
        };
    }

    private void assertNotSent(SendMode mode, SmsSender wrapped) {
        assertThat(catchThrowable(() -> mode.send(over(wrapped), MESSAGE))).isInstanceOf(UnavailableException.class);
        assertThat(entry().outcome()).contains(Outcome.NOT_SENT);
    }

    @ParameterizedTest
    @EnumSource
    void sends_nothing_after_a_decorator_used_up_the_time(SendMode mode) {
        assertNotSent(mode, slowed(punctual(), Duration.ofSeconds(4)));
        assertThat(client.timeLeft).containsExactly(Duration.ZERO);
    }

    @ParameterizedTest
    @EnumSource
    void gives_the_client_only_the_time_that_a_decorator_left(SendMode mode) {
        mode.send(over(slowed(punctual(), Duration.ofMillis(1_500))), MESSAGE);

        assertThat(client.timeLeft).containsExactly(Duration.ofMillis(500));
    }

    /** Its store took four seconds, and the send kept its full time: two messages. */
    @ParameterizedTest
    @EnumSource
    void sends_nothing_after_an_opt_out_store_has_used_up_the_time(SendMode mode) {
        OptOutStore slow = new OptOutStore() {
            private final OptOutStore store = InMemoryOptOutStore.withRoomFor(10);

            @Override
            public boolean record(Consent consent) {
                return store.record(consent);
            }

            @Override
            public Optional<Consent> inForce(SenderRecipientPair pair) {
                timing.stall(Duration.ofSeconds(4));
                return store.inForce(pair);
            }
        };

        assertNotSent(mode, OptOutGuard.over(punctual(), slow));
    }

    @ParameterizedTest
    @EnumSource
    void asks_no_route_after_the_deadline(SendMode mode) {
        SmsSender failover = FailoverSender.builder()
                .route(SendRoute.of("slow", slowed(new FakeVendor("slow").isUnavailable(), Duration.ofSeconds(3))))
                .route(SendRoute.of("next", punctual()))
                .timing(timing)
                .build();

        assertNotSent(mode, failover);
        assertThat(client.asked).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void passes_the_deadline_through_all_sender_objects(SendMode mode) {
        SmsSender failover = FailoverSender.builder()
                .route(SendRoute.of("a", slowed(punctual(), Duration.ofMillis(300))))
                .timing(timing)
                .build();
        SmsSender routing = RoutingSender.builder()
                .route(
                        RoutingRule.named("us").toCallingCode(1),
                        SendRoute.of("us", slowed(failover, Duration.ofMillis(300))))
                .build();

        mode.send(over(slowed(routing, Duration.ofMillis(300))), MESSAGE);

        assertThat(client.timeLeft).containsExactly(Duration.ofMillis(1_100));
    }

    @ParameterizedTest
    @EnumSource
    void counts_the_time_that_noting_the_route_takes(SendMode mode) {
        ledger.beforeNote = () -> timing.stall(Duration.ofSeconds(2));

        assertNotSent(mode, punctual());
        assertThat(client.asked).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void keeps_to_an_absolute_deadline_of_the_call(SendMode mode) {
        Deadline end = Deadline.after(Duration.ofSeconds(1), timing);
        timing.stall(Duration.ofMillis(400));

        mode.send(over(punctual()), MESSAGE, CallOptions.deadline(end));

        assertThat(client.timeLeft).containsExactly(Duration.ofMillis(600));
        assertThat(entry().leaseUntil())
                .isEqualTo(entry().reservedAt().plusMillis(600 + 500).plus(CLOCK_SKEW));
    }

    @Test
    void reserves_for_the_deadline_of_the_client_where_there_is_one_route() {
        FakeVendor patient = new FakeVendor("patient");
        patient.defaultDeadline = Duration.ofSeconds(17);

        IdempotentSender.builder(OptOutGuard.over(patient, InMemoryOptOutStore.withRoomFor(1)), ledger)
                .timing(timing)
                .build()
                .send(MESSAGE);

        assertThat(patient.timeLeft).containsExactly(Duration.ofSeconds(17));
        assertThat(entry().leaseUntil())
                .isEqualTo(entry().reservedAt().plusSeconds(17 + 60).plus(CLOCK_SKEW));
    }

    @Test
    void reserves_no_longer_than_a_day_and_the_margin() {
        Deadline distant = Deadline.after(Duration.ofDays(400), timing);

        over(punctual()).send(MESSAGE, CallOptions.deadline(distant));

        assertThat(client.timeLeft).containsExactly(Duration.ofDays(1));
    }

    @Test
    void refuses_deadlines_and_margins_with_the_rule_and_the_value() {
        assertThatThrownBy(() -> IdempotentSender.builder(client, ledger).leaseMargin(Duration.ZERO))
                .hasMessage("leaseMargin is 0 ms; it must be between 1 ms and 1 day");
    }
}
