package dev.polysms.outbox;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A pool of connections to a database of its own, with the outbox's tables. */
final class TestDatabase implements AutoCloseable {
    private static final int CONNECTIONS = 30;

    final HikariDataSource source;

    private TestDatabase(HikariDataSource source, OutboxSchema schema) {
        this.source = source;
        run(List.of("DROP TABLE IF EXISTS polysms_outbox", "DROP TABLE IF EXISTS polysms_outbox_tasks"));
        run(schema.statements());
        run(schema.statements()); // as at a second start
    }

    static TestDatabase h2() {
        return new TestDatabase(pool("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa"), OutboxSchema.H2);
    }

    /** A schema of its own on a server that other tests use too. */
    static TestDatabase postgres(EmbeddedPostgres server) {
        String schema = "s" + UUID.randomUUID().toString().replace("-", "");
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA " + schema);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
        return new TestDatabase(
                pool(server.getJdbcUrl("postgres", "postgres") + "&currentSchema=" + schema, "postgres"),
                OutboxSchema.POSTGRESQL);
    }

    /** The database that a URL of MariaDB or MySQL names; it loses the outbox's tables. */
    static TestDatabase mysql(String url) {
        return new TestDatabase(pool(url, null), OutboxSchema.MYSQL);
    }

    /** A server that keeps nothing. */
    static EmbeddedPostgres server() throws IOException {
        return EmbeddedPostgres.builder()
                .setServerConfig("fsync", "off")
                .setServerConfig("synchronous_commit", "off")
                .setServerConfig("full_page_writes", "off")
                .setServerConfig("max_connections", "200")
                .setServerConfig("log_min_messages", "panic")
                .start();
    }

    private static HikariDataSource pool(String url, @Nullable String user) {
        HikariConfig pool = new HikariConfig();
        pool.setJdbcUrl(url);
        if (user != null) {
            pool.setUsername(user);
        }
        pool.setMaximumPoolSize(CONNECTIONS);
        pool.setMinimumIdle(1);
        return new HikariDataSource(pool);
    }

    void run(List<String> statements) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        source.close();
    }
}
