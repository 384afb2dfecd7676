package dev.polysms.benchmarks;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.util.HexFormat;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * The two statements of the ledger for a first send, as an application would write them: reserve a key with its route, and note the
 * outcome. They change the same columns as those of the ledger, but their time has no limit.
 */
record LedgerByHand(DataSource source) {
    private static final String INSERT = """
            INSERT INTO polysms_send_ledger
                (key_hash, reference, whole_hash, content_hash, reservation, state, reserved_at, lease_until, routes)
            VALUES (?, ?, ?, ?, ?, 'RESERVED', ?, ?, ?)
            """;
    private static final String SETTLE = """
            UPDATE polysms_send_ledger
            SET state = ?, settled_at = ?, resolved_at = ?, expires_at = ?, provider = ?, message_id = ?, claim_hash = ?, segments = ?,
                sender = ?, reason = ?
            WHERE key_hash = ? AND reservation = ? AND CONCAT(state, '') = 'RESERVED'
            """;

    void send(String reference) throws SQLException, NoSuchAlgorithmException {
        String key = hash(reference);
        String reservation = UUID.randomUUID().toString();
        long now = System.currentTimeMillis();
        insert(reference, key, reservation, now);
        settle(reference, key, reservation, now);
    }

    private void insert(String reference, String key, String reservation, long now)
            throws SQLException, NoSuchAlgorithmException {
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement(INSERT)) {
            statement.setString(1, key);
            statement.setString(2, reference);
            statement.setString(3, hash("+13035550100 +13035550177 " + Vendor.TEXT));
            statement.setString(4, hash("+13035550177 " + Vendor.TEXT));
            statement.setString(5, reservation);
            statement.setLong(6, now);
            statement.setLong(7, now + Duration.ofMinutes(3).toMillis());
            statement.setString(8, "noop +13035550100");
            require(statement.executeUpdate());
        }
    }

    private void settle(String reference, String key, String reservation, long now)
            throws SQLException, NoSuchAlgorithmException {
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement(SETTLE)) {
            statement.setString(1, "ACCEPTED");
            statement.setLong(2, now);
            statement.setNull(3, Types.BIGINT);
            statement.setLong(4, now + Duration.ofDays(7).toMillis());
            statement.setString(5, "noop");
            statement.setString(6, reference);
            statement.setString(7, hash("noop " + reference));
            statement.setNull(8, Types.INTEGER);
            statement.setString(9, "+13035550100");
            statement.setNull(10, Types.VARCHAR);
            statement.setString(11, key);
            statement.setString(12, reservation);
            require(statement.executeUpdate());
        }
    }

    private static void require(int rows) throws SQLException {
        if (rows != 1) {
            throw new SQLException("the statement changed " + rows + " rows");
        }
    }

    private static String hash(String text) throws NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
