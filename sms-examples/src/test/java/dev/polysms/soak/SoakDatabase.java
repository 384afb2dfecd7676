package dev.polysms.soak;

import dev.polysms.jdbc.JdbcSchema;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** A PostgreSQL server that outlives the application: on a free port, with its data in a temporary folder. It can be restarted. */
final class SoakDatabase implements AutoCloseable {
    private final Path data;
    private final Map<String, String> settings = new HashMap<>(Map.of(
            "fsync", "off", // the machine does not fail
            "synchronous_commit", "off",
            "max_connections", "300")); // those of a killed process go when the server notices
    private EmbeddedPostgres server;

    private SoakDatabase(Map<String, String> more) throws IOException {
        settings.putAll(more);
        data = Files.createTempDirectory("polysms-soak-data");
        server = start(0);
    }

    private EmbeddedPostgres start(int port) throws IOException {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setPort(port);
        settings.forEach(builder::setServerConfig);
        return builder.start();
    }

    /** Starts a server with the ledger's table. */
    static SoakDatabase start() throws IOException, SQLException {
        return start(Map.of());
    }

    /** Starts a server with the ledger's table and further settings. */
    static SoakDatabase start(Map<String, String> settings) throws IOException, SQLException {
        SoakDatabase database = new SoakDatabase(settings);
        database.run(JdbcSchema.statements());
        return database;
    }

    /** Stops the server, which ends all connections, and starts it again on the same port. */
    void restart(int millisBetween) throws IOException {
        int port = server.getPort();
        server.close();
        Soak.sleep(millisBetween);
        server = start(port);
    }

    void run(List<String> statements) throws SQLException {
        try (Connection connection = connection();
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    Connection connection() throws SQLException {
        return server.getPostgresDatabase().getConnection();
    }

    /** Makes a value of a row. */
    interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    <T> List<T> query(String sql, Reader<T> reader) throws SQLException {
        List<T> found = new ArrayList<>();
        try (Connection connection = connection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                found.add(reader.read(rows));
            }
        }
        return found;
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    String url() {
        return server.getJdbcUrl("postgres", "postgres");
    }

    /** The driver's own pool is enough here. */
    @SuppressWarnings("deprecation")
    static DataSource pool(String url, int size) {
        org.postgresql.ds.PGPoolingDataSource pool = new org.postgresql.ds.PGPoolingDataSource();
        pool.setUrl(url);
        pool.setMaxConnections(size);
        return pool;
    }

    /**
     * A row of the ledger, as it is in the table.
     *
     * @param key the reference
     * @param state the ledger's word
     * @param provider the vendor, or null
     * @param id the vendor's id, or null
     */
    record Row(String key, String state, String provider, String id) {}

    /** What the table holds, read past the ledger. */
    List<Row> rows() throws SQLException {
        return query(
                "SELECT reference, state, provider, message_id FROM polysms_send_ledger",
                row -> new Row(row.getString(1), row.getString(2), row.getString(3), row.getString(4)));
    }

    @Override
    public void close() throws IOException {
        server.close();
        delete(data);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
