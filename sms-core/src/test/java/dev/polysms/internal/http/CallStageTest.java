package dev.polysms.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polysms.Deadline;
import dev.polysms.spi.ManualTiming;
import java.time.Duration;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CallStageTest {
    private static CallStage stage() {
        return new CallStage(Deadline.after(Duration.ofMinutes(1), new ManualTiming()), 0);
    }

    @Test
    void starts_once() {
        CallStage stage = stage();
        assertThat(stage.hasStarted()).isFalse();
        assertThat(stage.start()).isTrue();
        assertThat(stage.start()).isFalse();
        assertThat(stage.hasStarted()).isTrue();
        assertThat(stage.abandon()).isFalse();
    }

    @Test
    void never_starts_once_it_is_abandoned() {
        CallStage stage = stage();
        assertThat(stage.abandon()).isTrue();
        assertThat(stage.abandon()).isTrue();
        assertThat(stage.start()).isFalse();
        assertThat(stage.hasStarted()).isFalse();
    }

    @Test
    void racing_threads_either_start_or_abandon_it() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            CyclicBarrier gate = new CyclicBarrier(4);
            for (int i = 0; i < 2_000; i++) {
                CallStage stage = stage();
                Future<Boolean> start = threads.submit(atOnce(gate, stage::start));
                Future<Boolean> again = threads.submit(atOnce(gate, stage::start));
                Future<Boolean> abandon = threads.submit(atOnce(gate, stage::abandon));
                Future<Boolean> abandonToo = threads.submit(atOnce(gate, stage::abandon));
                boolean started = get(start) || get(again);
                assertThat(get(start) && get(again)).isFalse();
                assertThat(get(abandon)).isEqualTo(get(abandonToo)).isNotEqualTo(started);
                assertThat(stage.hasStarted()).isEqualTo(started);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static boolean get(Future<Boolean> future) throws Exception {
        return future.get(5, TimeUnit.SECONDS);
    }

    private static Callable<Boolean> atOnce(CyclicBarrier gate, Callable<Boolean> task) {
        return () -> {
            try {
                gate.await(5, TimeUnit.SECONDS);
            } catch (BrokenBarrierException e) {
                throw new AssertionError("every thread comes to the gate", e);
            }
            return task.call();
        };
    }
}
