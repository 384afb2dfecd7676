package dev.polysms.internal.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Ends an exchange whose answer does not begin in time. OkHttp's own timeout of a call spans the body too, so an answer that
 * is streamed has this one instead.
 */
final class HeadTimer {
    private enum State {
        WAITING,
        STOPPED,
        TIME_UP
    }

    private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);
    private volatile @Nullable Future<?> alarm;

    void start(Transport transport, Duration time, Runnable atTheEnd) {
        alarm = transport.later(time, () -> {
            if (state.compareAndSet(State.WAITING, State.TIME_UP)) {
                atTheEnd.run();
            }
        });
    }

    /** Stops for good; false if the time was up before. */
    boolean stop() {
        state.compareAndSet(State.WAITING, State.STOPPED);
        Future<?> running = alarm;
        if (running != null) {
            running.cancel(false);
        }
        return state.get() == State.STOPPED;
    }

    /**
     * Stops the timer and returns the true failure: a call that this timer cancelled fails like one that was cancelled elsewhere.
     */
    IOException explain(IOException failure) {
        if (stop()) {
            return failure;
        }
        IOException timeout = new InterruptedIOException("timeout");
        timeout.initCause(failure);
        return timeout;
    }
}
