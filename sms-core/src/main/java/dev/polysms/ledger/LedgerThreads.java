package dev.polysms.ledger;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A few daemon threads for a ledger, which may block. They end when they are idle, so there is nothing to close. */
final class LedgerThreads {
    private static final int MOST = 4;
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(10);

    private LedgerThreads() {}

    static Executor create() {
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                MOST, MOST, KEEP_ALIVE.toMillis(), TimeUnit.MILLISECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "polysms-ledger");
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }
}
