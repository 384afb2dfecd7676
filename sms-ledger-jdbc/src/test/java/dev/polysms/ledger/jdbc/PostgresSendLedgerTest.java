package dev.polysms.ledger.jdbc;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;

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
                .start();
        WITH_AUTO_COMMIT.withTable();
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
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
