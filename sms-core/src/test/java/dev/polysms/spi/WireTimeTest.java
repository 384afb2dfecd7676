package dev.polysms.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The common forms are read by a shorter way, with the result of the other forms of the same time. */
final class WireTimeTest {
    private static String two(Random random, int end) {
        return String.format("%02d", random.nextInt(end));
    }

    /** Some are not times: the 31st of February, the hour 24. */
    private static String time(Random random) {
        return (1_900 + random.nextInt(400)) + "-" + two(random, 14) + "-" + two(random, 33) + "T" + two(random, 26)
                + ":" + two(random, 62) + ":" + two(random, 62);
    }

    @Test
    void the_fast_way_and_the_slow_way_read_the_same_time() {
        Random random = new Random(4711);
        for (int i = 0; i < 20_000; i++) {
            String time = time(random);
            String sign = random.nextBoolean() ? "+" : "-";
            String hours = two(random, 20);
            String minutes = two(random, 62);
            String millis = "." + String.format("%03d", random.nextInt(1_000));

            assertThat(WireTime.read(time)).isEqualTo(WireTime.read(time + ".0"));
            assertThat(WireTime.read(time.replace('T', ' '))).isEqualTo(WireTime.read(time + ".0"));
            assertThat(WireTime.read(time + millis)).isEqualTo(WireTime.read(time + millis + "0"));
            assertThat(WireTime.read(time + "Z")).isEqualTo(WireTime.read(time + ".0Z"));
            assertThat(WireTime.read(time + sign + hours + ":" + minutes))
                    .isEqualTo(WireTime.read(time + ".0" + sign + hours + ":" + minutes));
            assertThat(WireTime.read(time + millis + sign + hours + ":" + minutes))
                    .isEqualTo(WireTime.read(time + millis + sign + hours + minutes));
        }
    }

    @Test
    void a_moment_in_the_commonest_form_is_the_same_as_in_a_rare_one() {
        Random random = new Random(4711);
        for (int i = 0; i < 20_000; i++) {
            String time = time(random);
            for (ZoneId zone :
                    List.of(ZoneOffset.UTC, ZoneOffset.ofHoursMinutes(-5, -30), ZoneId.of("Europe/Prague"))) {
                Optional<Instant> moment = WireTime.read(time + ".0").flatMap(read -> read.instant(zone));

                assertThat(WireTime.instant(time, zone)).isEqualTo(moment);
                assertThat(WireTime.instant(time.replace('T', ' '), zone)).isEqualTo(moment);
            }
        }
        assertThat(WireTime.instant("0000-00-00 00:00:00", ZoneOffset.UTC)).isEmpty();
        assertThat(WireTime.instant("2026-02-29 10:00:00", ZoneOffset.UTC)).isEmpty();
        assertThat(WireTime.instant("2024-02-29 24:00:00", ZoneOffset.UTC)).isEmpty();
    }
}
