package dev.polysms.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

final class EarlyTimeoutTest {
    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.onSpinWait();
        }
    }

    @Test
    void begins_with_the_first_call() {
        EarlyTimeout early = new EarlyTimeout(Duration.ofMinutes(1));
        assertThat(early.isRunning()).isFalse();

        early.use();

        assertThat(early.isRunning()).isTrue();
    }

    @Test
    void ends_after_the_last_call() {
        EarlyTimeout early = new EarlyTimeout(Duration.ofMillis(5));

        early.use();
        await(() -> !early.isRunning());

        assertThat(early.beats()).isEqualTo(2); // one for the call, and one without any
    }

    @Test
    void begins_again_with_a_later_call() {
        EarlyTimeout early = new EarlyTimeout(Duration.ofMillis(5));
        for (int i = 0; i < 3; i++) {
            long before = early.beats();
            early.use();
            await(() -> early.beats() > before && !early.isRunning());
        }
    }

    @Test
    void goes_on_while_there_are_calls() {
        EarlyTimeout early = new EarlyTimeout(Duration.ofMillis(5));

        await(() -> {
            early.use();
            return early.beats() >= 10;
        });
    }
}
