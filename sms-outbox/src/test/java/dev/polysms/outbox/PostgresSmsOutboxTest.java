package dev.polysms.outbox;

import static dev.polysms.outbox.OutboxScene.message;
import static org.assertj.core.api.Assertions.assertThat;

import dev.polysms.ledger.InMemorySendLedger;
import dev.polysms.testkit.FakeSmsClient;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The same behaviour on a PostgreSQL server of its own. */
final class PostgresSmsOutboxTest extends SmsOutboxContract {
    private static EmbeddedPostgres server;

    @BeforeAll
    static void start() throws IOException {
        server = TestDatabase.server();
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @Override
    TestDatabase database() {
        return TestDatabase.postgres(server);
    }

    @Test
    @Timeout(60)
    void waits_for_another_transaction_that_enqueues_the_same_message() throws Exception {
        try (TestDatabase database = database();
                Connection first = database.source.getConnection();
                Connection second = database.source.getConnection()) {
            SmsOutbox outbox = SmsOutbox.builder(database.source, InMemorySendLedger.withRoomFor(10))
                    .account(FakeSmsClient.create())
                    .build();
            first.setAutoCommit(false);
            second.setAutoCommit(false);
            assertThat(outbox.enqueue(first, message("a"), EnqueueOptions.none()))
                    .isEqualTo(EnqueueResult.ENQUEUED);

            CompletableFuture<EnqueueResult> later =
                    CompletableFuture.supplyAsync(() -> outbox.enqueue(second, message("a"), EnqueueOptions.none()));
            while (!isAnyoneWaiting()) {
                assertThat(later).isNotDone();
                Thread.onSpinWait();
            }
            first.commit();

            assertThat(later.get()).isEqualTo(EnqueueResult.ALREADY_THERE);
            second.commit();
            assertThat(outbox.status().total(OutboxState.WAITING)).isEqualTo(1);
        }
    }

    private static boolean isAnyoneWaiting() throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM pg_locks WHERE NOT granted")) {
            rows.next();
            return rows.getInt(1) > 0;
        }
    }
}
