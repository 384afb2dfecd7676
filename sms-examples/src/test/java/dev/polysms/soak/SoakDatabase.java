package dev.polysms.soak;

import dev.polysms.jdbc.JdbcSchema;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** A PostgreSQL server that outlives the application: on a free port, with its data in a temporary folder. */
final class SoakDatabase implements AutoCloseable {
    private final EmbeddedPostgres server;

    private SoakDatabase(EmbeddedPostgres server) {
        this.server = server;
    }

    static SoakDatabase start() throws IOException, SQLException {
        EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "off") // the server is not killed
                .setServerConfig("synchronous_commit", "off")
                .setServerConfig("max_connections", "300") // those of a killed process go when the server notices
                .start();
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            for (String each : JdbcSchema.statements()) {
                statement.execute(each);
            }
        }
        return new SoakDatabase(server);
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
     * A row of the ledger, as it stands in the table.
     *
     * @param key the reference
     * @param state the ledger's word
     * @param provider the vendor, or null
     * @param id the vendor's id, or null
     */
    record Row(String key, String state, String provider, String id) {}

    /** What the table holds, read past the ledger. */
    List<Row> rows() throws SQLException {
        List<Row> rows = new ArrayList<>();
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(
                        "SELECT reference, state, provider, message_id FROM polysms_send_ledger")) {
            while (result.next()) {
                rows.add(new Row(result.getString(1), result.getString(2), result.getString(3), result.getString(4)));
            }
        }
        return rows;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
