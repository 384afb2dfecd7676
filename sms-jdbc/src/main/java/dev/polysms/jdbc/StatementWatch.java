package dev.polysms.jdbc;

import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * Cancels statements that take too long. Its thread wakes once per timeout, however many statements there are, and ends after a timeout
 * without a statement. Thread-safe.
 */
final class StatementWatch {
    private final long timeoutNanos;

    // All guarded by this.
    private final Set<Watched> running = new LinkedHashSet<>(); // in the order of their ends
    private boolean watching;
    private boolean used; // since the thread looked last

    StatementWatch(Duration timeout) {
        this.timeoutNanos = timeout.toNanos();
    }

    /** A statement that runs. */
    static final class Watched {
        private final Statement statement;
        private final long end;

        private Watched(Statement statement, long end) {
            this.statement = statement;
            this.end = end;
        }
    }

    /** Begins to watch a statement. */
    Watched begin(Statement statement) {
        Watched watched = new Watched(statement, System.nanoTime() + timeoutNanos);
        synchronized (this) {
            if (!watching) {
                thread("polysms-jdbc-timeout", this::watch).start();
                watching = true;
            }
            used = true;
            running.add(watched);
        }
        return watched;
    }

    /** Ends the watch of a statement that has ended. */
    synchronized void end(Watched watched) {
        running.remove(watched);
    }

    private void watch() {
        long pause;
        do {
            late().forEach(StatementWatch::cancel);
            pause = pause();
            LockSupport.parkNanos(this, pause);
        } while (pause > 0);
    }

    private synchronized List<Watched> late() {
        long now = System.nanoTime();
        List<Watched> late = new ArrayList<>();
        Iterator<Watched> all = running.iterator();
        while (all.hasNext()) {
            Watched next = all.next();
            if (next.end - now > 0) {
                break; // as all after it
            }
            late.add(next);
            all.remove();
        }
        return late;
    }

    /** Returns the nanoseconds until the next look; zero if there is none, because there was no statement for a while. */
    private synchronized long pause() {
        if (!running.isEmpty()) {
            return Math.max(1, running.iterator().next().end - System.nanoTime());
        }
        watching = used;
        used = false;
        return watching ? timeoutNanos : 0;
    }

    /** Takes a thread of its own, because the driver opens a connection for it. */
    private static void cancel(Watched late) {
        Runnable cancel = () -> {
            try {
                late.statement.cancel();
            } catch (SQLException | RuntimeException e) {
                // It has ended by now, or the database cannot be reached: then the timeouts of the driver count.
            }
        };
        try {
            thread("polysms-jdbc-cancel", cancel).start();
        } catch (OutOfMemoryError e) { // there are too many threads
            cancel.run();
        }
    }

    private static Thread thread(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}
