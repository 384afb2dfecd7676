package dev.polysms.failover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.polysms.CallEnd;
import dev.polysms.CallListener;
import dev.polysms.CallStart;
import dev.polysms.Outcome;
import dev.polysms.ProviderId;
import dev.polysms.Reason;
import dev.polysms.SmsMessage;
import dev.polysms.SmsSender;
import dev.polysms.ledger.IdempotentSender;
import dev.polysms.ledger.InMemorySendLedger;
import dev.polysms.optout.InMemoryOptOutStore;
import dev.polysms.optout.OptOutGuard;
import dev.polysms.testing.FakeVendor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The listeners of senders around clients. */
final class SenderListenerTest {
    private static final SmsMessage MESSAGE =
            SmsMessage.of("+13035550100", "+13035550123", "Your table is ready").withReference("booking-1");

    private final List<CallStart> starts = Collections.synchronizedList(new ArrayList<>());
    private final List<CallEnd> ends = Collections.synchronizedList(new ArrayList<>());

    private final CallListener listener = call -> {
        starts.add(call);
        return ends::add;
    };

    private void assertReports(SmsSender sender, String component) throws Exception {
        sender.send(MESSAGE);
        sender.sendAsync(MESSAGE.withReference("booking-2")).get(2, TimeUnit.SECONDS);
        assertThat(starts)
                .hasSize(2)
                .containsOnly(new CallStart(component, Optional.empty(), Optional.empty(), "send"));
        assertThat(ends).hasSize(2).allSatisfy(end -> {
            assertThat(end.outcome()).isEqualTo(Outcome.ACCEPTED);
            assertThat(end.provider()).contains(ProviderId.of("second"));
        });
    }

    @Test
    void a_failover_reports_the_routes_it_asked_and_the_vendor_that_accepted() throws Exception {
        FailoverSender sender = FailoverSender.builder()
                .route(SendRoute.of("a", new FakeVendor("first").isUnavailable()))
                .route(SendRoute.of("b", new FakeVendor("second")))
                .listener(listener)
                .build();
        assertReports(sender, "failover");
        assertThat(ends).extracting(CallEnd::attempts).containsOnly(2);
    }

    @Test
    void routing_ledger_and_opt_out_report_their_sends() throws Exception {
        FakeVendor vendor = new FakeVendor("second");
        assertReports(
                RoutingSender.builder()
                        .route(RoutingRule.named("us").toCallingCode(1), SendRoute.of("us", vendor))
                        .listener(listener)
                        .build(),
                "routing");
        starts.clear();
        ends.clear();
        assertReports(
                IdempotentSender.builder(vendor, InMemorySendLedger.withRoomFor(10))
                        .listener(listener)
                        .build(),
                "ledger");
        starts.clear();
        ends.clear();
        assertReports(
                OptOutGuard.builder(vendor, InMemoryOptOutStore.withRoomFor(10))
                        .listener(listener)
                        .build(),
                "opt-out");
    }

    @Test
    void the_scope_of_a_sender_around_clients_is_open_while_it_begins_its_send() throws Exception {
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        CallListener scoped = call -> new CallListener.Ending() {
            @Override
            public void ended(CallEnd end) {
                order.add("ended");
            }

            @Override
            public CallListener.Scope openScope() {
                order.add("opened");
                return () -> order.add("closed");
            }
        };
        FakeVendor vendor = new FakeVendor("second");
        SmsSender sender = FailoverSender.builder()
                .route(SendRoute.of("a", vendor))
                .listener(CallListener.all(List.of(scoped, listener)))
                .build();
        sender.send(MESSAGE);
        sender.sendAsync(MESSAGE).get(2, TimeUnit.SECONDS);
        assertThat(order).containsExactly("opened", "closed", "ended", "opened", "closed", "ended");
    }

    @Test
    void a_refusal_is_reported_with_its_reason() {
        SmsSender sender = RoutingSender.builder()
                .route(
                        RoutingRule.named("us").toCallingCode(1),
                        SendRoute.of("us", new FakeVendor("second").refuses(Reason.RECIPIENT)))
                .listener(listener)
                .build();
        assertThat(catchThrowable(() -> sender.send(MESSAGE))).isNotNull();
        assertThat(ends).singleElement().satisfies(end -> {
            assertThat(end.outcome()).isEqualTo(Outcome.NOT_SENT);
            assertThat(end.reason()).contains(Reason.RECIPIENT);
        });
    }

    @Test
    void a_closed_client_leaves_the_outcome_to_the_exception() {
        SmsSender sender = OptOutGuard.builder(
                        new FakeVendor("second").fails(new IllegalStateException("closed")),
                        InMemoryOptOutStore.withRoomFor(10))
                .listener(listener)
                .build();
        assertThat(catchThrowable(() -> sender.send(MESSAGE))).isInstanceOf(IllegalStateException.class);
        assertThat(ends).extracting(CallEnd::outcome).containsExactly(Outcome.UNKNOWN);
    }
}
