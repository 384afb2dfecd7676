package dev.polysms.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.polysms.DeliveryState;
import dev.polysms.MessageId;
import dev.polysms.ProviderId;
import dev.polysms.SendReceipt;
import dev.polysms.SmsMessage;
import dev.polysms.history.Direction;
import dev.polysms.history.MessageRecord;
import dev.polysms.webhook.DeliveryReport;
import dev.polysms.webhook.InboundMessage;
import dev.polysms.webhook.OutboundMessage;
import dev.polysms.webhook.UnrecognizedEvent;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DeliveryTrackerTest {
    private static final MessageId SECOND = MessageId.of("m-2");

    private final SettableClock clock = new SettableClock();
    private final List<DeliveryChange> changes = new ArrayList<>();
    private final DeliveryTracker tracker =
            DeliveryTracker.builder().timing(clock).onChange(changes::add).build();

    @Test
    void tracks_a_message_from_its_receipt_to_its_delivery() {
        assertThat(tracker.sent(DeliverySamples.receipt()))
                .get()
                .extracting(DeliveryStatus::state)
                .isEqualTo(DeliveryState.QUEUED);
        tracker.accept(DeliverySamples.report(DeliveryState.SENT));
        DeliveryReport report = DeliveryReport.of(
                        DeliverySamples.envelope(DeliverySamples.ACME),
                        DeliverySamples.row(DeliverySamples.ACME, DeliverySamples.ID, DeliveryState.DELIVERED)
                                .toBuilder()
                                .time(DeliverySamples.START.plusSeconds(3))
                                .build())
                .withDescription("to the handset");

        DeliveryStatus status = tracker.accept(report).orElseThrow();

        assertThat(status.provider()).isEqualTo(DeliverySamples.ACME);
        assertThat(status.id()).contains(DeliverySamples.ID);
        assertThat(status.sentAt()).contains(DeliverySamples.START);
        assertThat(status.state()).isEqualTo(DeliveryState.DELIVERED);
        assertThat(status.rawState()).contains("delivered");
        assertThat(status.description()).contains("to the handset");
        assertThat(status.time()).contains(DeliverySamples.START.plusSeconds(3));
        assertThat(tracker.status(DeliverySamples.ACME, DeliverySamples.ID)).contains(status);
        assertThat(states()).containsExactly(DeliveryState.QUEUED, DeliveryState.SENT, DeliveryState.DELIVERED);
    }

    @Test
    void a_report_waits_for_a_send_that_has_not_returned() {
        assertThat(tracker.accept(DeliverySamples.report(DeliveryState.DELIVERED)))
                .isEmpty();
        assertThat(tracker.status(DeliverySamples.ACME, DeliverySamples.ID)).isEmpty();
        assertThat(changes).isEmpty();

        assertThat(tracker.sent(DeliverySamples.receipt()))
                .get()
                .extracting(DeliveryStatus::state)
                .isEqualTo(DeliveryState.DELIVERED);

        assertThat(states()).containsExactly(DeliveryState.DELIVERED);
    }

    @Test
    void distinguishes_messages_of_two_vendors_with_the_same_id() {
        tracker.sent(DeliverySamples.receipt());
        tracker.sent(DeliverySamples.receipt(DeliverySamples.OTHER, DeliverySamples.ID));

        tracker.accept(DeliverySamples.report(DeliverySamples.OTHER, DeliverySamples.ID, DeliveryState.FAILED));

        assertThat(state(DeliverySamples.ID)).contains(DeliveryState.QUEUED);
        assertThat(tracker.status(DeliverySamples.OTHER, DeliverySamples.ID))
                .get()
                .extracting(DeliveryStatus::state)
                .isEqualTo(DeliveryState.FAILED);
    }

    @Test
    void repeated_reports_are_not_notified_again() {
        tracker.sent(DeliverySamples.receipt());
        clock.advance(Duration.ofSeconds(1));
        tracker.sent(DeliverySamples.receipt());
        tracker.accept(DeliverySamples.report(DeliveryState.DELIVERED));
        tracker.accept(DeliverySamples.report(DeliveryState.DELIVERED).withDescription("again, in other words"));
        tracker.accept(DeliverySamples.report(DeliveryState.SENT));

        assertThat(states()).containsExactly(DeliveryState.QUEUED, DeliveryState.DELIVERED);
        assertThat(tracker.status(DeliverySamples.ACME, DeliverySamples.ID).flatMap(DeliveryStatus::sentAt))
                .contains(DeliverySamples.START);
    }

    @Test
    void returns_the_state_of_every_segment() {
        tracker.sent(DeliverySamples.receipt());
        tracker.accept(DeliverySamples.report(DeliveryState.SENT, 1, 2));
        tracker.accept(DeliverySamples.report(DeliveryState.DELIVERED, 1, 2));
        tracker.accept(DeliverySamples.report(DeliveryState.DELIVERED, 1, 2));
        tracker.accept(DeliverySamples.report(DeliveryState.DELIVERED, 2, 2));

        assertThat(states())
                .containsExactly(DeliveryState.QUEUED, DeliveryState.SENT, DeliveryState.SENT, DeliveryState.DELIVERED);
    }

    // ---- references

    @Test
    void matches_a_report_without_an_id_by_its_reference() {
        SmsMessage message = SmsMessage.of("+13035550100", "+13035550123", "hi").toBuilder()
                .reference("booking-4711")
                .build();
        tracker.sent(message, DeliverySamples.receipt());

        assertThat(tracker.accept(DeliverySamples.reportByReference("booking-4711", DeliveryState.DELIVERED)))
                .get()
                .extracting(status -> status.id().orElseThrow())
                .isEqualTo(DeliverySamples.ID);
        assertThat(state(DeliverySamples.ID)).contains(DeliveryState.DELIVERED);
        assertThat(tracker.statusByReference(DeliverySamples.ACME, "booking-4711"))
                .isEqualTo(tracker.status(DeliverySamples.ACME, DeliverySamples.ID));
        assertThat(tracker.statusByReference(DeliverySamples.OTHER, "booking-4711"))
                .isEmpty();
    }

    @Test
    void a_report_by_reference_waits_for_its_message() {
        assertThat(tracker.accept(DeliverySamples.reportByReference("r", DeliveryState.FAILED)))
                .isEmpty();

        tracker.sent(DeliverySamples.receipt(), "r");

        assertThat(states()).containsExactly(DeliveryState.FAILED);
    }

    @Test
    void a_message_without_id_is_matched_by_its_reference() {
        SendReceipt receipt = SendReceipt.builder(DeliverySamples.ACME).build();
        assertThat(tracker.sent(receipt, "r")).isPresent();

        tracker.accept(DeliverySamples.reportByReference("r", DeliveryState.DELIVERED));

        assertThat(tracker.statusByReference(DeliverySamples.ACME, "r"))
                .get()
                .extracting(DeliveryStatus::state)
                .isEqualTo(DeliveryState.DELIVERED);
        assertThat(states()).containsExactly(DeliveryState.QUEUED, DeliveryState.DELIVERED);
    }

    @Test
    void a_message_without_id_and_reference_cannot_be_tracked() {
        assertThat(tracker.sent(SendReceipt.builder(DeliverySamples.ACME).build()))
                .isEmpty();
        assertThat(changes).isEmpty();
    }

    @Test
    void a_reference_of_two_messages_matches_neither() {
        tracker.sent(DeliverySamples.receipt(), "newsletter");
        tracker.sent(DeliverySamples.receipt(DeliverySamples.ACME, SECOND), "newsletter");

        assertThat(tracker.accept(DeliverySamples.reportByReference("newsletter", DeliveryState.FAILED)))
                .isEmpty();

        assertThat(state(DeliverySamples.ID)).contains(DeliveryState.QUEUED);
        assertThat(state(SECOND)).contains(DeliveryState.QUEUED);
        assertThat(tracker.statusByReference(DeliverySamples.ACME, "newsletter"))
                .isEmpty();
    }

    @Test
    void an_id_takes_precedence_over_a_reference() {
        tracker.sent(DeliverySamples.receipt(), "newsletter");

        tracker.accept(DeliverySamples.report(DeliverySamples.ACME, SECOND, DeliveryState.FAILED)
                .withReference("newsletter"));

        assertThat(state(DeliverySamples.ID)).contains(DeliveryState.QUEUED);
    }

    @Test
    void finds_messages_by_reference_whose_send_never_returned() {
        tracker.sent(DeliverySamples.receipt(), "booking-1");
        tracker.accept(DeliverySamples.report(DeliverySamples.ACME, SECOND, DeliveryState.SENT)
                .withReference("booking-2"));
        tracker.accept(DeliverySamples.report(DeliverySamples.OTHER, SECOND, DeliveryState.SENT)
                .withReference("booking-2"));
        tracker.accept(DeliverySamples.reportByReference("booking-3", DeliveryState.FAILED));

        assertThat(tracker.withReference(DeliverySamples.ACME, "booking-1"))
                .singleElement()
                .satisfies(status -> assertThat(status.id()).contains(DeliverySamples.ID));
        assertThat(tracker.withReference(DeliverySamples.ACME, "booking-2"))
                .singleElement()
                .satisfies(status -> assertThat(status.id()).contains(SECOND));
        assertThat(tracker.withReference(DeliverySamples.ACME, "booking-3"))
                .singleElement()
                .satisfies(status -> assertThat(status.id()).isEmpty());
        assertThat(tracker.withReference(DeliverySamples.ACME, "booking-4")).isEmpty();
    }

    @Test
    void finds_all_messages_with_one_reference() {
        tracker.sent(DeliverySamples.receipt(), "newsletter");
        tracker.accept(DeliverySamples.report(DeliverySamples.ACME, SECOND, DeliveryState.SENT)
                .withReference("newsletter"));

        assertThat(tracker.withReference(DeliverySamples.ACME, "newsletter"))
                .extracting(status -> status.id().orElseThrow())
                .containsExactlyInAnyOrder(DeliverySamples.ID, SECOND);
    }

    // ---- what is passed over

    @Test
    void ignores_events_that_are_not_reports() {
        tracker.sent(DeliverySamples.receipt());
        MessageRecord row = DeliverySamples.row(DeliverySamples.ACME, DeliverySamples.ID, DeliveryState.DELIVERED);

        assertThat(tracker.accept(new InboundMessage(DeliverySamples.envelope(DeliverySamples.ACME), row)))
                .isEmpty();
        assertThat(tracker.accept(new OutboundMessage(DeliverySamples.envelope(DeliverySamples.ACME), row)))
                .isEmpty();
        assertThat(tracker.accept(
                        new UnrecognizedEvent(DeliverySamples.envelope(DeliverySamples.ACME), Optional.empty())))
                .isEmpty();

        assertThat(state(DeliverySamples.ID)).contains(DeliveryState.QUEUED);
    }

    @Test
    void ignores_an_empty_report() {
        MessageRecord nothing = MessageRecord.builder(DeliverySamples.ACME).build();

        assertThat(tracker.accept(DeliveryReport.of(DeliverySamples.envelope(DeliverySamples.ACME), nothing)))
                .isEmpty();
    }

    @Test
    void merges_rows_of_a_history_except_inbound_messages() {
        tracker.sent(DeliverySamples.receipt());
        MessageRecord row = DeliverySamples.row(DeliverySamples.ACME, DeliverySamples.ID, DeliveryState.DELIVERED);

        assertThat(tracker.accept(row.toBuilder().direction(Direction.INBOUND).build()))
                .isEmpty();
        assertThat(tracker.accept(row.toBuilder().id(null).build())).isEmpty();
        assertThat(state(DeliverySamples.ID)).contains(DeliveryState.QUEUED);

        tracker.accept(row);
        assertThat(state(DeliverySamples.ID)).contains(DeliveryState.DELIVERED);
    }

    @Test
    void a_row_without_state_changes_nothing() {
        DeliveryStatus status = tracker.sent(DeliverySamples.receipt()).orElseThrow();

        MessageRecord row = MessageRecord.builder(DeliverySamples.ACME)
                .id(DeliverySamples.ID)
                .time(Instant.EPOCH)
                .build();

        assertThat(tracker.accept(row)).contains(status);
        assertThat(status.steps()).containsExactly(DeliveryStep.of(DeliveryState.QUEUED));
    }

    // ---- what is left

    @Test
    void lists_unfinished_messages_with_the_oldest_first() {
        tracker.sent(DeliverySamples.receipt(DeliverySamples.ACME, MessageId.of("old")));
        clock.advance(Duration.ofMinutes(1));
        Instant since = clock.instant();
        tracker.sent(DeliverySamples.receipt());
        clock.advance(Duration.ofMinutes(1));
        tracker.sent(DeliverySamples.receipt(DeliverySamples.ACME, SECOND));
        tracker.sent(DeliverySamples.receipt(DeliverySamples.OTHER, MessageId.of("another's")));
        tracker.sent(DeliverySamples.receipt(DeliverySamples.ACME, MessageId.of("done")));
        tracker.accept(DeliverySamples.report(DeliverySamples.ACME, MessageId.of("done"), DeliveryState.DELIVERED));
        tracker.accept(DeliverySamples.report(DeliverySamples.ACME, MessageId.of("not sent here"), DeliveryState.SENT));
        tracker.accept(DeliverySamples.report(DeliveryState.SENT));

        assertThat(tracker.unfinished(DeliverySamples.ACME, since))
                .extracting(status -> status.id().orElseThrow())
                .containsExactly(DeliverySamples.ID, SECOND);
    }

    // ---- listeners

    @Test
    void a_listener_may_call_the_tracker() {
        List<DeliveryState> seen = new ArrayList<>();
        AtomicReference<DeliveryTracker> self = new AtomicReference<>();
        DeliveryTracker tracker = DeliveryTracker.builder()
                .onChange(change -> {
                    seen.add(change.after().state());
                    self.get().accept(DeliverySamples.report(DeliveryState.DELIVERED));
                })
                .build();
        self.set(tracker);

        tracker.sent(DeliverySamples.receipt());

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

        tracker.sent(DeliverySamples.receipt());
        tracker.accept(DeliverySamples.report(DeliveryState.DELIVERED));

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

        assertThat(tracker.sent(DeliverySamples.receipt())).isPresent();
        assertThat(tracker.accept(DeliverySamples.report(DeliveryState.DELIVERED)))
                .isPresent();

        assertThat(seen).containsExactly(DeliveryState.QUEUED, DeliveryState.DELIVERED);
    }

    @ParameterizedTest
    @MethodSource("failures")
    void a_failing_store_does_not_hide_the_receipt_of_an_accepted_message(Throwable failure) {
        AtomicBoolean failing = new AtomicBoolean(true);
        DeliveryTracker tracker = DeliveryTracker.builder()
                .store(new FailingStore(() -> {
                    if (failing.get()) {
                        sneak(failure);
                    }
                }))
                .build();
        SendReceipt receipt = DeliverySamples.receipt();

        assertThat(tracker.sent(receipt)).isEmpty();
        assertThat(tracker.sent(receipt, "order-1")).isEmpty();
        assertThat(tracker.sent(SmsMessage.of("+13035550100", "Hello"), receipt))
                .isEmpty();

        failing.set(false);
        assertThat(tracker.sent(receipt, "order-1")).isPresent();
    }

    @ParameterizedTest
    @MethodSource("failures")
    void a_failing_store_fails_the_report_so_that_the_vendor_pushes_it_again(Throwable failure) {
        DeliveryTracker tracker = DeliveryTracker.builder()
                .store(new FailingStore(() -> sneak(failure)))
                .build();

        assertThatThrownBy(() -> tracker.accept(DeliverySamples.report(DeliveryState.DELIVERED)))
                .isSameAs(failure);
    }

    @Test
    void an_interrupted_sender_records_its_message_and_stays_interrupted() {
        AtomicBoolean seen = new AtomicBoolean(true);
        DeliveryTracker tracker = DeliveryTracker.builder()
                .store(new FailingStore(() -> seen.set(Thread.currentThread().isInterrupted())))
                .build();

        Thread.currentThread().interrupt();
        Optional<DeliveryStatus> status = tracker.sent(DeliverySamples.receipt());

        assertThat(Thread.interrupted()).isTrue();
        assertThat(seen).isFalse();
        assertThat(status).isPresent();
    }

    static Stream<Throwable> failures() {
        return Stream.of(
                new DeliveryStoreException("the database is down", null),
                new IllegalStateException("a bug of the store"),
                new NoClassDefFoundError("a library of the store"),
                new IOException("an undeclared exception"));
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> void sneak(Throwable thrown) throws E {
        throw (E) thrown;
    }

    @Test
    void a_failing_clock_does_not_hide_the_receipt_of_an_accepted_message() {
        DeliveryTracker tracker = DeliveryTracker.builder()
                .timing(() -> {
                    throw new IllegalStateException("a bug of the clock");
                })
                .build();

        assertThat(tracker.sent(DeliverySamples.receipt())).isEmpty();
    }

    /** Fails before each merge, or does something else there. */
    private record FailingStore(Runnable beforeMerge, DeliveryStore store) implements DeliveryStore {
        FailingStore(Runnable beforeMerge) {
            this(beforeMerge, InMemoryDeliveryStore.builder().build());
        }

        @Override
        public DeliveryChange merge(DeliveryStatus report) {
            beforeMerge.run();
            return store.merge(report);
        }

        @Override
        public Optional<DeliveryStatus> find(ProviderId provider, MessageId id) {
            return store.find(provider, id);
        }

        @Override
        public Optional<DeliveryStatus> findByReference(ProviderId provider, String reference) {
            return store.findByReference(provider, reference);
        }

        @Override
        public List<DeliveryStatus> withReference(ProviderId provider, String reference) {
            return store.withReference(provider, reference);
        }

        @Override
        public List<DeliveryStatus> unfinished(ProviderId provider, Instant since) {
            return store.unfinished(provider, since);
        }
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
        Thread first = new Thread(() -> tracker.sent(DeliverySamples.receipt()));
        first.start();
        await(busy);

        tracker.accept(DeliverySamples.report(DeliveryState.DELIVERED));

        assertThat(tracker.status(DeliverySamples.ACME, DeliverySamples.ID))
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
        return tracker.status(DeliverySamples.ACME, id).map(DeliveryStatus::state);
    }

    private List<DeliveryState> states() {
        return changes.stream().map(change -> change.after().state()).toList();
    }
}
