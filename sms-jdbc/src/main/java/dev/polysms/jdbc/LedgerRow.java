package dev.polysms.jdbc;

import dev.polysms.Address;
import dev.polysms.MessageId;
import dev.polysms.ProviderId;
import dev.polysms.Reason;
import dev.polysms.ledger.Fingerprint;
import dev.polysms.ledger.LedgerEntry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An entry, and when it expires.
 *
 * @param entry the entry
 * @param expiresAt the last moment at which it is there; null if it does not expire
 */
record LedgerRow(LedgerEntry entry, @Nullable Instant expiresAt) {
    static LedgerRow of(ResultSet row) throws SQLException {
        LedgerEntry.Builder entry = LedgerEntry.builder(
                        AsciiText.decode(row.getString("reference")),
                        Fingerprint.ofHashes(row.getString("whole_hash"), row.getString("content_hash")))
                .reservation(row.getString("reservation"))
                .state(LedgerEntry.State.valueOf(row.getString("state")))
                .reservedAt(Instant.ofEpochMilli(row.getLong("reserved_at")))
                .leaseUntil(Instant.ofEpochMilli(row.getLong("lease_until")));
        Instant settledAt = time(row, "settled_at");
        if (settledAt != null) {
            settle(entry.settledAt(settledAt), row);
        }
        return new LedgerRow(entry.build(), time(row, "expires_at"));
    }

    private static void settle(LedgerEntry.Builder entry, ResultSet row) throws SQLException {
        String provider = row.getString("provider");
        if (provider != null) {
            entry.provider(ProviderId.of(provider));
        }
        String id = row.getString("message_id");
        if (id != null) {
            entry.id(MessageId.of(AsciiText.decode(id)));
        }
        int segments = row.getInt("segments");
        if (!row.wasNull()) {
            entry.segments(segments);
        }
        String sender = row.getString("sender");
        if (sender != null) {
            entry.from(Address.of(AsciiText.decode(sender)));
        }
        String reason = row.getString("reason");
        if (reason != null) {
            entry.reason(Reason.valueOf(reason));
        }
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }

    boolean isExpired(Instant now) {
        return expiresAt != null && now.isAfter(expiresAt);
    }

    /** Whether its key may be reserved. */
    boolean isFree(Instant now) {
        return isExpired(now) || entry.state() == LedgerEntry.State.NOT_SENT;
    }
}
