package dev.polysms.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.polysms.DeliveryState;
import dev.polysms.MessageId;
import dev.polysms.delivery.InMemoryDeliveryStore.EvictionCounts;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InMemoryDeliveryStoreTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final SettableClock clock = new SettableClock();
    private final List<DeliveryEviction> drops = new ArrayList<>();
    private final InMemoryDeliveryStore store = InMemoryDeliveryStore.builder()
            .timing(clock)
            .maxMessages(3)
            .maxWaiting(2)
            .keepWaiting(MINUTE.multipliedBy(10))
            .keepFinished(MINUTE.multipliedBy(20))
            .keepUnfinished(MINUTE.multipliedBy(30))
            .onEviction(drops::add)
            .build();
    private final DeliveryTracker tracker =
            DeliveryTracker.builder().timing(clock).store(store).build();

    @Test
    void removes_the_oldest_finished_status_first() {
        sent("a");
        sent("b");
        sent("c");
        delivered("c");
        delivered("b");

        sent("d");

        assertThat(dropped()).containsExactly("c SIZE");
        assertThat(store.evictions()).isEqualTo(new EvictionCounts(0, 0, 1));
        assertThat(kept("a", "b", "c", "d")).containsExactly("a", "b", "d");
    }

    @Test
    void an_unfinished_status_is_evicted_last_and_reported() {
        sent("a");
        sent("b");
        sent("c");
        tracker.accept(DeliverySamples.report(DeliverySamples.ACME, MessageId.of("a"), DeliveryState.SENT));

        sent("d");

        assertThat(dropped()).containsExactly("b SIZE");
        assertThat(drops.get(0).status().isFinal()).isFalse();
        assertThat(drops.get(0).status().sentAt()).isPresent();
        assertThat(store.evictions()).isEqualTo(new EvictionCounts(0, 1, 0));
        assertThat(kept("a", "b", "c", "d")).containsExactly("a", "c", "d");
    }

    @Test
    void waiting_reports_have_room_of_their_own() {
        sent("a");
        for (String another : List.of("x", "y", "z")) {
            delivered(another);
        }

        assertThat(dropped()).containsExactly("x SIZE");
        assertThat(store.evictions()).isEqualTo(new EvictionCounts(1, 0, 0));
        assertThat(kept("a")).containsExactly("a");
        sent("x");
        sent("y");
        assertThat(state("x")).isEqualTo(DeliveryState.QUEUED);
        assertThat(state("y")).isEqualTo(DeliveryState.DELIVERED);
    }

    @Test
    void each_kind_of_status_expires_after_its_own_time() {
        sent("unfinished");
        sent("finished");
        delivered("finished");
        delivered("waiting");

        clock.advance(MINUTE.multipliedBy(10).minusNanos(1));
        assertThat(store.evictions()).isEqualTo(new EvictionCounts(0, 0, 0));

        clock.advance(Duration.ofNanos(1));
        assertThat(store.evictions()).isEqualTo(new EvictionCounts(1, 0, 0));

        clock.advance(MINUTE.multipliedBy(10));
        assertThat(store.evictions()).isEqualTo(new EvictionCounts(1, 0, 1));
        assertThat(kept("finished", "unfinished")).containsExactly("unfinished");

        clock.advance(MINUTE.multipliedBy(10));
        assertThat(store.evictions()).isEqualTo(new EvictionCounts(1, 1, 1));
        assertThat(dropped()).containsExactly("waiting EXPIRED", "finished EXPIRED", "unfinished EXPIRED");
        assertThat(store).hasToString("InMemoryDeliveryStore[0 waiting, 0 unfinished, 0 finished]");
    }

    @Test
    void a_change_restarts_the_age_of_a_status_and_a_repeat_does_not() {
        sent("a");
        sent("b");
        clock.advance(MINUTE.multipliedBy(29));
        sent("a");
        tracker.accept(DeliverySamples.report(DeliverySamples.ACME, MessageId.of("b"), DeliveryState.SENT));
        clock.advance(MINUTE);

        assertThat(kept("a", "b")).containsExactly("b");
    }

    @Test
    void a_report_after_the_eviction_does_not_restore_the_message() {
        sent("a");
        clock.advance(MINUTE.multipliedBy(30));

        delivered("a");

        assertThat(kept("a")).isEmpty();
        assertThat(store.find(DeliverySamples.ACME, MessageId.of("a"))).isPresent();
    }

    @Test
    void an_evicted_message_leaves_its_reference_to_the_next() {
        tracker.sent(DeliverySamples.receipt(DeliverySamples.ACME, MessageId.of("a")), "r");
        clock.advance(MINUTE.multipliedBy(30));
        tracker.sent(DeliverySamples.receipt(DeliverySamples.ACME, MessageId.of("b")), "r");

        tracker.accept(DeliverySamples.reportByReference("r", DeliveryState.DELIVERED));

        assertThat(state("b")).isEqualTo(DeliveryState.DELIVERED);
    }

    @Test
    void an_eviction_listener_may_call_the_store() {
        List<String> described = new ArrayList<>();
        List<InMemoryDeliveryStore> self = new ArrayList<>();
        InMemoryDeliveryStore store = InMemoryDeliveryStore.builder()
                .maxMessages(1)
                .onEviction(drop -> described.add(self.get(0).toString()))
                .build();
        self.add(store);
        DeliveryTracker tracker = DeliveryTracker.builder().store(store).build();

        tracker.sent(DeliverySamples.receipt(DeliverySamples.ACME, MessageId.of("a")));
        tracker.sent(DeliverySamples.receipt(DeliverySamples.ACME, MessageId.of("b")));

        assertThat(described).containsExactly("InMemoryDeliveryStore[0 waiting, 1 unfinished, 0 finished]");
    }

    @Test
    void refuses_a_report_without_id_and_reference() {
        DeliveryStatus nothing = DeliveryStatus.builder(DeliverySamples.ACME).build();

        assertThatThrownBy(() -> store.merge(nothing))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("id or a reference");
    }

    @Test
    void refuses_invalid_bounds() {
        InMemoryDeliveryStore.Builder builder = InMemoryDeliveryStore.builder();

        assertThatThrownBy(() -> builder.maxMessages(0)).hasMessage("maxMessages is 0; it must be at least 1");
        assertThatThrownBy(() -> builder.maxWaiting(-1)).hasMessage("maxWaiting is -1; it must be at least 1");
        assertThatThrownBy(() -> builder.keepWaiting(Duration.ZERO))
                .hasMessage("keepWaiting is PT0S; it must be longer than zero");
        assertThatThrownBy(() -> builder.keepFinished(MINUTE.negated()))
                .hasMessage("keepFinished is PT-1M; it must be longer than zero");
        assertThatThrownBy(() -> builder.keepUnfinished(Duration.ZERO))
                .hasMessage("keepUnfinished is PT0S; it must be longer than zero");
    }

    @Test
    void keeps_statuses_forever_if_set() {
        Duration forever = ChronoUnit.FOREVER.getDuration();
        InMemoryDeliveryStore endless = InMemoryDeliveryStore.builder()
                .keepWaiting(forever)
                .keepUnfinished(forever)
                .keepFinished(forever)
                .build();
        for (DeliveryState state : List.of(DeliveryState.QUEUED, DeliveryState.DELIVERED)) {
            endless.merge(DeliveryStatus.builder(DeliverySamples.ACME)
                    .id(MessageId.of(state.name()))
                    .sentAt(Instant.EPOCH)
                    .step(DeliveryStep.of(state))
                    .build());
            endless.merge(DeliveryStatus.builder(DeliverySamples.ACME)
                    .id(MessageId.of("waiting " + state))
                    .step(DeliveryStep.of(state))
                    .build());
        }
        assertThat(endless).hasToString("InMemoryDeliveryStore[2 waiting, 1 unfinished, 1 finished]");
    }

    private void sent(String id) {
        assertThat(tracker.sent(DeliverySamples.receipt(DeliverySamples.ACME, MessageId.of(id))))
                .isPresent();
    }

    private void delivered(String id) {
        tracker.accept(DeliverySamples.report(DeliverySamples.ACME, MessageId.of(id), DeliveryState.DELIVERED));
    }

    private DeliveryState state(String id) {
        return tracker.status(DeliverySamples.ACME, MessageId.of(id))
                .orElseThrow()
                .state();
    }

    private List<String> kept(String... ids) {
        return List.of(ids).stream()
                .filter(id ->
                        tracker.status(DeliverySamples.ACME, MessageId.of(id)).isPresent())
                .toList();
    }

    private List<String> dropped() {
        return drops.stream()
                .map(drop -> drop.status().id().orElseThrow() + " " + drop.reason())
                .toList();
    }
}
