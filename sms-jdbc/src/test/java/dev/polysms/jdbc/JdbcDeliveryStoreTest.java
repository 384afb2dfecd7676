package dev.polysms.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.polysms.DeliveryState;
import dev.polysms.MessageId;
import dev.polysms.ProviderId;
import dev.polysms.delivery.DeliveryStatus;
import dev.polysms.delivery.DeliveryStep;
import dev.polysms.spi.ManualTiming;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What only a delivery store in a database does; the rest is in the contract of every delivery store. */
final class JdbcDeliveryStoreTest {
    private static final TestSource SOURCE = H2StoresTest.h2("deliveries", "");
    private static final ProviderId ACME = ProviderId.of("acme");

    private final ManualTiming time = new ManualTiming().skipPauses();
    private final JdbcDeliveryStore store = JdbcDeliveryStore.builder(SOURCE)
            .timing(time)
            .keepWaiting(Duration.ofHours(1))
            .keepFinished(Duration.ofHours(2))
            .keepUnfinished(Duration.ofHours(3))
            .build();

    @BeforeEach
    void clear() throws SQLException {
        SOURCE.clear();
    }

    private static DeliveryStatus.Builder status(String id, DeliveryState state) {
        return DeliveryStatus.builder(ACME).id(MessageId.of(id)).step(DeliveryStep.of(state));
    }

    private boolean isKept(String id) {
        return store.find(ACME, MessageId.of(id)).isPresent();
    }

    @Test
    void deletes_each_kind_of_status_after_its_own_time() {
        store.merge(status("waiting", DeliveryState.DELIVERED).build());
        store.merge(status("finished", DeliveryState.DELIVERED)
                .sentAt(time.instant())
                .build());
        store.merge(
                status("unfinished", DeliveryState.SENT).sentAt(time.instant()).build());

        time.advance(Duration.ofHours(1));
        assertThat(store.purgeExpired()).isZero();
        time.advance(Duration.ofMillis(1));
        assertThat(store.purgeExpired()).isEqualTo(1);
        assertThat(isKept("waiting")).isFalse();
        time.advance(Duration.ofHours(1));
        assertThat(store.purgeExpired()).isEqualTo(1);
        assertThat(isKept("finished")).isFalse();
        assertThat(isKept("unfinished")).isTrue();
        time.advance(Duration.ofHours(1));
        assertThat(store.purgeExpired()).isEqualTo(1);
        assertThat(isKept("unfinished")).isFalse();
    }

    @Test
    void counts_the_time_from_the_last_change() {
        store.merge(status("m", DeliveryState.QUEUED).sentAt(time.instant()).build());
        time.advance(Duration.ofHours(2));
        store.merge(status("m", DeliveryState.SENT).build());
        time.advance(Duration.ofHours(2));

        assertThat(store.purgeExpired()).isZero();
    }

    @Test
    void leaves_a_reference_to_the_next_message_after_the_first_was_deleted() {
        store.merge(status("a", DeliveryState.DELIVERED)
                .reference("r")
                .sentAt(time.instant())
                .build());
        time.advance(Duration.ofHours(3));
        store.purgeExpired();
        store.merge(status("b", DeliveryState.QUEUED)
                .reference("r")
                .sentAt(time.instant())
                .build());
        store.merge(DeliveryStatus.builder(ACME)
                .reference("r")
                .step(DeliveryStep.of(DeliveryState.DELIVERED))
                .build());

        assertThat(store.find(ACME, MessageId.of("b")).map(DeliveryStatus::state))
                .contains(DeliveryState.DELIVERED);
    }

    /** MySQL's TEXT holds 65,535 bytes. */
    @Test
    void keeps_the_state_of_a_report_whose_description_is_too_long() {
        DeliveryStep described = new DeliveryStep(
                DeliveryState.FAILED,
                Optional.of("undeliverable"),
                Optional.of("x".repeat(70_000)),
                Optional.of(Instant.EPOCH));
        store.merge(DeliveryStatus.builder(ACME)
                .id(MessageId.of("m"))
                .step(described)
                .build());

        DeliveryStatus kept = store.find(ACME, MessageId.of("m")).orElseThrow();
        assertThat(kept.state()).isEqualTo(DeliveryState.FAILED);
        assertThat(kept.rawState()).contains("undeliverable");
        assertThat(kept.description()).isEmpty();
    }

    @Test
    void refuses_times_out_of_range() {
        JdbcDeliveryStore.Builder builder = JdbcDeliveryStore.builder(SOURCE);

        assertThatThrownBy(() -> builder.keepWaiting(Duration.ZERO)).hasMessageContaining("keepWaiting");
        assertThatThrownBy(() -> builder.keepFinished(Duration.ofDays(40_000))).hasMessageContaining("keepFinished");
        assertThatThrownBy(() -> builder.keepUnfinished(Duration.ofMillis(-1))).hasMessageContaining("keepUnfinished");
    }
}
