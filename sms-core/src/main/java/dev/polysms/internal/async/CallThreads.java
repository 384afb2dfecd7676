package dev.polysms.internal.async;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Threads for the requests of asynchronous calls: a bounded number of requests runs at once, and the others wait in their order.
 *
 * <p>The thread that has the answer also hands it over, after it has given its place to the next request. So an answer needs no
 * second thread, and a caller that waits in a callback holds up no other call. The threads are no daemons: a call that is under way
 * keeps the JVM alive until its outcome. A thread without work ends after a second.
 */
public final class CallThreads {
    private static final long IDLE_SECONDS = 1;

    private final int most;
    private final ThreadPoolExecutor threads;

    // Both guarded by this.
    private final Queue<Job> waiting = new ArrayDeque<>();
    private int running;

    /**
     * Makes the threads; none runs yet.
     *
     * @param name the beginning of their names
     * @param most how many requests may run at once
     */
    public CallThreads(String name, int most) {
        this.most = most;
        this.threads = new ThreadPoolExecutor(
                0,
                Integer.MAX_VALUE,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                task -> new CallThread(task, name + "-call"));
    }

    private record Job(Supplier<Runnable> request, Consumer<Throwable> refused) {}

    /** A thread on which a callback may block. */
    private static final class CallThread extends Thread {
        CallThread(Runnable task, String name) {
            super(task, name);
            setDaemon(false);
        }
    }

    /** Returns whether the present thread is one of these, of any client. */
    static boolean isCurrent() {
        return Thread.currentThread() instanceof CallThread;
    }

    /**
     * Runs a request now, or when a place is free.
     *
     * @param request does the request and returns what hands over its answer; does not throw
     * @param refused is called if there can be no thread for it
     */
    public void run(Supplier<Runnable> request, Consumer<Throwable> refused) {
        Job job = new Job(request, refused);
        synchronized (this) {
            if (running == most) {
                waiting.add(job);
                return;
            }
            running++;
        }
        begin(job, Runnable::run);
    }

    /** Begins a job that has a place. One for which there is no thread is refused, and gives its place to the next. */
    private void begin(@Nullable Job first, Consumer<Runnable> refusals) {
        Job job = first;
        while (job != null) {
            Job present = job;
            try {
                threads.execute(() -> work(present));
                return;
            } catch (Throwable e) { // shut down, or the machine has no thread left
                job = next();
                refusals.accept(() -> present.refused.accept(e));
            }
        }
    }

    /** The answer comes before the refusals: a callback of a refused call may block, and the message of the answer was sent. */
    private void work(Job job) {
        List<Runnable> outcomes = new ArrayList<>();
        try {
            outcomes.add(job.request.get());
        } finally {
            begin(next(), outcomes::add);
        }
        outcomes.forEach(Runnable::run);
    }

    /** Passes a place on, or gives it back if nothing waits. */
    private synchronized @Nullable Job next() {
        Job next = waiting.poll();
        if (next == null) {
            running--;
        }
        return next;
    }

    /** Takes no more requests; the running ones may end. */
    public void shutdown() {
        threads.shutdown();
    }
}
