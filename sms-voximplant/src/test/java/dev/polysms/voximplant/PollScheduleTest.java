package dev.polysms.voximplant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polysms.MessageId;
import dev.polysms.delivery.DeliveryStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PollScheduleTest {
    private static final Duration FIRST = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");
    private static final MessageId A = MessageId.of("1");
    private static final MessageId B = MessageId.of("2");

    private final PollSchedule schedule = new PollSchedule(FIRST, LONGEST);

    @Test
    void pauses_double_up_to_the_longest() {
        assertThat(IntStream.of(0, 1, 2, 3, 4, 5, 1_000_000)
                        .mapToObj(n -> PollSchedule.pause(FIRST, LONGEST, n).toSeconds()))
                .containsExactly(5L, 10L, 20L, 40L, 60L, 60L, 60L);
        assertThat(PollSchedule.pause(FIRST, FIRST, 3)).isEqualTo(FIRST);
    }

    @Test
    void each_message_is_polled_on_its_own_schedule() {
        schedule.keepOnly(List.of(sent(A, START), sent(B, START.plusSeconds(3))));

        assertThat(schedule.due(START.plusSeconds(4), 10)).isEmpty();
        assertThat(schedule.due(START.plusSeconds(5), 10)).containsExactly(A);
        assertThat(schedule.untilNext(START.plusSeconds(4))).isEqualTo(Duration.ofSeconds(1));
        schedule.asked(List.of(A), START.plusSeconds(6));
        assertThat(schedule.due(START.plusSeconds(15), 10)).containsExactly(B);
        assertThat(schedule.due(START.plusSeconds(16), 10)).containsExactly(B, A);
        assertThat(schedule.due(START.plusSeconds(16), 1)).containsExactly(B);
        assertThat(schedule.untilNext(START.plusSeconds(16))).isZero();
    }

    @Test
    void stops_tracking_finished_messages() {
        schedule.keepOnly(List.of(sent(A, START), sent(B, START)));
        schedule.keepOnly(List.of(sent(B, START)));
        schedule.asked(List.of(A, B), START.plusSeconds(5));

        assertThat(schedule.due(START.plusSeconds(100), 10)).containsExactly(B);
    }

    @Test
    void polls_new_messages_after_the_first_pause() {
        assertThat(schedule.untilNext(START)).isEqualTo(FIRST);
        schedule.keepOnly(List.of(sent(A, START)));
        schedule.asked(List.of(A), START);
        assertThat(schedule.untilNext(START)).isEqualTo(FIRST);
    }

    private static DeliveryStatus sent(MessageId id, Instant at) {
        return DeliveryStatus.builder(VoximplantClient.PROVIDER)
                .id(id)
                .sentAt(at)
                .build();
    }
}
