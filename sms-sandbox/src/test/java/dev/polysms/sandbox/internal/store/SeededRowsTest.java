package dev.polysms.sandbox.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polysms.sandbox.SandboxMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SeededRowsTest {
    private static final Instant END = Instant.parse("2026-03-01T12:00:00.123456Z");
    private static final Source SOURCE = new Source();

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void finds_what_a_walk_over_all_rows_finds(long seed) {
        Random random = new Random(seed);
        int count = 1 + random.nextInt(60);
        SeededRows rows = SeededRows.until(END, count, SOURCE);
        List<SandboxMessage> all =
                rows.matches(Instant.EPOCH, END, message -> true).page(0, count).toList();
        Instant first = instant(random, all);
        Instant last = instant(random, all);
        String kind = Integer.toString(random.nextInt(4));
        Predicate<SandboxMessage> ofKind = message -> !message.from().equals(kind);

        List<SandboxMessage> expected = all.stream()
                .filter(row ->
                        !row.receivedAt().isBefore(first) && !row.receivedAt().isAfter(last))
                .filter(ofKind)
                .toList();
        SeededRows.Matches found = rows.matches(first, last, ofKind);

        assertThat(found.total()).isEqualTo(expected.size());
        assertThat(found.page(0, count)).isEqualTo(expected);
        int offset = random.nextInt(20);
        assertThat(found.page(offset, 5))
                .isEqualTo(expected.stream().skip(offset).limit(5).toList());
    }

    @Test
    void spreads_rows_evenly_and_ends_before_the_end() {
        List<SandboxMessage> rows = SeededRows.until(END, 30, SOURCE)
                .matches(Instant.EPOCH, END, message -> true)
                .page(0, 100)
                .toList();

        assertThat(rows)
                .extracting(SandboxMessage::receivedAt)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 30)
                        .mapToObj(day -> END.minus(Duration.ofDays(31 - day)))
                        .toList());
    }

    @Test
    void reaches_every_row_of_a_very_long_history() {
        int count = Integer.MAX_VALUE;
        SeededRows rows = SeededRows.until(END, count, SOURCE);
        SeededRows.Matches all = rows.matches(Instant.EPOCH, END, message -> true);

        assertThat(all.total()).isEqualTo(count);
        assertThat(all.page(count - 2L, 10)).extracting(SandboxMessage::id).containsExactly("2147483645", "2147483646");
        assertThat(all.page(Long.MAX_VALUE / 2, 10)).isEmpty();
        assertThat(rows.withIds(List.of("2147483646", "2147483647", "-1", "x", "7", "7")))
                .extracting(SandboxMessage::id)
                .containsExactly("7", "2147483646");
    }

    /** Now and then exactly the time of a row, where a wrong end shows. */
    private static Instant instant(Random random, List<SandboxMessage> rows) {
        return random.nextBoolean()
                ? rows.get(random.nextInt(rows.size())).receivedAt()
                : END.minusSeconds(random.nextInt(40 * 86_400)).plusNanos(random.nextInt(2_000_000));
    }

    private static final class Source implements SeededRows.Source {
        @Override
        public SandboxMessage row(long index, Instant at) {
            String sender = Long.toString(index % 4);
            return SandboxMessage.builder("vendor", Long.toString(index))
                    .from(sender)
                    .to("to")
                    .receivedAt(at)
                    .build();
        }

        @Override
        public OptionalLong index(String id) {
            return id.equals("x") ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(id));
        }
    }
}
