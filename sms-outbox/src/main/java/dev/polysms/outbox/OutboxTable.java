package dev.polysms.outbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The statements on the outbox's own table. Each runs on a connection that its caller commits. */
final class OutboxTable {
    private static final int ROWS_AT_ONCE = 500;
    private static final String COLUMNS =
            "key_hash, account, state, version, body, attempts, lookups, why, created_at, changed_at, expires_at, zone";

    private static final String MARKS = "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private final String name;
    private final OutboxDatabase database;

    OutboxTable(String prefix, OutboxDatabase database) {
        this.name = prefix + "outbox";
        this.database = database;
    }

    // ---- enqueueing

    /** Inserts new rows and returns the keys of those that were not there. */
    Set<String> insert(Connection connection, List<OutboxRow> rows) throws SQLException {
        Set<String> inserted = new HashSet<>();
        for (int from = 0; from < rows.size(); from += ROWS_AT_ONCE) {
            List<OutboxRow> some = rows.subList(from, Math.min(rows.size(), from + ROWS_AT_ONCE));
            inserted.addAll(
                    database == OutboxDatabase.POSTGRESQL
                            ? insertUnlessThere(connection, some)
                            : lookAndInsert(connection, some));
        }
        return inserted;
    }

    /** By one statement. Of two transactions that enqueue the same message at a time, the second waits for the first. */
    private Set<String> insertUnlessThere(Connection connection, List<OutboxRow> rows) throws SQLException {
        String sql = "INSERT INTO " + name + " (" + COLUMNS + ") VALUES "
                + String.join(", ", Collections.nCopies(rows.size(), MARKS))
                + " ON CONFLICT (key_hash) DO NOTHING RETURNING key_hash";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int index = 1;
            for (OutboxRow row : rows) {
                index = bind(statement, index, row);
            }
            return keys(statement);
        }
    }

    /** Of two transactions that enqueue the same message at a time, the second fails. */
    private Set<String> lookAndInsert(Connection connection, List<OutboxRow> rows) throws SQLException {
        Set<String> existing = existing(connection, rows);
        Set<String> inserted = new HashSet<>();
        String sql = "INSERT INTO " + name + " (" + COLUMNS + ") VALUES " + MARKS;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (OutboxRow row : rows) {
                if (!existing.contains(row.keyHash())) {
                    bind(statement, 1, row);
                    statement.addBatch();
                    inserted.add(row.keyHash());
                }
            }
            statement.executeBatch();
        }
        return inserted;
    }

    private Set<String> existing(Connection connection, List<OutboxRow> rows) throws SQLException {
        String marks = String.join(", ", Collections.nCopies(rows.size(), "?"));
        String sql = "SELECT key_hash FROM " + name + " WHERE key_hash IN (" + marks + ")";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < rows.size(); i++) {
                statement.setString(i + 1, rows.get(i).keyHash());
            }
            return keys(statement);
        }
    }

    private static Set<String> keys(PreparedStatement query) throws SQLException {
        Set<String> keys = new HashSet<>();
        try (ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                keys.add(rows.getString(1));
            }
        }
        return keys;
    }

    /** Binds the columns and returns the next index. */
    private static int bind(PreparedStatement statement, int from, OutboxRow row) throws SQLException {
        int index = from;
        statement.setString(index++, row.keyHash());
        statement.setString(index++, row.account());
        statement.setString(index++, row.state().name());
        statement.setInt(index++, row.version());
        statement.setString(index++, row.body());
        statement.setInt(index++, row.attempts());
        statement.setInt(index++, row.lookups());
        statement.setString(index++, row.why());
        statement.setLong(index++, row.createdAt().toEpochMilli());
        statement.setLong(index++, row.changedAt().toEpochMilli());
        setTime(statement, index++, row.expiresAt());
        statement.setString(index++, row.zone() == null ? null : row.zone().getId());
        return index;
    }

    private static void setTime(PreparedStatement statement, int index, @Nullable Instant time) throws SQLException {
        if (time == null) {
            statement.setNull(index, Types.BIGINT);
        } else {
            statement.setLong(index, time.toEpochMilli());
        }
    }

    // ---- working

    Optional<OutboxRow> find(Connection connection, String keyHash) throws SQLException {
        String sql = "SELECT " + COLUMNS + " FROM " + name + " WHERE key_hash = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, keyHash);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(read(rows)) : Optional.empty();
            }
        }
    }

    /** Writes what changed, unless the row was changed since its version before. */
    boolean move(Connection connection, OutboxRow moved) throws SQLException {
        String sql =
                "UPDATE " + name + " SET state = ?, version = ?, why = ?, changed_at = ?, attempts = ?, lookups = ?"
                        + " WHERE key_hash = ? AND version = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, moved.state().name());
            statement.setInt(2, moved.version());
            statement.setString(3, moved.why());
            statement.setLong(4, moved.changedAt().toEpochMilli());
            statement.setInt(5, moved.attempts());
            statement.setInt(6, moved.lookups());
            statement.setString(7, moved.keyHash());
            statement.setInt(8, moved.version() - 1);
            return statement.executeUpdate() == 1;
        }
    }

    /** Settles a message, unless it is settled. */
    boolean settle(Connection connection, String keyHash, @Nullable Instant purgeAt, Instant now) throws SQLException {
        return settle(connection, purgeAt, now, keyHash, null);
    }

    /** Settles a message, unless its row was changed since it was read. */
    boolean settleUnchanged(Connection connection, OutboxRow row, @Nullable Instant purgeAt, Instant now)
            throws SQLException {
        return settle(connection, purgeAt, now, row.keyHash(), row.version());
    }

    /** Takes a settled message out of the table: at once, or later with its text gone now. */
    private boolean settle(
            Connection connection, @Nullable Instant purgeAt, Instant now, String keyHash, @Nullable Integer version)
            throws SQLException {
        String condition = version == null ? "state <> 'SETTLED'" : "version = ?";
        String sql = purgeAt == null
                ? "DELETE FROM " + name + " WHERE key_hash = ? AND " + condition
                : "UPDATE " + name + " SET state = 'SETTLED', version = version + 1, body = '', why = NULL,"
                        + " changed_at = ?, purge_at = ? WHERE key_hash = ? AND " + condition;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int index = 1;
            if (purgeAt != null) {
                statement.setLong(index++, now.toEpochMilli());
                statement.setLong(index++, purgeAt.toEpochMilli());
            }
            statement.setString(index++, keyHash);
            if (version != null) {
                statement.setInt(index, version);
            }
            return statement.executeUpdate() == 1;
        }
    }

    int purge(Connection connection, Instant now) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("DELETE FROM " + name + " WHERE purge_at < ?")) {
            statement.setLong(1, now.toEpochMilli());
            return statement.executeUpdate();
        }
    }

    // ---- reporting

    List<OutboxRow> inAttention(Connection connection, int max) throws SQLException {
        String sql = "SELECT " + COLUMNS + " FROM " + name + " WHERE state = 'ATTENTION' ORDER BY changed_at";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setMaxRows(max);
            List<OutboxRow> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(read(rows));
                }
            }
            return found;
        }
    }

    OutboxStatus status(Connection connection) throws SQLException {
        String sql = "SELECT account, state, COUNT(*), MIN(created_at) FROM " + name
                + " GROUP BY account, state ORDER BY account, state";
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            List<OutboxStatus.Count> counts = new ArrayList<>();
            while (rows.next()) {
                counts.add(new OutboxStatus.Count(
                        rows.getString(1),
                        OutboxState.valueOf(rows.getString(2)),
                        rows.getLong(3),
                        Instant.ofEpochMilli(rows.getLong(4))));
            }
            return new OutboxStatus(counts);
        }
    }

    private static OutboxRow read(ResultSet rows) throws SQLException {
        long expiresAt = rows.getLong("expires_at");
        Instant expiry = rows.wasNull() ? null : Instant.ofEpochMilli(expiresAt);
        String zone = rows.getString("zone");
        return new OutboxRow(
                rows.getString("key_hash"),
                rows.getString("account"),
                OutboxState.valueOf(rows.getString("state")),
                rows.getInt("version"),
                rows.getString("body"),
                rows.getInt("attempts"),
                rows.getInt("lookups"),
                rows.getString("why"),
                Instant.ofEpochMilli(rows.getLong("created_at")),
                Instant.ofEpochMilli(rows.getLong("changed_at")),
                expiry,
                zone == null ? null : ZoneId.of(zone));
    }
}
