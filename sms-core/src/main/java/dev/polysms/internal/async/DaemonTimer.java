package dev.polysms.internal.async;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * One daemon thread that waits until tasks are due, and daemon threads that run them: a task that blocks delays no other task.
 * The threads exist only while there is something to do, so that a timer that is no longer used needs no closing.
 */
public final class DaemonTimer implements Executor {
    private static final long IDLE_SECONDS = 10;
    private static final Duration LONGEST = Duration.ofDays(365);

    private final ScheduledThreadPoolExecutor clock;
    private final ThreadPoolExecutor workers;

    /**
     * Makes a timer.
     *
     * @param name the beginning of its threads' names
     */
    public DaemonTimer(String name) {
        this.clock =
                new ScheduledThreadPoolExecutor(1, daemons(name + "-timer"), new ThreadPoolExecutor.DiscardPolicy());
        clock.setRemoveOnCancelPolicy(true);
        clock.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        clock.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
        clock.allowCoreThreadTimeOut(true);
        this.workers = new ThreadPoolExecutor(
                0,
                Integer.MAX_VALUE,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                daemons(name + "-callback"));
    }

    private static ThreadFactory daemons(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    /** Runs a task after a pause on a thread of its own. After {@link #shutdown} it does not run. */
    public Future<?> schedule(Duration pause, Runnable task) {
        Duration bounded = pause.compareTo(LONGEST) < 0 ? pause : LONGEST;
        return clock.schedule(() -> execute(task), bounded.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Runs a task on a thread of its own, or on the calling thread if there can be no other. */
    @Override
    public void execute(Runnable task) {
        try {
            workers.execute(task);
        } catch (Throwable e) { // shut down, or the machine has no thread left
            task.run();
        }
    }

    /** Drops the tasks that are not due yet. Running tasks may end. */
    public void shutdown() {
        clock.shutdown();
        workers.shutdown();
    }
}
