package dev.polysms.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ManualTimingTest {
    private static final Instant START = Instant.parse("2026-03-04T05:06:07Z");

    private final ManualTiming timing = new ManualTiming(START);
    private final List<String> ended = new ArrayList<>();

    private void pause(String name, long seconds) {
        timing.schedule(
                Duration.ofSeconds(seconds),
                () -> ended.add(name + " at " + timing.elapsed().toSeconds()));
    }

    @Test
    void stands_still_until_the_test_lets_time_pass() {
        long before = timing.nanoTime();
        assertThat(timing.instant()).isEqualTo(START);
        timing.advance(Duration.ofMillis(1_500));
        assertThat(timing.instant()).isEqualTo(START.plusMillis(1_500));
        assertThat(timing.nanoTime() - before).isEqualTo(1_500_000_000);
        assertThat(timing.elapsed()).isEqualTo(Duration.ofMillis(1_500));
    }

    @Test
    void ends_each_pause_at_its_own_time_in_order() {
        pause("second", 2);
        pause("first", 1);
        pause("also second", 2);
        pause("late", 4);
        timing.advance(Duration.ofSeconds(3));
        assertThat(ended).containsExactly("first at 1", "second at 2", "also second at 2");
        assertThat(timing.pendingPauses()).isEqualTo(1);
        assertThat(timing.pauses()).extracting(Duration::toSeconds).containsExactly(2L, 1L, 2L, 4L);
    }

    @Test
    void ends_a_pause_that_began_while_time_passed() {
        timing.schedule(Duration.ofSeconds(1), () -> pause("next", 1));
        timing.advance(Duration.ofSeconds(3));
        assertThat(ended).containsExactly("next at 2");
        assertThat(timing.elapsed()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void runs_late_what_was_due_while_it_stalled() {
        pause("late", 1);
        timing.stall(Duration.ofSeconds(5));
        assertThat(ended).isEmpty();
        timing.advance(Duration.ofSeconds(1));
        assertThat(ended).containsExactly("late at 5");
        assertThat(timing.elapsed()).isEqualTo(Duration.ofSeconds(6));
    }

    @Test
    void corrects_the_time_of_day_and_leaves_the_monotonic_clock() {
        long before = timing.nanoTime();
        timing.correct(Duration.ofHours(-1));
        assertThat(timing.instant()).isEqualTo(START.minusSeconds(3_600));
        assertThat(timing.nanoTime()).isEqualTo(before);
    }

    @Test
    void ends_the_next_pause_and_returns_its_length() {
        pause("second", 20);
        pause("first", 10);
        assertThat(timing.endPause()).isEqualTo(Duration.ofSeconds(10));
        assertThat(timing.endPause()).isEqualTo(Duration.ofSeconds(20));
        assertThat(ended).containsExactly("first at 10", "second at 20");
    }

    @Test
    void waits_for_a_pause_of_another_thread() throws Exception {
        CompletableFuture<Void> over = CompletableFuture.runAsync(
                () -> timing.pause(Duration.ofDays(1)).join());
        timing.awaitPauses(1);
        assertThat(over).isNotDone();
        timing.endPause();
        over.get(10, TimeUnit.SECONDS);
    }

    @Test
    void skips_pauses_until_they_are_held() {
        timing.skipPauses();
        pause("skipped", 3);
        timing.holdPauses();
        pause("held", 3);
        assertThat(ended).containsExactly("skipped at 3");
        assertThat(timing.pendingPauses()).isEqualTo(1);
    }

    @Test
    void fails_at_once_when_interrupted_while_no_pause_begins() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(timing::endPause).isInstanceOf(AssertionError.class).hasMessageContaining("interrupted");
        assertThat(Thread.interrupted()).isTrue();
    }
}
