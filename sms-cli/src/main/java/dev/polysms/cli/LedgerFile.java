package dev.polysms.cli;

import dev.polysms.jdbc.JdbcSchema;
import dev.polysms.jdbc.JdbcSendLedger;
import dev.polysms.ledger.SendLedger;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.time.Duration;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.h2.api.ErrorCode;
import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.Nullable;

/**
 * The ledger of the command line: an H2 database in one file. Each operation opens and closes it, so several processes can use it
 * at the same time.
 */
final class LedgerFile {
    private static final Duration RETENTION = Duration.ofDays(30);

    /** The processes that share the file run on one machine, so their clocks agree. */
    private static final Duration CLOCK_SKEW = Duration.ofSeconds(1);

    private LedgerFile() {}

    /** Returns the usual file of a user. The sandbox has its own, so that a trial does not block a real message. */
    static Path usual(CliContext context, boolean live) {
        return context.folder("XDG_STATE_HOME", ".local/state")
                .resolve("polysms")
                .resolve(live ? "ledger" : "ledger-sandbox");
    }

    /** Opens the ledger, and creates it if it does not exist. */
    static SendLedger open(Path file) {
        Path path = file.toAbsolutePath().normalize();
        if (path.toString().indexOf(';') >= 0) {
            throw new CommandProblem("The path of the ledger must not contain a semicolon.", ExitCode.NOT_SENT);
        }
        try {
            createFolder(path.getParent());
            DataSource source = new SharedFile(path);
            createTable(source);
            return JdbcSendLedger.builder(source)
                    .retention(RETENTION)
                    .clockSkew(CLOCK_SKEW)
                    .build();
        } catch (IOException | SQLException e) {
            throw new CommandProblem(
                    "Cannot open the ledger " + path
                            + ".mv.db. Nothing was sent. Check that you may write there, and that"
                            + " no other program has the file open.",
                    ExitCode.NOT_SENT);
        }
    }

    private static void createFolder(@Nullable Path folder) throws IOException {
        if (folder == null || Files.isDirectory(folder)) {
            return;
        }
        try {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (UnsupportedOperationException notPosix) {
            Files.createDirectories(folder);
        }
    }

    private static void createTable(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : JdbcSchema.statements()) {
                statement.execute(sql);
            }
        }
    }

    /** Opens the file for each connection, and waits while another process has it open. */
    private static final class SharedFile implements DataSource {
        private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
        private static final long PAUSE_MILLIS = 20;

        private final JdbcDataSource source = new JdbcDataSource();

        SharedFile(Path path) {
            // With a delay of 0 a commit is written at once. The program closes the file itself, also after Ctrl-C.
            source.setURL("jdbc:h2:file:" + path + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0");
            source.setUser("sa");
            source.setPassword("");
        }

        @Override
        public Connection getConnection() throws SQLException {
            long end = System.nanoTime() + LONGEST_WAIT.toNanos();
            while (true) {
                try {
                    return source.getConnection();
                } catch (SQLException e) {
                    if (e.getErrorCode() != ErrorCode.DATABASE_ALREADY_OPEN_1 || System.nanoTime() > end) {
                        throw e;
                    }
                    pause(e);
                }
            }
        }

        private static void pause(SQLException open) throws SQLException {
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw open;
            }
        }

        @Override
        public Connection getConnection(String user, String password) throws SQLException {
            return getConnection();
        }

        @Override
        public PrintWriter getLogWriter() throws SQLException {
            return source.getLogWriter();
        }

        @Override
        public void setLogWriter(PrintWriter writer) throws SQLException {
            source.setLogWriter(writer);
        }

        @Override
        public void setLoginTimeout(int seconds) throws SQLException {
            source.setLoginTimeout(seconds);
        }

        @Override
        public int getLoginTimeout() throws SQLException {
            return source.getLoginTimeout();
        }

        @Override
        public Logger getParentLogger() throws SQLFeatureNotSupportedException {
            throw new SQLFeatureNotSupportedException("H2 does not log by java.util.logging");
        }

        @Override
        public <T> T unwrap(Class<T> type) throws SQLException {
            throw new SQLException("This data source wraps no other one");
        }

        @Override
        public boolean isWrapperFor(Class<?> type) {
            return false;
        }
    }
}
