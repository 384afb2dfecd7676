package dev.polysms.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.polysms.ProviderId;
import dev.polysms.history.MessageRecord;
import dev.polysms.spi.ManualTiming;
import dev.polysms.webhook.Envelope;
import dev.polysms.webhook.InboundMessage;
import dev.polysms.webhook.SeenEvents.Result;
import dev.polysms.webhook.SeenEventsException;
import dev.polysms.webhook.SmsEvent;
import dev.polysms.webhook.UnrecognizedEvent;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What only a store of events in a database does; the rest is in the contract of every such store. */
final class JdbcSeenEventsTest {
    private static final TestSource SOURCE = H2StoresTest.h2("events", "");
    private static final SmsEvent EVENT = new UnrecognizedEvent(
            new Envelope(ProviderId.of("acme"), "from +13035550123", Instant.EPOCH, "{}"), Optional.empty());

    private final ManualTiming time = new ManualTiming().skipPauses();
    private final JdbcSeenEvents store = JdbcSeenEvents.builder(SOURCE)
            .timing(time)
            .claimTime(Duration.ofMinutes(1))
            .retention(Duration.ofHours(1))
            .build();

    @BeforeEach
    void clear() throws SQLException {
        SOURCE.clear();
    }

    /** The handler of the first process never returns, as far as the others can see. */
    @Test
    void handles_an_event_again_whose_process_died() {
        List<Result> later = new ArrayList<>();
        Result first = store.handle(EVENT, event -> {
            time.advance(Duration.ofMinutes(1));
            later.add(store.handle(EVENT, same -> {}));
            time.advance(Duration.ofMillis(1));
            later.add(store.handle(EVENT, same -> {}));
        });

        assertThat(first).isEqualTo(Result.HANDLED);
        assertThat(later).containsExactly(Result.IN_PROGRESS, Result.HANDLED);
        assertThat(store.handle(EVENT, same -> {})).isEqualTo(Result.REPEATED);
    }

    @Test
    void does_not_release_an_event_that_another_process_has_handled_meanwhile() {
        assertThatThrownBy(() -> store.handle(EVENT, event -> {
                    time.advance(Duration.ofMinutes(2));
                    store.handle(EVENT, same -> {});
                    throw new IllegalStateException("late");
                }))
                .hasMessage("late");

        assertThat(store.handle(EVENT, same -> {})).isEqualTo(Result.REPEATED);
    }

    @Test
    void forgets_an_event_after_the_retention() {
        store.handle(EVENT, event -> {});
        time.advance(Duration.ofHours(1));
        assertThat(store.purgeExpired()).isZero();
        time.advance(Duration.ofMillis(1));

        assertThat(store.purgeExpired()).isEqualTo(1);
        assertThat(store.handle(EVENT, event -> {})).isEqualTo(Result.HANDLED);
    }

    /** A person who answers "yes" twice looks like a repeated push if the vendor sends no time. */
    @Test
    void handles_an_event_again_after_the_retention_of_its_vendor_without_a_purge() {
        JdbcSeenEvents brief = JdbcSeenEvents.builder(SOURCE)
                .timing(time)
                .retention(ProviderId.of("acme"), Duration.ofMinutes(2))
                .build();
        brief.handle(EVENT, event -> {});
        time.advance(Duration.ofMinutes(2));
        assertThat(brief.handle(EVENT, event -> {})).isEqualTo(Result.REPEATED);
        time.advance(Duration.ofMillis(1));

        assertThat(brief.handle(EVENT, event -> {})).isEqualTo(Result.HANDLED);
        assertThat(brief.handle(EVENT, event -> {})).isEqualTo(Result.REPEATED);
    }

    @Test
    void remembers_a_message_without_an_id_for_two_minutes_unless_its_vendor_has_a_time() {
        ProviderId acme = ProviderId.of("acme");
        SmsEvent yes = new InboundMessage(
                new Envelope(acme, "acme:inbound:" + "0f".repeat(32), Instant.EPOCH, "{}"),
                MessageRecord.builder(acme).build());
        store.handle(yes, event -> {});
        time.advance(Duration.ofMinutes(2));
        assertThat(store.handle(yes, event -> {})).isEqualTo(Result.REPEATED);
        time.advance(Duration.ofMillis(1));
        assertThat(store.handle(yes, event -> {})).isEqualTo(Result.HANDLED);

        JdbcSeenEvents longer = JdbcSeenEvents.builder(SOURCE)
                .timing(time)
                .retention(acme, Duration.ofMinutes(30))
                .build();
        time.advance(Duration.ofMinutes(3));
        longer.handle(yes, event -> {});
        time.advance(Duration.ofMinutes(30));
        assertThat(longer.handle(yes, event -> {})).isEqualTo(Result.REPEATED);
    }

    @Test
    void does_not_call_the_handler_if_the_database_fails() {
        AtomicBoolean called = new AtomicBoolean();
        JdbcSeenEvents unreachable = JdbcSeenEvents.over(new TestSource(() -> {
            throw new SQLException("cannot reach jdbc:acme:x?password=s3cr3t", "08001");
        }));

        assertThatThrownBy(() -> unreachable.handle(EVENT, event -> called.set(true)))
                .isInstanceOf(SeenEventsException.class)
                .hasMessageContaining("08001")
                .hasMessageNotContaining("s3cr3t");
        assertThat(called).isFalse();
    }

    @Test
    void refuses_times_out_of_range() {
        JdbcSeenEvents.Builder builder = JdbcSeenEvents.builder(SOURCE);

        assertThatThrownBy(() -> builder.claimTime(Duration.ZERO)).hasMessageContaining("claimTime");
        assertThatThrownBy(() -> builder.retention(Duration.ZERO)).hasMessageContaining("retention");
    }
}
