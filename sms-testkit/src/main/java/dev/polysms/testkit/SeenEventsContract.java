package dev.polysms.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.polysms.ProviderId;
import dev.polysms.webhook.Envelope;
import dev.polysms.webhook.SeenEvents;
import dev.polysms.webhook.SeenEvents.Result;
import dev.polysms.webhook.SmsEvent;
import dev.polysms.webhook.UnrecognizedEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What every store of handled events must do, whatever keeps them. Each test has an empty store, and opens it more than once: as two
 * processes do, or one process before and after a crash.
 *
 * @since 0.1.0
 */
@Timeout(60)
public abstract class SeenEventsContract {
    private static final int THREADS = 8;

    private final AtomicInteger handled = new AtomicInteger();

    /** Creates the contract. */
    protected SeenEventsContract() {}

    /**
     * Opens the store of this test, which is empty when the test begins, as another process would open it. What lives in memory
     * returns the same store each time.
     */
    protected abstract SeenEvents open();

    private void count(SmsEvent event) {
        handled.incrementAndGet();
    }

    private static SmsEvent event(String provider, String key) {
        return new UnrecognizedEvent(new Envelope(ProviderId.of(provider), key, Instant.EPOCH, "{}"), Optional.empty());
    }

    @Test
    final void handles_an_event_once() {
        assertThat(open().handle(event("acme", "k"), this::count)).isEqualTo(Result.HANDLED);
        assertThat(open().handle(event("acme", "k"), this::count)).isEqualTo(Result.REPEATED);
        assertThat(open().handle(event("acme", "k"), this::count)).isEqualTo(Result.REPEATED);
        assertThat(handled).hasValue(1);
    }

    @Test
    final void distinguishes_vendors_and_keys_that_a_database_might_confuse() {
        List<String> keys =
                List.of("k", "K", "k ", " k", "é", "e\u0301", "ß", "ss", "k%", "k'", "😀", "x".repeat(5_000));
        for (String key : keys) {
            assertThat(open().handle(event("acme", key), this::count)).isEqualTo(Result.HANDLED);
            assertThat(open().handle(event("other", key), this::count)).isEqualTo(Result.HANDLED);
        }
        assertThat(handled).hasValue(2 * keys.size());
    }

    @Test
    final void handles_a_repetition_of_an_event_whose_handler_failed() {
        assertThatThrownBy(() -> open().handle(event("acme", "k"), event -> {
                    throw new IllegalStateException("the application's own");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the application's own");
        assertThatThrownBy(() -> open().handle(event("acme", "k"), event -> {
                    throw new StackOverflowError();
                }))
                .isInstanceOf(StackOverflowError.class);

        assertThat(open().handle(event("acme", "k"), this::count)).isEqualTo(Result.HANDLED);
        assertThat(handled).hasValue(1);
    }

    @Test
    final void reports_an_event_that_is_being_handled() {
        List<Result> inner = new ArrayList<>();
        Result outer =
                open().handle(event("acme", "k"), event -> inner.add(open().handle(event("acme", "k"), this::count)));

        assertThat(outer).isEqualTo(Result.HANDLED);
        assertThat(inner).containsExactly(Result.IN_PROGRESS);
        assertThat(handled).hasValue(0);
    }

    @Test
    final void handles_an_event_in_one_of_many_threads() throws Exception {
        for (int run = 0; run < 5; run++) {
            String key = "k-" + run;
            List<Callable<Result>> steps = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                SeenEvents store = open();
                steps.add(() -> store.handle(event("acme", key), this::count));
            }

            assertThat(AtOnce.run(steps).stream().filter(Result.HANDLED::equals))
                    .hasSize(1);
            assertThat(handled).hasValue(run + 1);
        }
    }
}
