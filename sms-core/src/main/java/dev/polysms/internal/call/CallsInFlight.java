package dev.polysms.internal.call;

import dev.polysms.internal.async.DaemonTimer;
import dev.polysms.internal.async.Grace;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The calls that have no outcome yet. It bounds the asynchronous ones, ends them at their deadline, aborts the blocking ones
 * whose thread is interrupted, and ends all of them when the client closes.
 *
 * <p>An interrupt does not wake a thread that waits in a socket. Checking its flag now and then costs a blocking call next to
 * nothing; handing every call to another thread would cost it two context switches.
 */
final class CallsInFlight {
    private static final Duration CHECK_EVERY = Duration.ofMillis(50);

    /** A deadline that is no further away has an alarm of its own; the checks look at the others. */
    private static final Duration SOON = CHECK_EVERY.multipliedBy(3);

    private static final Duration LONGEST = Duration.ofDays(365);

    /** What waits for a call: its calling thread, or an alarm and, but for a token's call, one of the permits. */
    private static final class Waiter {
        private final @Nullable Thread thread;
        private final @Nullable Semaphore permits;

        // All guarded by this.
        private long deadline; // by System.nanoTime(); not used if a thread waits
        private @Nullable Future<?> alarm;
        private boolean over;

        static Waiter onThread(Thread thread) {
            return new Waiter(thread, null);
        }

        static Waiter async(Duration left, @Nullable Semaphore permits) {
            Waiter waiter = new Waiter(null, permits);
            waiter.postpone(left);
            return waiter;
        }

        private Waiter(@Nullable Thread thread, @Nullable Semaphore permits) {
            this.thread = thread;
            this.permits = permits;
        }

        boolean isInterrupted() {
            return thread != null && thread.isInterrupted();
        }

        /** Sets the deadline, from now on. */
        synchronized void postpone(Duration left) {
            deadline = System.nanoTime() + (left.compareTo(LONGEST) < 0 ? left : LONGEST).toNanos();
            cancelAlarm();
        }

        /** Sets the alarm if the deadline is near. */
        synchronized void watch(Invocation<?, ?> call, DaemonTimer timer) {
            if (thread != null || alarm != null || over) {
                return;
            }
            long left = deadline - System.nanoTime();
            if (left <= SOON.toNanos()) {
                try {
                    alarm = timer.schedule(Duration.ofNanos(left), () -> call.abort("the deadline passed"));
                } catch (Error e) { // no memory or no thread is left; the next check tries again
                    return;
                }
            }
        }

        synchronized void leave() {
            over = true;
            cancelAlarm();
            if (permits != null) {
                permits.release();
            }
        }

        private void cancelAlarm() {
            if (alarm != null) {
                alarm.cancel(false);
                alarm = null;
            }
        }
    }

    private final Map<Invocation<?, ?>, Waiter> calls = new ConcurrentHashMap<>();
    private final DaemonTimer timer;
    private final Semaphore permits;
    private final String owner;
    private final AtomicBoolean checking = new AtomicBoolean();
    private volatile boolean closed;

    CallsInFlight(String owner, int maxPendingCalls, DaemonTimer timer) {
        this.owner = owner;
        this.permits = new Semaphore(maxPendingCalls);
        this.timer = timer;
    }

    void requireOpen() {
        if (closed) {
            throw new IllegalStateException("This " + owner + " client is closed; make a new one");
        }
    }

    /** Enters a call whose caller waits on the present thread. */
    void enterBlocking(Invocation<?, ?> call) {
        enter(call, Waiter.onThread(Thread.currentThread()));
    }

    /**
     * Enters a call that no thread waits for, and ends it at its deadline.
     *
     * @return false if too many are pending
     */
    boolean enterAsync(Invocation<?, ?> call) {
        if (!permits.tryAcquire()) {
            return false;
        }
        enter(call, Waiter.async(call.remaining(), permits));
        return true;
    }

    /** Enters a call for a token. It needs no permit: the calls that wait for the token may have taken all of them. */
    void enterForToken(Invocation<?, ?> call) {
        enter(call, Waiter.async(call.remaining(), null));
    }

    /** Gives a call more time: an upload may take longer than what is known when its call begins. */
    void prolong(Invocation<?, ?> call, Duration left) {
        Waiter waiter = calls.get(call);
        if (waiter != null) {
            waiter.postpone(left);
            waiter.watch(call, timer);
        }
    }

    private void enter(Invocation<?, ?> call, Waiter waiter) {
        calls.put(call, waiter);
        if (closed) { // looked at after the entry, so that close() cannot miss it
            leave(call);
            requireOpen();
        }
        waiter.watch(call, timer);
        checkIfNeeded();
    }

    /** Takes a call out; a second time does nothing. */
    void leave(Invocation<?, ?> call) {
        Waiter waiter = calls.remove(call);
        if (waiter != null) {
            waiter.leave();
        }
        if (closed) {
            synchronized (calls) {
                calls.notifyAll();
            }
        }
    }

    private void checkIfNeeded() {
        if (!checking.get() && !calls.isEmpty() && checking.compareAndSet(false, true)) {
            checkLater();
        }
    }

    private void check() {
        calls.forEach((call, waiter) -> {
            if (waiter.isInterrupted()) {
                timer.execute(() -> call.abort("the calling thread was interrupted"));
            }
            waiter.watch(call, timer);
        });
        if (calls.isEmpty()) {
            checking.set(false);
            checkIfNeeded(); // a call may have come in between
        } else {
            checkLater();
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the check schedules the next one
    private void checkLater() {
        try {
            timer.schedule(CHECK_EVERY, this::check);
        } catch (Error e) { // no memory or no thread is left; the next call tries again
            checking.set(false);
        }
    }

    /**
     * Takes no more calls, lets those in flight end, and aborts those that have not ended in time.
     *
     * @return false if this was done before
     */
    boolean close(Grace grace) {
        synchronized (calls) {
            if (closed) {
                return false;
            }
            closed = true;
            grace.waitUntil(calls, calls::isEmpty);
        }
        calls.keySet().forEach(call -> call.abort("the client was closed"));
        return true;
    }
}
