package dev.polysms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polysms.spi.Timing;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DeadlineTest {
    private final TwoClocks clocks = new TwoClocks();
    private final Deadline deadline = Deadline.after(Duration.ofSeconds(10), clocks);

    /** The monotonic clock and the time of day, each set by itself. */
    private static final class TwoClocks implements Timing {
        private Duration monotonic = Duration.ZERO;
        private Instant wall = Instant.parse("2026-01-15T10:00:00Z");

        @Override
        public Instant instant() {
            return wall;
        }

        @Override
        public long nanoTime() {
            return monotonic.toNanos();
        }

        @Override
        public double jitter() {
            return 0;
        }

        @Override
        public void schedule(Duration pause, Runnable task) {
            throw new AssertionError("a deadline takes no pause");
        }
    }

    @Test
    void counts_the_time_that_both_clocks_measure_once() {
        clocks.monotonic = Duration.ofSeconds(4);
        clocks.wall = clocks.wall.plusSeconds(4);
        assertThat(deadline.remaining()).isEqualTo(Duration.ofSeconds(6));
        assertThat(deadline.isOver()).isFalse();
    }

    @Test
    void is_over_after_the_machine_slept_though_the_monotonic_clock_stood() {
        clocks.wall = clocks.wall.plusSeconds(10);
        assertThat(deadline.isOver()).isTrue();
        assertThat(deadline.remaining()).isZero();
    }

    @Test
    void gains_no_time_when_the_time_of_day_is_set_back() {
        clocks.monotonic = Duration.ofSeconds(11);
        clocks.wall = clocks.wall.minusSeconds(3_600);
        assertThat(deadline.isOver()).isTrue();
    }

    @Test
    void the_earlier_of_two_counts() {
        Deadline sooner = Deadline.after(Duration.ofSeconds(3), clocks);
        assertThat(deadline.earlier(sooner)).isSameAs(sooner);
        assertThat(sooner.earlier(deadline)).isSameAs(sooner);
    }

    @Test
    void travels_in_the_options_of_a_call() {
        CallOptions options = CallOptions.deadline(deadline);
        clocks.monotonic = Duration.ofSeconds(4);
        assertThat(options.deadline()).contains(Duration.ofSeconds(6));
        assertThat(options.deadlineFrom(clocks)).containsSame(deadline);
        assertThat(CallOptions.deadline(Duration.ofSeconds(2))
                        .deadlineFrom(clocks)
                        .orElseThrow()
                        .remaining())
                .isEqualTo(Duration.ofSeconds(2));
        assertThat(CallOptions.none().deadlineFrom(clocks)).isEmpty();
    }
}
