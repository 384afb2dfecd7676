package dev.polysms.outbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The statements on the outbox's own table. Each runs on a connection that its caller commits. */
final class OutboxTable {
    private static final int KEYS_AT_ONCE = 500;
    private static final String COLUMNS =
            "key_hash, account, state, body, attempts, lookups, why, created_at, changed_at, expires_at, zone";

    private final String name;

    OutboxTable(String prefix) {
        this.name = prefix + "outbox";
    }

    // ---- enqueueing

    Set<String> existing(Connection connection, List<String> keyHashes) throws SQLException {
        Set<String> found = new HashSet<>();
        for (int from = 0; from < keyHashes.size(); from += KEYS_AT_ONCE) {
            List<String> some = keyHashes.subList(from, Math.min(keyHashes.size(), from + KEYS_AT_ONCE));
            String marks = String.join(", ", Collections.nCopies(some.size(), "?"));
            String sql = "SELECT key_hash FROM " + name + " WHERE key_hash IN (" + marks + ")";
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                for (int i = 0; i < some.size(); i++) {
                    statement.setString(i + 1, some.get(i));
                }
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        found.add(rows.getString(1));
                    }
                }
            }
        }
        return found;
    }

    void insert(Connection connection, Collection<OutboxRow> rows) throws SQLException {
        String sql = "INSERT INTO " + name + " (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (OutboxRow row : rows) {
                bind(statement, row);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private static void bind(PreparedStatement statement, OutboxRow row) throws SQLException {
        statement.setString(1, row.keyHash());
        statement.setString(2, row.account());
        statement.setString(3, row.state().name());
        statement.setString(4, row.body());
        statement.setInt(5, row.attempts());
        statement.setInt(6, row.lookups());
        statement.setString(7, row.why());
        statement.setLong(8, row.createdAt().toEpochMilli());
        statement.setLong(9, row.changedAt().toEpochMilli());
        setTime(statement, 10, row.expiresAt());
        statement.setString(11, row.zone() == null ? null : row.zone().getId());
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

    /** Moves a message to another state, unless somebody settled it meanwhile. */
    boolean move(Connection connection, OutboxRow row, OutboxState state, @Nullable String why, Instant now)
            throws SQLException {
        String sql = "UPDATE " + name + " SET state = ?, why = ?, changed_at = ?, attempts = ?, lookups = ?"
                + " WHERE key_hash = ? AND state <> 'SETTLED'";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, state.name());
            statement.setString(2, why);
            statement.setLong(3, now.toEpochMilli());
            statement.setInt(4, row.attempts());
            statement.setInt(5, row.lookups());
            statement.setString(6, row.keyHash());
            return statement.executeUpdate() == 1;
        }
    }

    /** Takes a settled message out of the table: at once, or later with its text gone now. */
    boolean settle(Connection connection, OutboxRow row, @Nullable Instant purgeAt, Instant now) throws SQLException {
        String sql = purgeAt == null
                ? "DELETE FROM " + name + " WHERE key_hash = ? AND state <> 'SETTLED'"
                : "UPDATE " + name + " SET state = 'SETTLED', body = '', why = NULL, changed_at = ?, purge_at = ?"
                        + " WHERE key_hash = ? AND state <> 'SETTLED'";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int index = 1;
            if (purgeAt != null) {
                statement.setLong(index++, now.toEpochMilli());
                statement.setLong(index++, purgeAt.toEpochMilli());
            }
            statement.setString(index, row.keyHash());
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
        String sql =
                "SELECT o.account, CASE WHEN o.state = 'WAITING' AND t.picked THEN 'SENDING' ELSE o.state END AS phase,"
                        + " COUNT(*), MIN(o.created_at) FROM " + name + " o LEFT JOIN " + name + "_tasks t"
                        + " ON t.task_name = CONCAT('polysms-', o.account) AND t.task_instance = o.key_hash"
                        + " GROUP BY o.account, phase ORDER BY o.account, phase";
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
