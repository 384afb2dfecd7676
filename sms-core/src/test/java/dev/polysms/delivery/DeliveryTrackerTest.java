package dev.polysms.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polysms.DeliveryState;
import dev.polysms.MessageId;
import dev.polysms.SendReceipt;
import dev.polysms.SmsMessage;
import dev.polysms.history.Direction;
import dev.polysms.history.MessageRecord;
import dev.polysms.webhook.DeliveryReport;
import dev.polysms.webhook.InboundMessage;
import dev.polysms.webhook.OutboundMessage;
import dev.polysms.webhook.UnrecognizedEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class DeliveryTrackerTest {
    private static final MessageId SECOND = MessageId.of("m-2");

    private final SettableClock clock = new SettableClock();
    private final List<DeliveryChange> told = new ArrayList<>();
    private final DeliveryTracker tracker =
            DeliveryTracker.builder().timing(clock).onChange(told::add).build();

    @Test
    void tracks_a_message_from_its_receipt_to_its_delivery() {
        assertThat(tracker.sent(Told.receipt()))
                .get()
                .extracting(DeliveryStatus::state)
                .isEqualTo(DeliveryState.QUEUED);
        tracker.accept(Told.report(DeliveryState.SENT));
        DeliveryReport report = DeliveryReport.of(
                        Told.envelope(Told.ACME),
                        Told.row(Told.ACME, Told.ID, DeliveryState.DELIVERED).toBuilder()
                                .time(Told.START.plusSeconds(3))
                                .build())
                .withDescription("to the handset");

        DeliveryStatus status = tracker.accept(report).orElseThrow();

        assertThat(status.provider()).isEqualTo(Told.ACME);
        assertThat(status.id()).contains(Told.ID);
        assertThat(status.sentAt()).contains(Told.START);
        assertThat(status.state()).isEqualTo(DeliveryState.DELIVERED);
        assertThat(status.rawState()).contains("delivered");
        assertThat(status.description()).contains("to the handset");
        assertThat(status.time()).contains(Told.START.plusSeconds(3));
        assertThat(tracker.status(Told.ACME, Told.ID)).contains(status);
        assertThat(states()).containsExactly(DeliveryState.QUEUED, DeliveryState.SENT, DeliveryState.DELIVERED);
    }

    @Test
    void a_report_waits_for_a_send_that_has_not_returned() {
        assertThat(tracker.accept(Told.report(DeliveryState.DELIVERED))).isEmpty();
        assertThat(tracker.status(Told.ACME, Told.ID)).isEmpty();
        assertThat(told).isEmpty();

        assertThat(tracker.sent(Told.receipt()))
                .get()
                .extracting(DeliveryStatus::state)
                .isEqualTo(DeliveryState.DELIVERED);

        assertThat(states()).containsExactly(DeliveryState.DELIVERED);
    }

    @Test
    void distinguishes_messages_of_two_vendors_with_the_same_id() {
        tracker.sent(Told.receipt());
        tracker.sent(Told.receipt(Told.OTHER, Told.ID));

        tracker.accept(Told.report(Told.OTHER, Told.ID, DeliveryState.FAILED));

        assertThat(state(Told.ID)).contains(DeliveryState.QUEUED);
        assertThat(tracker.status(Told.OTHER, Told.ID))
                .get()
                .extracting(DeliveryStatus::state)
                .isEqualTo(DeliveryState.FAILED);
    }

    @Test
    void repeated_reports_are_not_notified_again() {
        tracker.sent(Told.receipt());
        clock.advance(Duration.ofSeconds(1));
        tracker.sent(Told.receipt());
        tracker.accept(Told.report(DeliveryState.DELIVERED));
        tracker.accept(Told.report(DeliveryState.DELIVERED).withDescription("again, in other words"));
        tracker.accept(Told.report(DeliveryState.SENT));

        assertThat(states()).containsExactly(DeliveryState.QUEUED, DeliveryState.DELIVERED);
        assertThat(tracker.status(Told.ACME, Told.ID).flatMap(DeliveryStatus::sentAt))
                .contains(Told.START);
    }

    @Test
    void returns_the_state_of_every_segment() {
        tracker.sent(Told.receipt());
        tracker.accept(Told.report(DeliveryState.SENT, 1, 2));
        tracker.accept(Told.report(DeliveryState.DELIVERED, 1, 2));
        tracker.accept(Told.report(DeliveryState.DELIVERED, 1, 2));
        tracker.accept(Told.report(DeliveryState.DELIVERED, 2, 2));

        assertThat(states())
                .containsExactly(DeliveryState.QUEUED, DeliveryState.SENT, DeliveryState.SENT, DeliveryState.DELIVERED);
    }

    // ---- references

    @Test
    void matches_a_report_without_an_id_by_its_reference() {
        SmsMessage message = SmsMessage.of("+13035550100", "+13035550123", "hi").toBuilder()
                .reference("booking-4711")
                .build();
        tracker.sent(message, Told.receipt());

        assertThat(tracker.accept(Told.reportByReference("booking-4711", DeliveryState.DELIVERED)))
                .get()
                .extracting(status -> status.id().orElseThrow())
                .isEqualTo(Told.ID);
        assertThat(state(Told.ID)).contains(DeliveryState.DELIVERED);
        assertThat(tracker.statusByReference(Told.ACME, "booking-4711")).isEqualTo(tracker.status(Told.ACME, Told.ID));
        assertThat(tracker.statusByReference(Told.OTHER, "booking-4711")).isEmpty();
    }

    @Test
    void a_report_by_reference_waits_for_its_message() {
        assertThat(tracker.accept(Told.reportByReference("r", DeliveryState.FAILED)))
                .isEmpty();

        tracker.sent(Told.receipt(), "r");

        assertThat(states()).containsExactly(DeliveryState.FAILED);
    }

    @Test
    void a_message_without_id_is_matched_by_its_reference() {
        SendReceipt receipt = SendReceipt.builder(Told.ACME).build();
        assertThat(tracker.sent(receipt, "r")).isPresent();

        tracker.accept(Told.reportByReference("r", DeliveryState.DELIVERED));

        assertThat(tracker.statusByReference(Told.ACME, "r"))
                .get()
                .extracting(DeliveryStatus::state)
                .isEqualTo(DeliveryState.DELIVERED);
        assertThat(states()).containsExactly(DeliveryState.QUEUED, DeliveryState.DELIVERED);
    }

    @Test
    void a_message_without_id_and_reference_cannot_be_tracked() {
        assertThat(tracker.sent(SendReceipt.builder(Told.ACME).build())).isEmpty();
        assertThat(told).isEmpty();
    }

    @Test
    void a_reference_of_two_messages_matches_neither() {
        tracker.sent(Told.receipt(), "newsletter");
        tracker.sent(Told.receipt(Told.ACME, SECOND), "newsletter");

        assertThat(tracker.accept(Told.reportByReference("newsletter", DeliveryState.FAILED)))
                .isEmpty();

        assertThat(state(Told.ID)).contains(DeliveryState.QUEUED);
        assertThat(state(SECOND)).contains(DeliveryState.QUEUED);
        assertThat(tracker.statusByReference(Told.ACME, "newsletter")).isEmpty();
    }

    @Test
    void an_id_takes_precedence_over_a_reference() {
        tracker.sent(Told.receipt(), "newsletter");

        tracker.accept(Told.report(Told.ACME, SECOND, DeliveryState.FAILED).withReference("newsletter"));

        assertThat(state(Told.ID)).contains(DeliveryState.QUEUED);
    }

    @Test
    void finds_messages_by_reference_whose_send_never_returned() {
        tracker.sent(Told.receipt(), "booking-1");
        tracker.accept(Told.report(Told.ACME, SECOND, DeliveryState.SENT).withReference("booking-2"));
        tracker.accept(Told.report(Told.OTHER, SECOND, DeliveryState.SENT).withReference("booking-2"));
        tracker.accept(Told.reportByReference("booking-3", DeliveryState.FAILED));

        assertThat(tracker.withReference(Told.ACME, "booking-1"))
                .singleElement()
                .satisfies(status -> assertThat(status.id()).contains(Told.ID));
        assertThat(tracker.withReference(Told.ACME, "booking-2"))
                .singleElement()
                .satisfies(status -> assertThat(status.id()).contains(SECOND));
        assertThat(tracker.withReference(Told.ACME, "booking-3"))
                .singleElement()
                .satisfies(status -> assertThat(status.id()).isEmpty());
        assertThat(tracker.withReference(Told.ACME, "booking-4")).isEmpty();
    }

    @Test
    void finds_all_messages_with_one_reference() {
        tracker.sent(Told.receipt(), "newsletter");
        tracker.accept(Told.report(Told.ACME, SECOND, DeliveryState.SENT).withReference("newsletter"));

        assertThat(tracker.withReference(Told.ACME, "newsletter"))
                .extracting(status -> status.id().orElseThrow())
                .containsExactlyInAnyOrder(Told.ID, SECOND);
    }

    // ---- what is passed over

    @Test
    void ignores_events_that_are_not_reports() {
        tracker.sent(Told.receipt());
        MessageRecord row = Told.row(Told.ACME, Told.ID, DeliveryState.DELIVERED);

        assertThat(tracker.accept(new InboundMessage(Told.envelope(Told.ACME), row)))
                .isEmpty();
        assertThat(tracker.accept(new OutboundMessage(Told.envelope(Told.ACME), row)))
                .isEmpty();
        assertThat(tracker.accept(new UnrecognizedEvent(Told.envelope(Told.ACME), Optional.empty())))
                .isEmpty();

        assertThat(state(Told.ID)).contains(DeliveryState.QUEUED);
    }

    @Test
    void ignores_an_empty_report() {
        MessageRecord nothing = MessageRecord.builder(Told.ACME).build();

        assertThat(tracker.accept(DeliveryReport.of(Told.envelope(Told.ACME), nothing)))
                .isEmpty();
    }

    @Test
    void merges_rows_of_a_history_except_inbound_messages() {
        tracker.sent(Told.receipt());
        MessageRecord row = Told.row(Told.ACME, Told.ID, DeliveryState.DELIVERED);

        assertThat(tracker.accept(row.toBuilder().direction(Direction.INBOUND).build()))
                .isEmpty();
        assertThat(tracker.accept(row.toBuilder().id(null).build())).isEmpty();
        assertThat(state(Told.ID)).contains(DeliveryState.QUEUED);

        tracker.accept(row);
        assertThat(state(Told.ID)).contains(DeliveryState.DELIVERED);
    }

    @Test
    void a_row_without_state_changes_nothing() {
        DeliveryStatus status = tracker.sent(Told.receipt()).orElseThrow();

        MessageRecord row =
                MessageRecord.builder(Told.ACME).id(Told.ID).time(Instant.EPOCH).build();

        assertThat(tracker.accept(row)).contains(status);
        assertThat(status.steps()).containsExactly(DeliveryStep.of(DeliveryState.QUEUED));
    }

    // ---- what is left

    @Test
    void lists_unfinished_messages_with_the_oldest_first() {
        tracker.sent(Told.receipt(Told.ACME, MessageId.of("old")));
        clock.advance(Duration.ofMinutes(1));
        Instant since = clock.instant();
        tracker.sent(Told.receipt());
        clock.advance(Duration.ofMinutes(1));
        tracker.sent(Told.receipt(Told.ACME, SECOND));
        tracker.sent(Told.receipt(Told.OTHER, MessageId.of("another's")));
        tracker.sent(Told.receipt(Told.ACME, MessageId.of("done")));
        tracker.accept(Told.report(Told.ACME, MessageId.of("done"), DeliveryState.DELIVERED));
        tracker.accept(Told.report(Told.ACME, MessageId.of("not sent here"), DeliveryState.SENT));
        tracker.accept(Told.report(DeliveryState.SENT));

        assertThat(tracker.unfinished(Told.ACME, since))
                .extracting(status -> status.id().orElseThrow())
                .containsExactly(Told.ID, SECOND);
    }

    // ---- listeners

    @Test
    void a_listener_may_call_the_tracker() {
        List<DeliveryState> seen = new ArrayList<>();
        AtomicReference<DeliveryTracker> self = new AtomicReference<>();
        DeliveryTracker tracker = DeliveryTracker.builder()
                .onChange(change -> {
                    seen.add(change.after().state());
                    self.get().accept(Told.report(DeliveryState.DELIVERED));
                })
                .build();
        self.set(tracker);

        tracker.sent(Told.receipt());

        assertThat(seen).containsExactly(DeliveryState.QUEUED, DeliveryState.DELIVERED);
    }

    @Test
    void a_failing_listener_does_not_affect_the_others() {
        List<DeliveryState> seen = new ArrayList<>();
        DeliveryTracker tracker = DeliveryTracker.builder()
                .onChange(change -> {
                    throw new IllegalStateException("a bug of the application");
                })
                .onChange(change -> seen.add(change.after().state()))
                .build();

        tracker.sent(Told.receipt());
        tracker.accept(Told.report(DeliveryState.DELIVERED));

        assertThat(seen).containsExactly(DeliveryState.QUEUED, DeliveryState.DELIVERED);
    }

    @Test
    void an_error_of_a_listener_loses_no_status() {
        List<DeliveryState> seen = new ArrayList<>();
        DeliveryTracker tracker = DeliveryTracker.builder()
                .onChange(change -> {
                    throw new NoClassDefFoundError("a library of the application");
                })
                .onChange(change -> seen.add(change.after().state()))
                .build();

        assertThat(tracker.sent(Told.receipt())).isPresent();
        assertThat(tracker.accept(Told.report(DeliveryState.DELIVERED))).isPresent();

        assertThat(seen).containsExactly(DeliveryState.QUEUED, DeliveryState.DELIVERED);
    }

    @Test
    void a_slow_listener_blocks_no_other_call_and_gets_the_changes_in_order() throws Exception {
        CountDownLatch busy = new CountDownLatch(1);
        CountDownLatch free = new CountDownLatch(1);
        List<DeliveryState> seen = new ArrayList<>();
        DeliveryTracker tracker = DeliveryTracker.builder()
                .onChange(change -> {
                    busy.countDown();
                    await(free);
                    seen.add(change.after().state());
                })
                .build();
        Thread first = new Thread(() -> tracker.sent(Told.receipt()));
        first.start();
        await(busy);

        tracker.accept(Told.report(DeliveryState.DELIVERED));

        assertThat(tracker.status(Told.ACME, Told.ID))
                .get()
                .extracting(DeliveryStatus::state)
                .isEqualTo(DeliveryState.DELIVERED);
        free.countDown();
        first.join(10_000);
        assertThat(first.isAlive()).isFalse();
        assertThat(seen).containsExactly(DeliveryState.QUEUED, DeliveryState.DELIVERED);
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(10, TimeUnit.SECONDS)) {
                throw new AssertionError("waited ten seconds");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    private Optional<DeliveryState> state(MessageId id) {
        return tracker.status(Told.ACME, id).map(DeliveryStatus::state);
    }

    private List<DeliveryState> states() {
        return told.stream().map(change -> change.after().state()).toList();
    }
}
