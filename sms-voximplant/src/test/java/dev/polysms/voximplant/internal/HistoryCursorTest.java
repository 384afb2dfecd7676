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
    void starts_with_the_whole_range_in_whole_seconds() {
        HistoryCursor cursor = HistoryCursor.start(FROM.plusMillis(999), FROM.plusMillis(5_999));

        assertThat(cursor.since()).isEqualTo(FROM);
        assertThat(cursor.until()).isEqualTo(FROM.plusSeconds(5));
        assertThat(cursor.isWhole()).isTrue();
        assertThat(cursor.next(Growth.NONE)).isEmpty();
    }

    @Test
    void reads_all_windows_of_a_range_with_shared_boundaries() {
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
    void enlarges_windows_with_few_rows_up_to_the_vendors_limit() {
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
    void halves_a_range_that_is_refused_without_a_usable_number_of_days() {
        HistoryCursor week = HistoryCursor.start(FROM, FROM.plus(Duration.ofDays(8)));

        assertThat(width(week.limited(Optional.empty()).orElseThrow())).isEqualTo(Duration.ofDays(4));
        assertThat(width(week.limited(Optional.of(30L)).orElseThrow())).isEqualTo(Duration.ofDays(4));
    }

    @Test
    void divides_neither_a_second_nor_an_open_range() {
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
    void stores_the_end_of_the_rows_already_read() {
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
    void can_be_restored_from_its_token(SendMethod history) {
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
    void reads_only_its_own_token_form(String text) {
        assertThat(HistoryCursor.parse(SendMethod.NUMBER, text)).isEmpty();
    }

    private static Duration width(HistoryCursor cursor) {
        return Duration.between(cursor.since(), cursor.until());
    }
}
