package dev.polysms.outbox;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

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
}
