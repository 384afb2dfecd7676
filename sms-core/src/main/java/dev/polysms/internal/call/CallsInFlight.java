package dev.polysms.internal.call;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The calls that have no outcome yet: bounds the asynchronous ones, wakes the blocking ones that are interrupted, and ends
 * all of them when the client closes.
 *
 * <p>A thread that waits in a socket is not woken by an interrupt. Looking at its flag now and then costs a blocking call
 * next to nothing; handing every call to another thread would cost it two context switches.
 */
public final class CallsInFlight {
    private static final long LOOK_MILLIS = 50;

    /** Who waits: a thread, or nobody but an alarm; and whether it takes one of the places. */
    private record Waiter(
            @Nullable Thread thread,
            @Nullable Future<?> alarm,
            @Nullable Semaphore place) {}

    private final Map<Invocation<?, ?>, Waiter> calls = new ConcurrentHashMap<>();
    private final ScheduledExecutorService timer;
    private final Semaphore places;
    private final String owner;
    private final AtomicBoolean looking = new AtomicBoolean();
    private volatile boolean closed;

    public CallsInFlight(String owner, int maxPendingCalls, ScheduledExecutorService timer) {
        this.owner = owner;
        this.places = new Semaphore(maxPendingCalls);
        this.timer = timer;
    }

    public void requireOpen() {
        if (closed) {
            throw new IllegalStateException("This " + owner + " client is closed; make a new one");
        }
    }

    /** Enters a call whose caller waits on the present thread. */
    public void enterBlocking(Invocation<?, ?> call) {
        enter(call, new Waiter(Thread.currentThread(), null, null));
        lookIfNeeded();
    }

    /**
     * Enters a call that nobody waits for, and ends it when its time is up.
     *
     * @return false if too many are pending
     */
    public boolean enterAsync(Invocation<?, ?> call, Duration deadline, Executor callbacks) {
        requireOpen();
        if (!places.tryAcquire()) {
            return false;
        }
        enter(call, waiter(call, deadline, callbacks, places));
        return true;
    }

    /** Enters a call for a token. It takes no place: the calls that wait for the token may have taken all of them. */
    public void enterForToken(Invocation<?, ?> call, Duration deadline, Executor callbacks) {
        requireOpen();
        enter(call, waiter(call, deadline, callbacks, null));
    }

    /** Gives a call more time: an upload may take longer than what is known when its call begins. */
    public void prolong(Invocation<?, ?> call, Duration deadline, Executor callbacks) {
        calls.computeIfPresent(call, (same, waiter) -> {
            if (waiter.alarm() == null) {
                return waiter;
            }
            waiter.alarm().cancel(false);
            return waiter(call, deadline, callbacks, waiter.place());
        });
    }

    private Waiter waiter(Invocation<?, ?> call, Duration deadline, Executor callbacks, @Nullable Semaphore place) {
        Future<?> alarm = timer.schedule(
                () -> call.abort("the deadline passed", callbacks), deadline.toNanos(), TimeUnit.NANOSECONDS);
        return new Waiter(null, alarm, place);
    }

    private void enter(Invocation<?, ?> call, Waiter waiter) {
        calls.put(call, waiter);
        if (closed) { // looked at after the entry, so that close() cannot miss it
            leave(call);
            requireOpen();
        }
    }

    /** Takes a call out; a second time does nothing. */
    public void leave(Invocation<?, ?> call) {
        Waiter waiter = calls.remove(call);
        if (waiter != null && waiter.alarm() != null) {
            waiter.alarm().cancel(false);
        }
        if (waiter != null && waiter.place() != null) {
            waiter.place().release();
        }
        if (closed) {
            synchronized (calls) {
                calls.notifyAll();
            }
        }
    }

    private void lookIfNeeded() {
        if (!calls.isEmpty() && looking.compareAndSet(false, true)) {
            lookLater();
        }
    }

    private void look() {
        calls.forEach((call, waiter) -> {
            if (waiter.thread() != null && waiter.thread().isInterrupted()) {
                call.abort("the calling thread was interrupted", Runnable::run);
            }
        });
        if (calls.isEmpty()) {
            looking.set(false);
            lookIfNeeded(); // a call may have come in between
        } else {
            lookLater();
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // a look reports to nobody
    private void lookLater() {
        timer.schedule(this::look, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /**
     * Takes no more calls, lets those in flight end, and aborts those that have not ended in time.
     *
     * @return false if this was done before
     */
    public boolean close(Grace grace, Executor callbacks) {
        synchronized (calls) {
            if (closed) {
                return false;
            }
            closed = true;
            grace.waitUntil(calls, calls::isEmpty);
        }
        calls.keySet().forEach(call -> call.abort("the client was closed", callbacks));
        return true;
    }
}
