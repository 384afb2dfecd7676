package dev.polysms.jdbc;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Logger;
import javax.sql.DataSource;

/** A pool of connections to a database of the tests, and how many of them are in use. */
class TestSource implements DataSource {
    private final Opening opening;
    private final Queue<Connection> idle = new ConcurrentLinkedQueue<>();
    private final AtomicInteger inUse = new AtomicInteger();

    TestSource(Opening opening) {
        this.opening = opening;
    }

    /** Opens a connection. */
    interface Opening {
        Connection open() throws SQLException;
    }

    int inUse() {
        return inUse.get();
    }

    TestSource withTables() throws SQLException {
        run(JdbcSchema.statements());
        return this;
    }

    void clear() throws SQLException {
        run(List.of(
                "DELETE FROM polysms_send_ledger",
                "DELETE FROM polysms_opt_out",
                "DELETE FROM polysms_delivery",
                "DELETE FROM polysms_seen_event"));
    }

    void run(List<String> sql) throws SQLException {
        try (Connection connection = getConnection();
                Statement statement = connection.createStatement()) {
            for (String each : sql) {
                statement.execute(each);
            }
            if (!connection.getAutoCommit()) {
                connection.commit();
            }
        }
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection pooled = idle.poll();
        Connection connection = pooled == null ? opening.open() : pooled;
        inUse.incrementAndGet();
        return (Connection) Proxy.newProxyInstance(
                TestSource.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        inUse.decrementAndGet();
                        idle.add(connection);
                        return null;
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return getConnection();
    }

    @Override
    public PrintWriter getLogWriter() {
        return new PrintWriter(System.err, true);
    }

    @Override
    public void setLogWriter(PrintWriter out) {}

    @Override
    public void setLoginTimeout(int seconds) {}

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getLogger("");
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException("there is nothing to unwrap");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
