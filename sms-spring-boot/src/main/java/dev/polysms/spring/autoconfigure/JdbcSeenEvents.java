package dev.polysms.spring.autoconfigure;

import dev.polysms.spring.SeenEvents;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.time.Duration;
import java.util.HexFormat;
import javax.sql.DataSource;

/** The events that were handled, in a table that all processes share. It holds hashes of the keys, for a week. */
final class JdbcSeenEvents implements SeenEvents {
    private static final Duration KEPT = Duration.ofDays(7);
    private static final String DUPLICATE = "23505"; // PostgreSQL's state of a second row with the same key

    private final DataSource source;
    private final String find;
    private final String insert;
    private final String purge;

    JdbcSeenEvents(DataSource source, String prefix) {
        String table = prefix + "seen_event";
        this.source = source;
        this.find = "SELECT 1 FROM " + table + " WHERE key_hash = ?";
        this.insert = "INSERT INTO " + table + " (key_hash, seen_at) VALUES (?, ?)";
        this.purge = "DELETE FROM " + table + " WHERE seen_at < ?";
    }

    /** Returns the statement that creates the table. */
    static String table(String prefix) {
        return "CREATE TABLE IF NOT EXISTS " + prefix
                + "seen_event (key_hash CHAR(64) NOT NULL PRIMARY KEY, seen_at BIGINT NOT NULL)";
    }

    @Override
    public boolean contains(String dedupeKey) {
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement(find)) {
            statement.setString(1, hash(dedupeKey));
            try (ResultSet row = statement.executeQuery()) {
                return row.next();
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    @Override
    public void add(String dedupeKey) {
        long now = System.currentTimeMillis();
        try (Connection connection = source.getConnection()) {
            try (PreparedStatement statement = connection.prepareStatement(insert)) {
                statement.setString(1, hash(dedupeKey));
                statement.setLong(2, now);
                statement.executeUpdate();
            }
            try (PreparedStatement statement = connection.prepareStatement(purge)) {
                statement.setLong(1, now - KEPT.toMillis());
                statement.executeUpdate();
            }
        } catch (SQLException e) {
            if (!(e instanceof SQLIntegrityConstraintViolationException) && !DUPLICATE.equals(e.getSQLState())) {
                throw failed(e);
            }
        }
    }

    private static IllegalStateException failed(SQLException e) {
        return new IllegalStateException(
                "The table of handled events cannot be used (SQL state " + e.getSQLState() + ")", e);
    }

    private static String hash(String key) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(key.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JVM has SHA-256", e);
        }
    }
}
