package dev.polysms.voximplant.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polysms.voximplant.SendMethod;
import dev.polysms.voximplant.internal.HistoryCursor.Growth;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class HistoryCursorTest {
    private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void begins_with_the_whole_range_in_whole_seconds() {
        HistoryCursor cursor = HistoryCursor.start(FROM.plusMillis(999), FROM.plusMillis(5_999));

        assertThat(cursor.since()).isEqualTo(FROM);
        assertThat(cursor.until()).isEqualTo(FROM.plusSeconds(5));
        assertThat(cursor.isWhole()).isTrue();
        assertThat(cursor.next(Growth.NONE)).isEmpty();
    }

    @Test
    void walks_through_all_windows_of_a_range_and_shares_their_seams() {
        HistoryCursor cursor =
                HistoryCursor.start(FROM, FROM.plusSeconds(100)).narrowed(8).orElseThrow();
        Instant reached = FROM;
        int windows = 0;
        Optional<HistoryCursor> next = Optional.of(cursor);
        while (next.isPresent()) {
            cursor = next.get();
            assertThat(cursor.since()).isEqualTo(reached);
            assertThat(cursor.isWhole()).isFalse();
            reached = cursor.until();
            windows++;
            next = cursor.next(Growth.NONE);
        }
        assertThat(reached).isEqualTo(FROM.plusSeconds(100));
        assertThat(windows).isEqualTo(9); // of 12 seconds each, but for the last
    }

    @Test
    void grows_behind_a_window_with_few_rows_up_to_what_the_vendor_takes() {
        HistoryCursor limited = HistoryCursor.start(FROM, FROM.plus(Duration.ofDays(300)))
                .limited(Optional.of(30L))
                .orElseThrow();
        HistoryCursor free = HistoryCursor.start(FROM, FROM.plus(Duration.ofDays(300)))
                .narrowed(10)
                .orElseThrow();

        assertThat(width(limited)).isEqualTo(Duration.ofDays(30).minusSeconds(1));
        assertThat(width(limited.next(Growth.DOUBLE).orElseThrow())).isEqualTo(width(limited));
        assertThat(width(free.next(Growth.DOUBLE).orElseThrow())).isEqualTo(Duration.ofDays(60));
    }

    @Test
    void halves_a_range_that_is_refused_without_a_number_or_with_one_that_is_no_help() {
        HistoryCursor week = HistoryCursor.start(FROM, FROM.plus(Duration.ofDays(8)));

        assertThat(width(week.limited(Optional.empty()).orElseThrow())).isEqualTo(Duration.ofDays(4));
        assertThat(width(week.limited(Optional.of(30L)).orElseThrow())).isEqualTo(Duration.ofDays(4));
    }

    @Test
    void divides_no_second_and_nothing_without_both_ends() {
        assertThat(HistoryCursor.start(FROM, FROM.plusSeconds(2)).narrowed(1_000))
                .hasValueSatisfying(cursor -> assertThat(cursor.until()).isEqualTo(FROM.plusSeconds(1)));
        for (HistoryCursor cursor : new HistoryCursor[] {
            HistoryCursor.start(FROM, FROM.plusSeconds(1)),
            HistoryCursor.start(FROM, FROM),
            HistoryCursor.start(null, FROM),
            HistoryCursor.start(null, null)
        }) {
            assertThat(cursor.narrowed(2)).isEmpty();
            assertThat(cursor.again()).isEmpty();
            assertThat(cursor.limited(Optional.empty())).isEmpty();
            assertThat(cursor.next(Growth.NONE)).isEmpty();
        }
    }

    @Test
    void remembers_up_to_where_rows_may_be_known() {
        HistoryCursor read = HistoryCursor.start(FROM, FROM.plusSeconds(100)).after(1_000);
        HistoryCursor half = read.again().orElseThrow();

        assertThat(read.isKnown(FROM)).isFalse();
        assertThat(half.offset()).isZero();
        assertThat(half.isAllKnown()).isTrue();
        HistoryCursor second = half.next(Growth.NONE).orElseThrow();
        assertThat(second.isAllKnown()).isTrue();
        assertThat(second.until()).isEqualTo(FROM.plusSeconds(100));
    }

    @ParameterizedTest
    @EnumSource(
            value = SendMethod.class,
            names = {"NUMBER", "A2P"})
    void survives_as_a_token(SendMethod history) {
        HistoryCursor start = HistoryCursor.start(FROM, FROM.plus(Duration.ofDays(90)));
        for (HistoryCursor cursor : new HistoryCursor[] {
            start.after(3_000),
            start.limited(Optional.of(30L)).orElseThrow(),
            start.after(9_000).again().orElseThrow().after(17),
            HistoryCursor.start(null, FROM).after(1),
            HistoryCursor.start(null, null).after(1)
        }) {
            String token = cursor.token(history);

            assertThat(token.length()).isLessThan(100);
            assertThat(HistoryCursor.parse(history, token)).contains(cursor);
            assertThat(HistoryCursor.parse(history == SendMethod.A2P ? SendMethod.NUMBER : SendMethod.A2P, token))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "1.n",
                "2.n.-.-.-.0.-.0",
                "1.n.-.-.-.0.-.0.0",
                "1.n.-.-.-.-1.-.0",
                "1.n.-.-.-.0.-.-1",
                "1.n.-.-.-.zzzzzzzzzzzzzzzzzzzz.-.0",
                "1.n.-.-.-.1y2p0ij32e8e7.-.0",
                "1.n.t8.t7.t9.0.-.0",
                "1.n.t7.t9.t8.0.-.0",
                "1.n.t7.-.t8.0.-.0",
                "1.n.t7.t8.-.0.-.0",
                "1.n.-t7.t8.t8.0.-.0",
                "1.n.t7 .t8.t8.0.-.0",
                "........"
            })
    void is_read_from_no_other_text(String text) {
        assertThat(HistoryCursor.parse(SendMethod.NUMBER, text)).isEmpty();
    }

    private static Duration width(HistoryCursor cursor) {
        return Duration.between(cursor.since(), cursor.until());
    }
}
