package dev.polysms.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polysms.SendReceipt;
import dev.polysms.SmsSender;
import dev.polysms.ledger.IdempotentSender;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
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

/** The contract on a PostgreSQL server of its own, which keeps nothing and listens on a free port of this machine alone. */
final class PostgresSendLedgerTest {
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
        WITH_AUTO_COMMIT.withTable();
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    /** Each process has a sender of its own, and each of its threads hands over all texts, in an order of its own. */
    @Test
    @Timeout(60)
    void sends_each_text_once_however_many_threads_of_two_processes_hand_it_over() throws Exception {
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

    @Nested
    final class WithAutoCommit extends JdbcSendLedgerContract {
        WithAutoCommit() {
            super(WITH_AUTO_COMMIT);
        }
    }

    @Nested
    final class SerializableWithoutAutoCommit extends JdbcSendLedgerContract {
        SerializableWithoutAutoCommit() {
            super(SERIALIZABLE_WITHOUT_AUTO_COMMIT);
        }
    }
}
