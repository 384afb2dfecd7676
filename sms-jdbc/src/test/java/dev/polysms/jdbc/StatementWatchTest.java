package dev.polysms.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
final class StatementWatchTest {
    private static final Duration TIMEOUT = Duration.ofMillis(50);

    private final BlockingQueue<String> cancelled = new LinkedBlockingQueue<>();
    private final StatementWatch watch = new StatementWatch(TIMEOUT);

    private Statement statement(String name) {
        return (Statement) Proxy.newProxyInstance(
                StatementWatchTest.class.getClassLoader(),
                new Class<?>[] {Statement.class},
                (proxy, method, arguments) -> {
                    assertThat(method.getName()).isEqualTo("cancel");
                    cancelled.add(name);
                    throw new SQLException("it has ended");
                });
    }

    private String nextCancelled() throws InterruptedException {
        return cancelled.poll(15, TimeUnit.SECONDS);
    }

    @Test
    void cancels_a_statement_that_takes_too_long() throws InterruptedException {
        long begin = System.nanoTime();
        watch.begin(statement("late"));

        assertThat(nextCancelled()).isEqualTo("late");
        assertThat(System.nanoTime() - begin).isGreaterThanOrEqualTo(TIMEOUT.toNanos());
    }

    @Test
    void cancels_each_late_statement_and_none_that_has_ended() throws InterruptedException {
        watch.begin(statement("late"));
        watch.end(watch.begin(statement("ended")));
        watch.begin(statement("also late"));

        assertThat(new String[] {nextCancelled(), nextCancelled()}).containsExactlyInAnyOrder("late", "also late");
        assertThat(cancelled).isEmpty();
    }

    @Test
    void cancels_a_statement_that_begins_after_its_thread_has_ended() throws InterruptedException {
        watch.end(watch.begin(statement("ended")));
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().equals("polysms-jdbc-timeout")) {
                thread.join(TimeUnit.SECONDS.toMillis(15)); // without statements it ends after two timeouts
            }
        }
        watch.begin(statement("late"));

        assertThat(nextCancelled()).isEqualTo("late");
    }
}
