package dev.polysms.internal.http;

import java.net.SocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * What one server does with a connection after a good answer, as far as it was seen. Some close it without announcing it, and
 * the end arrives a moment after the answer: a send that starts in between is lost, and its outcome unknown for nothing. So
 * the first connection to a server rests for a moment before it is used again; a server that closes gets a new connection for
 * each request, until it is given another chance.
 */
final class ServerHabit {
    /** The end of the connection follows the answer within less than this, unless the server is very busy. */
    static final long SETTLE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    /** A connection that ended later than this after its answer ended because it was idle. */
    private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private static final long CHANCE_NANOS = TimeUnit.MINUTES.toNanos(1);
    private static final int MOST_SERVERS = 256;

    private volatile boolean keeps;
    private volatile boolean closes;
    private volatile long closedAt;

    /** The servers of one client. */
    static final class Known {
        private final Map<SocketAddress, ServerHabit> habits = new ConcurrentHashMap<>();

        ServerHabit of(SocketAddress server) {
            if (habits.size() > MOST_SERVERS) {
                habits.clear(); // to be learned again
            }
            return habits.computeIfAbsent(server, unknown -> new ServerHabit());
        }
    }

    /** Returns whether the server closed a connection right after an answer, in the last minute. */
    boolean closes() {
        if (closes && System.nanoTime() - closedAt > CHANCE_NANOS) {
            closes = false;
        }
        return closes;
    }

    /** Returns how long a connection that was answered this long ago still has to rest. */
    long restNanos(long sinceAnswer) {
        return keeps ? 0 : Math.max(0, SETTLE_NANOS - sinceAnswer);
    }

    void kept() {
        keeps = true;
    }

    /** Notes that a connection ended this long after its answer. */
    void closed(long sinceAnswer) {
        if (sinceAnswer < IDLE_NANOS) {
            keeps = false;
            closedAt = System.nanoTime();
            closes = true;
        }
    }
}
