package dev.polysms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.polysms.spi.ManualTiming;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DeadlineTest {
    private final ManualTiming time = new ManualTiming();
    private final Deadline deadline = Deadline.after(Duration.ofSeconds(10), time);

    @Test
    void counts_time_once_that_both_clocks_measure() {
        time.advance(Duration.ofSeconds(4));
        assertThat(deadline.remaining()).isEqualTo(Duration.ofSeconds(6));
        assertThat(deadline.isOver()).isFalse();
    }

    @Test
    void is_over_after_the_machine_slept_and_the_monotonic_clock_stood_still() {
        time.correct(Duration.ofSeconds(10));
        assertThat(deadline.isOver()).isTrue();
        assertThat(deadline.remaining()).isZero();
    }

    @Test
    void does_not_gain_time_when_the_time_of_day_is_set_back() {
        time.advance(Duration.ofSeconds(11));
        time.correct(Duration.ofHours(-1));
        assertThat(deadline.isOver()).isTrue();
    }

    @Test
    void returns_the_earlier_of_two_deadlines() {
        Deadline sooner = Deadline.after(Duration.ofSeconds(3), time);
        assertThat(deadline.earlier(sooner)).isSameAs(sooner);
        assertThat(sooner.earlier(deadline)).isSameAs(sooner);
    }

    @Test
    void travels_in_the_options_of_a_call() {
        CallOptions options = CallOptions.deadline(deadline);
        time.advance(Duration.ofSeconds(4));
        assertThat(options.deadline()).contains(Duration.ofSeconds(6));
        assertThat(options.deadlineFrom(time)).containsSame(deadline);
        assertThat(CallOptions.deadline(Duration.ofSeconds(2))
                        .deadlineFrom(time)
                        .orElseThrow()
                        .remaining())
                .isEqualTo(Duration.ofSeconds(2));
        assertThat(CallOptions.none().deadlineFrom(time)).isEmpty();
    }

    @Test
    void can_be_later_than_another_one() {
        time.stall(Duration.ofSeconds(4));
        Deadline later = deadline.plus(Duration.ofMinutes(1));

        assertThat(later.remaining()).isEqualTo(Duration.ofSeconds(66));
        assertThat(deadline.remaining()).isEqualTo(Duration.ofSeconds(6));
        assertThat(deadline.plus(Duration.ofSeconds(Long.MAX_VALUE)).isOver()).isFalse();
        assertThatThrownBy(() -> deadline.plus(Duration.ofMillis(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PT-0.001S");
    }
}
