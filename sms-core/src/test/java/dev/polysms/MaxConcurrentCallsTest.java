package dev.polysms;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class MaxConcurrentCallsTest {
    @Test
    void as_many_calls_may_wait_as_may_run() {
        ClientOptions options =
                ClientOptions.builder().maxConcurrentCalls(10_000).build();

        assertThat(options.maxConcurrentCalls()).isEqualTo(10_000);
        assertThat(options.maxPendingCalls()).isEqualTo(10_000);
    }

    @Test
    void a_thousand_calls_may_wait_if_fewer_run() {
        assertThat(ClientOptions.defaults().maxConcurrentCalls()).isEqualTo(64);
        assertThat(ClientOptions.builder().maxConcurrentCalls(8).build().maxPendingCalls())
                .isEqualTo(1_000);
    }

    @Test
    void a_limit_that_was_set_counts() {
        ClientOptions options = ClientOptions.builder()
                .maxPendingCalls(20)
                .maxConcurrentCalls(500)
                .build();

        assertThat(options.maxPendingCalls()).isEqualTo(20);
        assertThat(options.toBuilder().build().maxPendingCalls()).isEqualTo(20);
    }

    @Test
    void a_copy_lets_as_many_wait_as_run_in_it() {
        ClientOptions copy =
                ClientOptions.defaults().toBuilder().maxConcurrentCalls(5_000).build();

        assertThat(copy.maxPendingCalls()).isEqualTo(5_000);
    }
}
