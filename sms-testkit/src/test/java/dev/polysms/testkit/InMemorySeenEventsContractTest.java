package dev.polysms.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.polysms.ProviderId;
import dev.polysms.history.MessageRecord;
import dev.polysms.spi.ManualTiming;
import dev.polysms.webhook.Envelope;
import dev.polysms.webhook.InMemorySeenEvents;
import dev.polysms.webhook.InboundMessage;
import dev.polysms.webhook.SeenEvents;
import dev.polysms.webhook.SmsEvent;
import dev.polysms.webhook.UnrecognizedEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The store of one process is the store itself. */
final class InMemorySeenEventsContractTest extends SeenEventsContract {
    private final SeenEvents store = InMemorySeenEvents.withRoomFor(1_000, Duration.ofHours(1));

    @Override
    protected SeenEvents open() {
        return store;
    }

    private static SmsEvent event(String key) {
        return new UnrecognizedEvent(new Envelope(ProviderId.of("acme"), key, Instant.EPOCH, "{}"), Optional.empty());
    }

    @Test
    void forgets_the_event_that_was_handled_first_if_there_is_no_room() {
        SeenEvents small = InMemorySeenEvents.withRoomFor(2, Duration.ofHours(1));
        for (String key : new String[] {"a", "b", "c"}) {
            small.handle(event(key), event -> {});
        }

        assertThat(small.handle(event("c"), event -> {})).isEqualTo(SeenEvents.Result.REPEATED);
        assertThat(small.handle(event("b"), event -> {})).isEqualTo(SeenEvents.Result.REPEATED);
        assertThat(small.handle(event("a"), event -> {})).isEqualTo(SeenEvents.Result.HANDLED);
        assertThat(small).hasToString("InMemorySeenEvents[2 of 2 events]");
        assertThatThrownBy(() -> InMemorySeenEvents.withRoomFor(0, Duration.ofHours(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** A person who answers "yes" twice looks like a repeated push if the vendor sends no time. */
    @Test
    void forgets_an_event_after_the_retention() {
        ManualTiming timing = new ManualTiming();
        SeenEvents brief = InMemorySeenEvents.withRoomFor(2, Duration.ofMinutes(2), timing);
        brief.handle(event("yes"), event -> {});

        timing.advance(Duration.ofMinutes(2));
        assertThat(brief.handle(event("yes"), event -> {})).isEqualTo(SeenEvents.Result.REPEATED);
        timing.advance(Duration.ofMillis(1));
        assertThat(brief.handle(event("yes"), event -> {})).isEqualTo(SeenEvents.Result.HANDLED);
    }

    @Test
    void remembers_a_message_without_an_id_for_two_minutes_only() {
        ManualTiming timing = new ManualTiming();
        SeenEvents week = InMemorySeenEvents.withRoomFor(10, Duration.ofDays(7), timing);
        SmsEvent yes = inbound("acme:inbound:" + "0f".repeat(32));
        SmsEvent unrecognized = event("acme:other:" + "0f".repeat(32));
        SmsEvent withId = inbound("acme:inbound:17");
        for (SmsEvent event : List.of(yes, unrecognized, withId)) {
            week.handle(event, handled -> {});
        }

        timing.advance(SeenEvents.LONGEST_WITHOUT_ID);
        assertThat(week.handle(yes, event -> {})).isEqualTo(SeenEvents.Result.REPEATED);
        timing.advance(Duration.ofMillis(1));
        assertThat(week.handle(yes, event -> {})).isEqualTo(SeenEvents.Result.HANDLED);
        assertThat(week.handle(unrecognized, event -> {})).isEqualTo(SeenEvents.Result.REPEATED);
        assertThat(week.handle(withId, event -> {})).isEqualTo(SeenEvents.Result.REPEATED);
    }

    private static SmsEvent inbound(String key) {
        ProviderId acme = ProviderId.of("acme");
        return new InboundMessage(
                new Envelope(acme, key, Instant.EPOCH, "{}"),
                MessageRecord.builder(acme).build());
    }
}
