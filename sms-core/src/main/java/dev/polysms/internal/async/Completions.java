package dev.polysms.internal.async;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Completes futures on the user's executor, or on a thread of the library if that executor does not run them: it may be full, shut
 * down, broken, drop tasks silently, or all its threads may wait for this future. So no outcome is ever lost.
 */
public final class Completions {
    private static final Duration PATIENCE = Duration.ofMillis(100);

    private final Executor executor;
    private final DaemonTimer timer;
    private final Set<Completion> pending = ConcurrentHashMap.newKeySet();

    /**
     * Makes completions.
     *
     * @param executor the user's, or the timer for threads of the library only
     * @param timer runs what the executor did not
     */
    public Completions(Executor executor, DaemonTimer timer) {
        this.executor = executor;
        this.timer = timer;
    }

    /**
     * Runs a completion once: on the executor, or on a thread of the library if the executor refuses it or has not begun it in
     * time. Without an executor of the user's it runs on the present thread if that is one of {@link CallThreads}.
     *
     * @param completion completes a future; it does not throw
     * @param remaining the time until the deadline of the call; the executor has a tenth of a second at least
     */
    public void run(Runnable completion, Duration remaining) {
        if (executor == timer) {
            if (CallThreads.isCurrent()) {
                completion.run();
            } else {
                timer.execute(completion);
            }
            return;
        }
        Completion once = new Completion(completion);
        pending.add(once);
        once.alarm = timer.schedule(remaining.compareTo(PATIENCE) < 0 ? PATIENCE : remaining, once);
        try {
            executor.execute(once);
        } catch (Throwable e) { // an executor that throws has not taken the completion
            timer.execute(once);
        }
    }

    /** Runs those completions that the executor does not begin within a tenth of a second. */
    public void close() {
        synchronized (pending) {
            new Grace(PATIENCE).waitUntil(pending, pending::isEmpty);
        }
        pending.forEach(timer::execute);
    }

    private final class Completion implements Runnable {
        private final Runnable work;
        private final AtomicBoolean begun = new AtomicBoolean();
        private volatile @Nullable Future<?> alarm;

        Completion(Runnable work) {
            this.work = work;
        }

        @Override
        public void run() {
            if (!begun.compareAndSet(false, true)) {
                return;
            }
            Future<?> running = alarm;
            if (running != null) {
                running.cancel(false);
            }
            pending.remove(this);
            synchronized (pending) {
                pending.notifyAll();
            }
            work.run();
        }
    }
}
