package dev.polysms.sandbox.internal.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class PushQueueTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    @AutoClose
    private final PushQueue queue = new PushQueue(3, 100);

    private final List<String> done = new CopyOnWriteArrayList<>();

    @Test
    void runs_the_tasks_of_a_queue_in_order() throws InterruptedException {
        for (String name : List.of("a", "b", "c")) {
            queue.add("lane", Duration.ZERO, 10, () -> done.add(name));
        }

        assertThat(queue.awaitEmpty(LONG)).isTrue();
        assertThat(done).containsExactly("a", "b", "c");
    }

    @Test
    void a_slow_queue_does_not_delay_another() throws InterruptedException {
        CountDownLatch gate = new CountDownLatch(1);
        CountDownLatch other = new CountDownLatch(1);
        queue.add("slow", Duration.ZERO, 10, gate::await);
        queue.add("other", Duration.ZERO, 10, other::countDown);

        other.await();
        assertThat(queue.pending()).isPositive();
        gate.countDown();
        assertThat(queue.awaitEmpty(LONG)).isTrue();
    }

    @Test
    void drops_and_counts_pushes_above_its_limit() throws InterruptedException {
        CountDownLatch gate = new CountDownLatch(1);
        queue.add("lane", Duration.ZERO, 10, gate::await);
        for (int i = 0; i < 5; i++) {
            queue.add("lane", Duration.ZERO, 10, () -> done.add("more"));
        }

        assertThat(queue.pending()).isEqualTo(3);
        assertThat(queue.dropped()).isEqualTo(3);
        gate.countDown();
        assertThat(queue.awaitEmpty(LONG)).isTrue();
        assertThat(done).hasSize(2);
    }

    @Test
    void drops_pushes_with_too_much_text_and_accepts_more_later() throws InterruptedException {
        CountDownLatch gate = new CountDownLatch(1);
        assertThat(queue.add("lane", Duration.ZERO, 60, gate::await)).isTrue();
        assertThat(queue.add("lane", Duration.ZERO, 41, () -> done.add("no room")))
                .isFalse();
        gate.countDown();
        assertThat(queue.awaitEmpty(LONG)).isTrue();

        assertThat(queue.add("lane", Duration.ZERO, 100, () -> done.add("room")))
                .isTrue();
        assertThat(queue.awaitEmpty(LONG)).isTrue();
        assertThat(done).containsExactly("room");
    }

    @Test
    void continues_after_a_task_that_failed() throws InterruptedException {
        queue.add("lane", Duration.ZERO, 10, () -> {
            throw new IllegalStateException("for the test");
        });
        queue.add("lane", Duration.ZERO, 10, () -> done.add("next"));

        assertThat(queue.awaitEmpty(LONG)).isTrue();
        assertThat(done).containsExactly("next");
    }

    @Test
    void drops_pending_tasks_when_cleared() throws InterruptedException {
        queue.add("lane", Duration.ofHours(1), 10, () -> done.add("late"));
        queue.clear();

        assertThat(queue.awaitEmpty(Duration.ZERO)).isTrue();
        assertThat(done).isEmpty();
    }

    @Test
    void interrupts_running_tasks_when_it_is_closed_and_accepts_no_more() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        queue.add("lane", Duration.ZERO, 10, () -> {
            begun.countDown();
            new CountDownLatch(1).await();
        });
        begun.await();
        queue.close();
        queue.add("lane", Duration.ZERO, 10, () -> done.add("late"));

        assertThat(queue.awaitEmpty(LONG)).isTrue();
        assertThat(done).isEmpty();
    }
}
