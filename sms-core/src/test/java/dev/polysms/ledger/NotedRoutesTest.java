package dev.polysms.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.polysms.Address;
import dev.polysms.CallOptions;
import dev.polysms.Issue;
import dev.polysms.Outcome;
import dev.polysms.OutcomeUnknownException;
import dev.polysms.PhoneNumber;
import dev.polysms.ProviderId;
import dev.polysms.Reason;
import dev.polysms.SendReceipt;
import dev.polysms.SmsMessage;
import dev.polysms.SmsSender;
import dev.polysms.UnavailableException;
import dev.polysms.failover.FailoverSender;
import dev.polysms.failover.RoutingRule;
import dev.polysms.failover.RoutingSender;
import dev.polysms.failover.SendRoute;
import dev.polysms.spi.DelegatingSender;
import dev.polysms.testing.FakeVendor;
import dev.polysms.testing.SendMode;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The ledger has each route before it is asked. */
@Timeout(20)
final class NotedRoutesTest extends IdempotentSenderScene {
    private static final PhoneNumber US = PhoneNumber.of("+17205550100");
    private static final PhoneNumber GB = PhoneNumber.of("+447700900111");

    private final FakeVendor first = new FakeVendor("first");
    private final FakeVendor second = new FakeVendor("second");
    private final FakeVendor third = new FakeVendor("third");

    private IdempotentSender over(SmsSender wrapped) {
        return IdempotentSender.builder(wrapped, ledger)
                .timing(timing)
                .executor(Runnable::run)
                .build();
    }

    private FailoverSender failover() {
        return FailoverSender.builder()
                .route(SendRoute.of("a", first).withFrom(US))
                .route(SendRoute.of("b", second).withFrom(GB))
                .timing(timing)
                .build();
    }

    private static AskedRoute route(String provider, Address from) {
        return AskedRoute.of(Optional.of(ProviderId.of(provider)), Optional.of(from));
    }

    /** Lets a vendor accept, and checks the ledger's entry at that moment. */
    private void acceptsNoted(FakeVendor vendor, AskedRoute... expected) {
        vendor.does(message -> {
            assertThat(entry().routes()).containsExactly(expected);
            return vendor.receipt();
        });
    }

    /** A decorator that does not name the sender that it wraps. */
    private record Opaque(SmsSender sender) implements SmsSender {
        @Override
        public SendReceipt send(SmsMessage message, CallOptions options) {
            return sender.send(message);
        }

        @Override
        public CompletableFuture<SendReceipt> sendAsync(SmsMessage message, CallOptions options) {
            return sender.sendAsync(message);
        }

        @Override
        public List<Issue> check(SmsMessage message) {
            return sender.check(message);
        }
    }

    @ParameterizedTest
    @EnumSource
    void notes_the_only_route_of_a_client(SendMode mode) {
        acceptsNoted(first, route("first", SHOP));

        mode.send(over(first), MESSAGE);

        assertThat(entry().routes()).containsExactly(route("first", SHOP));
    }

