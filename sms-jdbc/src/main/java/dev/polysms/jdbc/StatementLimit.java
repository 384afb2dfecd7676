package dev.polysms.jdbc;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Bounds the time of statements. The driver of PostgreSQL has a timer for its query timeout, and wakes the thread of the timer for each
 * statement, which takes as long as the rest of the statement's work in this process. There a {@link StatementWatch} cancels late
 * statements, in the way in which the driver does it. All other drivers get a query timeout. Thread-safe.
 */
final class StatementLimit {
    private final Duration timeout;
    private final StatementWatch watch;
    private volatile @Nullable Boolean watches; // null until the first statement

    StatementLimit(Duration timeout) {
        this.timeout = timeout;
        this.watch = new StatementWatch(timeout);
    }

    /** Runs a statement. */
    interface Execution<T> {
        T run(PreparedStatement statement) throws SQLException;
    }

    /** Runs a statement, and ends it if it takes too long. */
    <T> T run(PreparedStatement statement, Execution<T> execution) throws SQLException {
        if (!watches(statement)) {
            statement.setQueryTimeout((int) timeout.toSeconds());
            return execution.run(statement);
        }
        StatementWatch.Watched watched = watch.begin(statement);
        try {
            return execution.run(statement);
        } finally {
            watch.end(watched);
        }
    }

    private boolean watches(PreparedStatement statement) throws SQLException {
        Boolean known = watches;
        if (known == null) {
            known = "PostgreSQL".equals(statement.getConnection().getMetaData().getDatabaseProductName());
            watches = known;
        }
        return known;
    }
}
