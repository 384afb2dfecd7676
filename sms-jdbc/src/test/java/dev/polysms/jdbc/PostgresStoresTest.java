package dev.polysms.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.polysms.Outcome;
import dev.polysms.SendReceipt;
import dev.polysms.SmsMessage;
import dev.polysms.SmsSender;
import dev.polysms.ledger.Fingerprint;
import dev.polysms.ledger.IdempotentSender;
import dev.polysms.ledger.LedgerEntry;
import dev.polysms.ledger.Reservation;
import dev.polysms.ledger.SendLedgerException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The contracts on a PostgreSQL server of its own, which keeps nothing and listens on a free port of this machine alone. */
final class PostgresStoresTest {
    private static EmbeddedPostgres server;

    private static final TestSource WITH_AUTO_COMMIT =
            new TestSource(() -> server.getPostgresDatabase().getConnection());
    private static final TestSource SERIALIZABLE_WITHOUT_AUTO_COMMIT = new TestSource(() -> {
        Connection connection = server.getPostgresDatabase().getConnection();
        connection.setAutoCommit(false);
        connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
        return connection;
    });

    @BeforeAll
    static void start() throws IOException, SQLException {
        server = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "off")
                .setServerConfig("synchronous_commit", "off")
                .setServerConfig("full_page_writes", "off")
                .setServerConfig("log_min_messages", "panic")
                .start();
        WITH_AUTO_COMMIT.withTables();
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    /** Each process has its own sender, and each of its threads hands over all messages in its own order. */
    @Test
    @Timeout(60)
    void sends_each_message_once_from_many_threads_of_two_processes() throws Exception {
        WITH_AUTO_COMMIT.clear();
        CountingVendor vendor = new CountingVendor();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Set<SendReceipt>>> running = new ArrayList<>();
            for (int process = 0; process < 2; process++) {
                SmsSender sender = IdempotentSender.over(vendor, JdbcSendLedger.over(WITH_AUTO_COMMIT));
                for (int thread = 0; thread < 4; thread++) {
                    Random order = new Random(10L * process + thread);
                    running.add(threads.submit(() -> vendor.sendAll(sender, order)));
                }
            }
            for (Future<Set<SendReceipt>> each : running) {
                assertThat(each.get(40, TimeUnit.SECONDS)).isEqualTo(vendor.receipts());
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(vendor.sends()).hasSize(CountingVendor.TEXTS).containsOnly(1);
    }

    /** With five tries and no pause, some of 480 keys stayed reserved after their receipts. */
    @Test
    @Timeout(120)
    void notes_every_outcome_at_serializable_without_auto_commit() throws Exception {
        WITH_AUTO_COMMIT.clear();
        JdbcSendLedger ledger = JdbcSendLedger.over(SERIALIZABLE_WITHOUT_AUTO_COMMIT);
        SmsSender sender = IdempotentSender.over(new CountingVendor(), ledger);
        int threads = 24;
        int each = 20;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                int first = thread * each;
                running.add(pool.submit(() -> {
                    for (int i = first; i < first + each; i++) {
                        sender.send(SmsMessage.of("+13035550100", "+13035550123", "Your table is ready")
                                .withReference("serial-" + i));
                    }
                }));
            }
            for (Future<?> one : running) {
                one.get(100, TimeUnit.SECONDS);
            }
        } finally {
            pool.shutdownNow();
        }
        for (int i = 0; i < threads * each; i++) {
            assertThat(ledger.find("serial-" + i).flatMap(LedgerEntry::outcome))
                    .as("key %s", i)
                    .contains(Outcome.ACCEPTED);
        }
    }

    /** A plan that is made while the table is empty stays in use, and a search by state reads all former states. */
    @Test
    void finds_the_row_of_a_change_by_its_key_also_if_the_table_was_empty() throws Exception {
        TablePrefix fresh = TablePrefix.of("fresh_");
        WITH_AUTO_COMMIT.run(JdbcSchema.statements(fresh.value()));
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SET plan_cache_mode = force_generic_plan");
            for (String change : List.of(LedgerTable.SETTLE, LedgerTable.NOTE_ROUTES, LedgerTable.RESERVE_AGAIN)) {
                String[] parts = fresh.in(change).split("\\?", -1);
                StringBuilder numbered = new StringBuilder(parts[0]);
                for (int i = 1; i < parts.length; i++) {
                    numbered.append('$').append(i).append(parts[i]);
                }
                statement.execute("PREPARE change AS " + numbered);
                String values = String.join(", ", Collections.nCopies(parts.length - 1, "NULL"));
                List<String> plan = new ArrayList<>();
                try (ResultSet lines = statement.executeQuery("EXPLAIN EXECUTE change(" + values + ")")) {
                    while (lines.next()) {
                        plan.add(lines.getString(1));
                    }
                }
                statement.execute("DEALLOCATE change");

                assertThat(plan).anyMatch(line -> line.contains("fresh_send_ledger_pkey"));
            }
        }
    }

    /** The query waits for a lock until the server gets the cancel, which the store's own watch sends. */
    @Test
    @Timeout(60)
    void ends_a_statement_that_hangs_and_goes_on_with_its_connection() throws Exception {
        TestSource one = new TestSource(() -> server.getPostgresDatabase().getConnection());
        JdbcSendLedger ledger =
                JdbcSendLedger.builder(one).timeout(Duration.ofSeconds(1)).build();
        assertThat(ledger.find("hanging")).isEmpty();
        try (Connection other = server.getPostgresDatabase().getConnection()) {
            other.setAutoCommit(false);
            try (Statement lock = other.createStatement()) {
                lock.execute("LOCK TABLE polysms_send_ledger IN ACCESS EXCLUSIVE MODE");
            }
            assertThatThrownBy(() -> ledger.find("hanging"))
                    .isInstanceOf(SendLedgerException.class)
                    .hasMessageContaining("57014"); // SQLSTATE of a query that was cancelled
            other.rollback();
        }
        assertThat(ledger.find("hanging")).isEmpty();
    }

    /** All connections of the pool are without auto-commit, so only the driver can tell which are in a transaction. */
    @Test
    void refuses_the_connection_of_the_calling_thread_s_transaction_from_a_pool_without_auto_commit() throws Exception {
        ThreadLocal<Connection> current = new ThreadLocal<>();
        TestSource aware =
                new TestSource(() -> {
                    Connection connection = server.getPostgresDatabase().getConnection();
                    connection.setAutoCommit(false);
                    return connection;
                }) {
                    @Override
                    public Connection getConnection() throws SQLException {
                        return current.get() == null ? super.getConnection() : unclosable(current.get());
                    }
                };
        JdbcSendLedger ledger = JdbcSendLedger.over(aware);
        Fingerprint fingerprint = Fingerprint.of(SmsMessage.of("+13035550100", "+13035550123", "Your table is ready"));
        try (Connection callers = server.getPostgresDatabase().getConnection()) {
            callers.setAutoCommit(false);
            try (Statement statement = callers.createStatement()) {
                statement.execute("SELECT 1");
            }
            current.set(callers);
            assertThatThrownBy(() -> ledger.reserve("bound", fingerprint, Duration.ofMinutes(1)))
                    .isInstanceOf(SendLedgerException.class)
                    .hasMessageContaining("transaction");
            callers.rollback();
            current.remove();
            assertThat(ledger.reserve("bound", fingerprint, Duration.ofMinutes(1)))
                    .isInstanceOf(Reservation.Granted.class);
        }
    }

    private static Connection unclosable(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                PostgresStoresTest.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> {
                    try {
                        return method.getName().equals("close") ? null : method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @Nested
    final class WithAutoCommit extends JdbcStoresContract {
        WithAutoCommit() {
            super(WITH_AUTO_COMMIT);
        }
    }

    @Nested
    final class SerializableWithoutAutoCommit extends JdbcStoresContract {
        SerializableWithoutAutoCommit() {
            super(SERIALIZABLE_WITHOUT_AUTO_COMMIT);
        }
    }
}