    @ParameterizedTest
    @EnumSource
    void notes_each_route_of_a_failover_before_it_is_asked(SendMode mode) {
        first.does(message -> {
            assertThat(entry().routes()).containsExactly(route("first", US));
            throw first.unavailable();
        });
        acceptsNoted(second, route("first", US).notSent(), route("second", GB));

        mode.send(over(failover()), MESSAGE);

        assertThat(second.asked).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void notes_only_what_a_failover_within_a_rule_asks(SendMode mode) {
        RoutingSender routing = RoutingSender.builder()
                .route(RoutingRule.named("us").toCallingCode(1), SendRoute.of("us", failover()))
                .otherwise(SendRoute.of("rest", third))
                .build();
        first.refuses(Reason.ACCOUNT);
        acceptsNoted(second, route("first", US).notSent(), route("second", GB));

        mode.send(over(routing), MESSAGE);

        assertThat(second.asked).hasSize(1);
    }

    /** It drops the journal, so any vendor behind it may have been asked. */
    @ParameterizedTest
    @EnumSource
    void notes_an_unknown_vendor_for_a_sender_that_does_not_name_what_it_wraps(SendMode mode) {
        acceptsNoted(first, AskedRoute.of(Optional.empty(), Optional.of(SHOP)));

        mode.send(over(new Opaque(first)), MESSAGE);

        assertThat(first.asked).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void notes_an_unknown_vendor_for_a_route_that_does_not_name_what_it_wraps(SendMode mode) {
        FailoverSender failover = FailoverSender.of(
                SendRoute.of("a", first).withFrom(US),
                SendRoute.of("b", new Opaque(second)).withFrom(GB));
        first.isUnavailable();
        acceptsNoted(second, route("first", US).notSent(), AskedRoute.of(Optional.empty(), Optional.of(GB)));

        mode.send(over(failover), MESSAGE);

        assertThat(second.asked).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void asks_no_route_that_cannot_be_noted(SendMode mode) {
        for (SmsSender wrapped : List.of(first, failover())) {
            ledger.notes = false;
            UnavailableException failure = failure(UnavailableException.class, () -> mode.send(over(wrapped), MESSAGE));

            assertThat(failure).hasMessageContaining("note").hasStackTraceContaining("IllegalStateException");
            assertThat(failure.getCause()).hasMessageNotContaining("booking-4711");
            assertThat(first.asked).isEmpty();
            assertThat(second.asked).isEmpty();
            assertThat(entry().outcome()).contains(Outcome.NOT_SENT);
        }
        ledger.notes = true;
        assertThat(mode.send(over(first), MESSAGE)).isEqualTo(first.receipt());
    }

    @ParameterizedTest
    @EnumSource
    void asks_no_route_after_its_entry_was_resolved(SendMode mode) {
        ledger.beforeNote = () -> {
            timing.stall(LEASE.plus(CLOCK_SKEW).plusMillis(1));
            ledger.resolve(entry(), Settlement.notSent());
        };

        assertThatThrownBy(() -> mode.send(over(first), MESSAGE)).isInstanceOf(UnavailableException.class);
        assertThat(first.asked).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void asks_no_second_route_after_its_entry_was_resolved(SendMode mode) {
        first.does(message -> {
            timing.stall(LEASE.plus(CLOCK_SKEW).plusMillis(1));
            ledger.resolve(entry(), Settlement.notSent());
            throw first.unavailable();
        });

        assertThat(catchThrowable(() -> mode.send(over(failover()), MESSAGE))).isInstanceOf(UnavailableException.class);
        assertThat(second.asked).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void notes_the_only_route_with_the_reservation(SendMode mode) {
        ledger.notesWithReservation = true;
        ledger.notes = false;
        acceptsNoted(first, route("first", SHOP));

        mode.send(over(first), MESSAGE);

        assertThat(entry().outcome()).contains(Outcome.ACCEPTED);
    }

    @ParameterizedTest
    @EnumSource
    void replaces_the_route_of_a_send_that_was_not_sent(SendMode mode) {
        ledger.notesWithReservation = true;
        first.isUnavailable();
        assertThat(catchThrowable(() -> mode.send(over(first), MESSAGE))).isInstanceOf(UnavailableException.class);
        acceptsNoted(second, route("second", SHOP));

        mode.send(over(second), MESSAGE);

        assertThat(second.asked).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void notes_no_route_of_a_failover_with_the_reservation(SendMode mode) {
        ledger.notesWithReservation = true;
        ledger.beforeNote = () -> assertThat(entry().routes()).isEmpty();
        acceptsNoted(first, route("first", US));

        mode.send(over(failover()), MESSAGE);

        assertThat(first.asked).hasSize(1);
    }

    /** A sender that may change what is behind it, and notes no route. */
    private static final class Switch implements DelegatingSender {
        private volatile List<Delegate> delegates;

        Switch(SmsSender sender) {
            this.delegates = List.of(Delegate.of(sender));
        }

        private SmsSender last() {
            return delegates.get(delegates.size() - 1).sender();
        }

        @Override
        public List<Delegate> delegates() {
            return delegates;
        }

        @Override
        public SendReceipt send(SmsMessage message, CallOptions options) {
            return last().send(message, options);
        }

        @Override
        public CompletableFuture<SendReceipt> sendAsync(SmsMessage message, CallOptions options) {
            return last().sendAsync(message, options);
        }

        @Override
        public List<Issue> check(SmsMessage message) {
            return List.of();
        }
    }

    @ParameterizedTest
    @EnumSource
    void notes_the_route_again_if_it_changed_during_the_reservation(SendMode mode) {
        ledger.notesWithReservation = true;
        Switch changing = new Switch(first);
        ledger.beforeReserve = () -> changing.delegates = List.of(DelegatingSender.Delegate.of(second));
        acceptsNoted(second, route("second", SHOP));

        mode.send(over(changing), MESSAGE);

        assertThat(second.asked).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void forgets_the_noted_route_if_there_are_several_after_the_reservation(SendMode mode) {
        ledger.notesWithReservation = true;
        Switch changing = new Switch(first);
        ledger.beforeReserve = () ->
                changing.delegates = List.of(DelegatingSender.Delegate.of(first), DelegatingSender.Delegate.of(second));
        acceptsNoted(second);

        mode.send(over(changing), MESSAGE);

        assertThat(second.asked).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void settles_with_the_address_of_the_route_where_no_attempt_has_it(SendMode mode) {
        SmsSender elsewhere = new DelegatingSender() {
            @Override
            public List<Delegate> delegates() {
                return List.of(new Delegate(first, Optional.of(GB)));
            }

            @Override
            public SendReceipt send(SmsMessage message, CallOptions options) {
                return first.send(message.withFrom(GB), options);
            }

            @Override
            public CompletableFuture<SendReceipt> sendAsync(SmsMessage message, CallOptions options) {
                return first.sendAsync(message.withFrom(GB), options);
            }

            @Override
            public List<Issue> check(SmsMessage message) {
                return List.of();
            }
        };
        first.losesTheReply();

        assertThat(catchThrowable(() -> mode.send(over(elsewhere), MESSAGE)))
                .isInstanceOf(OutcomeUnknownException.class);
        assertThat(entry().from()).contains(GB);
    }
}
