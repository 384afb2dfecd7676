package dev.polysms.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class QuietHoursTest {
    private static final ZoneId PRAGUE = ZoneId.of("Europe/Prague");
    private static final QuietHours NIGHT = new QuietHours(LocalTime.of(21, 0), LocalTime.of(8, 0), PRAGUE);
    private static final QuietHours LUNCH = new QuietHours(LocalTime.of(12, 0), LocalTime.of(13, 0), PRAGUE);

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(PRAGUE).toInstant();
    }

    @Test
    void span_midnight_if_they_begin_later_than_they_end() {
        assertThat(NIGHT.endAt(at("2026-01-15T20:59:59"), PRAGUE)).isEmpty();
        assertThat(NIGHT.endAt(at("2026-01-15T21:00:00"), PRAGUE)).contains(at("2026-01-16T08:00:00"));
        assertThat(NIGHT.endAt(at("2026-01-16T00:00:00"), PRAGUE)).contains(at("2026-01-16T08:00:00"));
        assertThat(NIGHT.endAt(at("2026-01-16T08:00:00"), PRAGUE)).isEmpty();
        assertThat(NIGHT.nextStart(at("2026-01-16T08:00:00"), PRAGUE)).isEqualTo(at("2026-01-16T21:00:00"));
    }

    @Test
    void lie_within_a_day_if_they_begin_earlier_than_they_end() {
        assertThat(LUNCH.endAt(at("2026-01-15T12:30:00"), PRAGUE)).contains(at("2026-01-15T13:00:00"));
        assertThat(LUNCH.endAt(at("2026-01-15T13:00:00"), PRAGUE)).isEmpty();
        assertThat(LUNCH.nextStart(at("2026-01-15T13:00:00"), PRAGUE)).isEqualTo(at("2026-01-16T12:00:00"));
    }

    /** In these weeks of 2026 the clocks of Prague, New York and Lord Howe Island change, the last by half an hour. */
    @Test
    void end_outside_themselves_and_begin_after_the_moment_when_clocks_change() {
        List<QuietHours> all = List.of(
                NIGHT,
                LUNCH,
                new QuietHours(LocalTime.of(1, 45), LocalTime.of(2, 15), PRAGUE),
                new QuietHours(LocalTime.of(2, 15), LocalTime.of(2, 45), PRAGUE));
        for (String zone : List.of("Europe/Prague", "America/New_York", "Australia/Lord_Howe")) {
            for (String week : List.of(
                    "2026-03-05T00:00:00Z",
                    "2026-03-27T00:00:00Z",
                    "2026-04-02T00:00:00Z",
                    "2026-10-01T00:00:00Z",
                    "2026-10-23T00:00:00Z",
                    "2026-10-30T00:00:00Z")) {
                Instant begin = Instant.parse(week);
                all.forEach(hours -> eachQuarter(hours, begin, ZoneId.of(zone)));
            }
        }
    }

    private static void eachQuarter(QuietHours hours, Instant begin, ZoneId zone) {
        Instant open = begin; // no quiet hours may begin before
        for (int quarter = 0; quarter < 4 * 24 * 5; quarter++) {
            Instant now = begin.plus(Duration.ofMinutes(15L * quarter));
            String what = hours + " at " + now + " in " + zone;
            Optional<Instant> end = hours.endAt(now, zone);
            if (end.isPresent()) {
                assertThat(now).as(what).isAfterOrEqualTo(open);
                assertThat(end.get()).as(what).isAfter(now).isBefore(now.plus(Duration.ofHours(13)));
                assertThat(hours.endAt(end.get(), zone)).as(what).isEmpty();
            } else {
                open = hours.nextStart(now, zone);
                assertThat(open).as(what).isAfter(now);
            }
        }
    }

    @Test
    void are_refused_if_they_are_empty() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new QuietHours(LocalTime.NOON, LocalTime.NOON, PRAGUE))
                .withMessageContaining("12:00");
    }
}
