package dev.polysms.jdbc;

import dev.polysms.Address;
import dev.polysms.MessageId;
import dev.polysms.Outcome;
import dev.polysms.ProviderId;
import dev.polysms.Reason;
import dev.polysms.ledger.Fingerprint;
import dev.polysms.ledger.LedgerEntry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of the table.
 *
 * @param expiresAt the last moment at which it counts; null if it does not expire
 */
record LedgerRow(LedgerEntry entry, @Nullable Instant expiresAt) {
    private static final String RESERVED = "RESERVED";

    static LedgerRow of(ResultSet row) throws SQLException {
        LedgerEntry.Builder entry = LedgerEntry.builder(
                        AsciiText.decode(row.getString("reference")),
                        Fingerprint.ofHashes(row.getString("whole_hash"), row.getString("content_hash")))
                .reservation(row.getString("reservation"))
                .reservedAt(Instant.ofEpochMilli(row.getLong("reserved_at")))
                .leaseUntil(Instant.ofEpochMilli(row.getLong("lease_until")))
                .routes(RoutesText.decode(row.getString("routes")));
        String state = row.getString("state");
        if (!state.equals(RESERVED)) {
            settle(entry.outcome(Outcome.valueOf(state)), row);
        }
        return new LedgerRow(entry.build(), time(row, "expires_at"));
    }

    private static void settle(LedgerEntry.Builder entry, ResultSet row) throws SQLException {
        Instant settledAt = time(row, "settled_at");
        if (settledAt != null) {
            entry.settledAt(settledAt);
        }
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

    /** Returns the state of an entry as the table has it. */
    static String state(LedgerEntry entry) {
        return entry.outcome().map(Outcome::name).orElse(RESERVED);
    }

    boolean isExpired(Instant now) {
        return expiresAt != null && now.isAfter(expiresAt);
    }

    /** Returns whether its key may be reserved. */
    boolean isFree(Instant now) {
        return isExpired(now)
                || entry.outcome().filter(Outcome.NOT_SENT::equals).isPresent();
    }
}
