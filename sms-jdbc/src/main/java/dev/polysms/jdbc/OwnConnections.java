package dev.polysms.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Opens connections, and refuses one that belongs to a transaction of the caller: a rollback there would undo what the
 * store has recorded. Thread-safe.
 *
 * <p>JDBC cannot be asked whether a connection belongs to somebody's transaction, so three signs count for a connection that does
 * not commit by itself. Threads without a transaction get connections that do: a transaction manager switched it off. The source
 * gives one connection to two threads at a time. Or the driver refuses {@link Connection#setReadOnly}, which JDBC forbids during
 * a transaction.
 */
final class OwnConnections {
    private static final long PATIENCE_MILLIS = 1_000;
    private static final String ACTIVE_TRANSACTION = "25001"; // SQLSTATE, ISO/IEC 9075-2

    private final DataSource source;
    private final StoreFailures failures;
    private volatile @Nullable Probe probe;

    /**
     * How the source behaves towards a thread that has no transaction.
     *
     * @param autoCommit whether a connection commits by itself
     * @param shared whether two connections that are open at the same time are one
     */
    private record Habit(boolean autoCommit, boolean shared) {}

    OwnConnections(DataSource source, StoreFailures failures) {
        this.source = source;
        this.failures = failures;
    }

    /**
     * Opens a connection, to be closed by the caller. Fails with the store's exception if the connection belongs to a transaction
     * of the caller.
     */
    Connection open() throws SQLException {
        Habit known = habit();
        Connection connection = source.getConnection();
        try {
            requireOwn(connection, known);
            return connection;
        } catch (SQLException | RuntimeException | Error e) {
            connection.close();
            throw e;
        }
    }

    private void requireOwn(Connection connection, @Nullable Habit known) throws SQLException {
        if (connection.getAutoCommit()) {
            return; // each statement is a transaction of its own on any connection
        }
        boolean managed = known != null && (known.autoCommit() || known.shared());
        if (managed || isInTransaction(connection)) {
            throw failures.callersTransaction();
        }
    }

    private static boolean isInTransaction(Connection connection) {
        try {
            connection.setReadOnly(connection.isReadOnly());
            return false;
        } catch (SQLException e) {
            return ACTIVE_TRANSACTION.equals(e.getSQLState()); // any other failure says nothing about a transaction
        }
    }

    // ---- the habit of the source

    /** Returns what was found out, or null if the source fails or takes too long. A failed probe is repeated by the next call. */
    private @Nullable Habit habit() {
        Probe current = probe;
        if (current == null || current.failed()) {
            current = begin(current);
        }
        return current.await();
    }

    @SuppressWarnings("ReferenceEquality") // this very probe failed, not one that equals it
    private synchronized Probe begin(@Nullable Probe failed) {
        Probe current = probe;
        if (current == null || current == failed) {
            current = new Probe(inOwnThread(this::find), System.nanoTime());
            probe = current;
        }
        return current;
    }

    private Habit find() throws SQLException {
        try (Connection first = source.getConnection()) {
            return new Habit(first.getAutoCommit(), isShared(first));
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // what comes too late is closed, whatever that throws
    private boolean isShared(Connection first) throws SQLException {
        CompletableFuture<Connection> opening = inOwnThread(source::getConnection);
        try (Connection second = opening.get(PATIENCE_MILLIS / 2, TimeUnit.MILLISECONDS)) {
            return second == first || physical(second) == physical(first);
        } catch (TimeoutException e) { // a pool of one connection, or one that is used up
            opening.thenAccept(OwnConnections::closeQuietly);
            return false;
        } catch (InterruptedException | ExecutionException e) {
            return false;
        }
    }

    /** Proxies pass the question for the metadata on to the connection that they share. */
    private static Object physical(Connection connection) throws SQLException {
        Connection described = connection.getMetaData().getConnection();
        return described == null ? connection : described;
    }

    private static void closeQuietly(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            // The probe has ended; its result is known.
        }
    }

    /** A thread of its own cannot be in a transaction of the caller's. */
    private static <T> CompletableFuture<T> inOwnThread(Callable<T> question) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        answer.complete(question.call());
                    } catch (Throwable e) {
                        answer.completeExceptionally(e);
                    }
                },
                "polysms-jdbc-probe");
        thread.setDaemon(true);
        thread.start();
        return answer;
    }

    /**
     * The search for the habit, which callers wait for only while it is young.
     *
     * @param habit what comes of it
     * @param begunAt when it began, in nanoseconds
     */
    private record Probe(CompletableFuture<Habit> habit, long begunAt) {
        boolean failed() {
            return habit.isCompletedExceptionally();
        }

        @Nullable
        Habit await() {
            long left = TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS) - (System.nanoTime() - begunAt);
            try {
                return habit.get(Math.max(0, left), TimeUnit.NANOSECONDS);
            } catch (ExecutionException | TimeoutException e) {
                return null;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return null;
            }
        }
    }
}
