package dev.polysms.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ServerHabitTest {
    private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);

    private final ServerHabit habit = new ServerHabit();

    @Test
    void the_first_connection_to_a_server_waits_before_it_is_used_again() {
        assertThat(habit.restNanos(0)).isEqualTo(ServerHabit.SETTLE_NANOS);
        assertThat(habit.restNanos(5 * MILLI)).isEqualTo(ServerHabit.SETTLE_NANOS - 5 * MILLI);
        assertThat(habit.restNanos(TimeUnit.SECONDS.toNanos(1))).isZero();
    }

    @Test
    void no_connection_waits_once_the_server_kept_one_open() {
        habit.kept();
        assertThat(habit.restNanos(0)).isZero();
        assertThat(habit.closes()).isFalse();
    }

    @Test
    void a_server_that_closes_right_after_an_answer_is_expected_to_do_it_again() {
        habit.kept();
        habit.closed(MILLI);
        assertThat(habit.closes()).isTrue();
        assertThat(habit.restNanos(0)).isPositive();
    }

    @Test
    void an_idle_connection_that_ends_does_not_count_as_a_habit() {
        habit.closed(TimeUnit.SECONDS.toNanos(2));
        assertThat(habit.closes()).isFalse();
    }

    @Test
    void each_server_has_its_own_habit() {
        ServerHabit.Known servers = new ServerHabit.Known();
        ServerHabit one = servers.of(new InetSocketAddress("127.0.0.1", 1));
        assertThat(servers.of(new InetSocketAddress("127.0.0.1", 1))).isSameAs(one);
        assertThat(servers.of(new InetSocketAddress("127.0.0.1", 2))).isNotSameAs(one);
    }

    @Test
    void the_memory_of_servers_has_a_limit() {
        ServerHabit.Known servers = new ServerHabit.Known();
        ServerHabit one = servers.of(new InetSocketAddress("127.0.0.1", 1));
        for (int port = 2; port <= 1_000; port++) {
            servers.of(new InetSocketAddress("127.0.0.1", port));
        }
        assertThat(servers.of(new InetSocketAddress("127.0.0.1", 1))).isNotSameAs(one);
    }
}
