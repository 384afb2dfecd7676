package dev.polysms.jdbc;

import dev.polysms.Address;
import dev.polysms.MessageId;
import dev.polysms.ProviderId;
import dev.polysms.Reason;
import dev.polysms.ledger.AskedRoute;
import dev.polysms.ledger.LedgerEntry;
import dev.polysms.ledger.Settlement;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The statements on the table. Every change names the reservation and the state that it is based on, and has happened only if it
 * changed a row, so no transaction has to span two statements.
 *
 * <p>The changes of one key compare {@code CONCAT(state, '')}, so that no database looks for the row in the index by state. PostgreSQL did,
 * as long as it knew the table as empty. That index keeps each former state until a vacuum, and a search there reads all of them.
 */
final class LedgerTable {
    private static final int ALL = 0;
    private static final int LONGEST_ID =
            65_535; // what MySQL's TEXT holds; an outcome without its id is better than none

    private static final String SELECT = """
            SELECT reference, whole_hash, content_hash, reservation, state, reserved_at, lease_until, routes, settled_at, expires_at,
                provider, message_id, segments, sender, reason
            FROM polysms_send_ledger
            """;
    private static final String BY_KEY = SELECT + "WHERE key_hash = ?";
    private static final String BY_CONTENT = SELECT + """
            WHERE content_hash = ? AND (expires_at IS NULL OR expires_at >= ?)
            ORDER BY reserved_at, key_hash
            """;
    private static final String UNRESOLVED = SELECT + """
            WHERE (state = 'UNKNOWN' OR (state = 'RESERVED' AND lease_until < ?)) AND reserved_at < ?
            ORDER BY reserved_at, key_hash
            """;
    private static final String INSERT = """
            INSERT INTO polysms_send_ledger
                (key_hash, reference, whole_hash, content_hash, reservation, state, reserved_at, lease_until, routes)
            VALUES (?, ?, ?, ?, ?, 'RESERVED', ?, ?, ?)
            """;
    static final String RESERVE_AGAIN = """
            UPDATE polysms_send_ledger
            SET whole_hash = ?, content_hash = ?, reservation = ?, state = 'RESERVED', reserved_at = ?, lease_until = ?,
                routes = ?, settled_at = NULL, resolved_at = NULL, expires_at = NULL, provider = NULL, message_id = NULL, claim_hash = NULL, segments = NULL,
                sender = NULL, reason = NULL
            WHERE key_hash = ? AND reservation = ? AND CONCAT(state, '') = ?
            """;
    private static final String NOTE = """
            UPDATE polysms_send_ledger
            SET state = ?, settled_at = ?, resolved_at = ?, expires_at = ?, provider = ?, message_id = ?, claim_hash = ?, segments = ?,
                sender = ?, reason = ?
            WHERE key_hash = ? AND reservation = ?
            """;
    static final String NOTE_ROUTES = """
            UPDATE polysms_send_ledger SET routes = ? WHERE key_hash = ? AND reservation = ? AND CONCAT(state, '') = 'RESERVED'
            """;
    static final String SETTLE = NOTE + "AND CONCAT(state, '') = 'RESERVED'";
    private static final String CORRECT = NOTE + "AND (state IN ('NOT_SENT', 'UNKNOWN') OR resolved_at IS NOT NULL)";
    private static final String RESOLVE = NOTE + "AND (state = 'UNKNOWN' OR (state = 'RESERVED' AND lease_until < ?))";
    private static final String FOUND_BY_LOOKUP = SELECT + "WHERE claim_hash = ? AND resolved_at IS NOT NULL";
    private static final String RETRACT = NOTE + "AND claim_hash = ? AND resolved_at IS NOT NULL";
    private static final String PURGE = "DELETE FROM polysms_send_ledger WHERE expires_at < ?";

    private final Database database;

    LedgerTable(Database database) {
        this.database = database;
    }

    Optional<LedgerRow> find(String key) {
        return database.query(ALL, LedgerRow::of, BY_KEY, Sha256.hex(key)).stream()
                .findFirst();
    }

    List<LedgerEntry> withContent(String contentHash, long now) {
        return entries(database.query(ALL, LedgerRow::of, BY_CONTENT, contentHash, now));
    }

    List<LedgerEntry> unresolved(long reservedBefore, long now, int max) {
        return entries(database.query(max, LedgerRow::of, UNRESOLVED, now, reservedBefore));
    }

    private static List<LedgerEntry> entries(List<LedgerRow> rows) {
        return rows.stream().map(LedgerRow::entry).toList();
    }

    /** Inserts the row of a key that has none; false if another process was faster. */
    boolean insert(LedgerEntry reserved) {
        return changed(database.update(
                INSERT,
                Sha256.hex(reserved.key()),
                AsciiText.encode(reserved.key()),
                reserved.fingerprint().whole(),
                reserved.fingerprint().content(),
                reserved.reservation(),
                reserved.reservedAt().toEpochMilli(),
                reserved.leaseUntil().toEpochMilli(),
                routes(reserved)));
    }

    private static @Nullable String routes(LedgerEntry reserved) {
        return reserved.routes().isEmpty() ? null : RoutesText.encode(reserved.routes());
    }

    /** Takes over the row of a free key; false if another process was faster. */
    boolean reserveAgain(LedgerEntry reserved, LedgerEntry before) {
        return changed(database.update(
                RESERVE_AGAIN,
                reserved.fingerprint().whole(),
                reserved.fingerprint().content(),
                reserved.reservation(),
                reserved.reservedAt().toEpochMilli(),
                reserved.leaseUntil().toEpochMilli(),
                routes(reserved),
                Sha256.hex(before.key()),
                before.reservation(),
                LedgerRow.state(before)));
    }

    boolean noteRoutes(LedgerEntry granted, List<AskedRoute> routes) {
        return changed(database.update(
                NOTE_ROUTES, RoutesText.encode(routes), Sha256.hex(granted.key()), granted.reservation()));
    }

    /** Notes the owner's outcome of a reserved entry. */
    boolean settle(LedgerEntry granted, Settlement settlement, long now, @Nullable Long expiresAt) {
        return settle(SETTLE, granted, settlement, now, expiresAt);
    }

    /** Notes the owner's receipt for an entry that has another outcome, or the outcome of a lookup. */
    boolean correct(LedgerEntry granted, Settlement settlement, long now, @Nullable Long expiresAt) {
        return settle(CORRECT, granted, settlement, now, expiresAt);
    }

    /** Returns the entry for which a lookup found the message of a settlement; empty if none was found, or its owner has the receipt. */
    Optional<LedgerEntry> foundByLookup(Settlement settlement) {
        return Optional.ofNullable(claim(settlement))
                .flatMap(claim -> entries(database.query(ALL, LedgerRow::of, FOUND_BY_LOOKUP, claim)).stream()
                        .findFirst());
    }

    /** Makes an entry unknown again, whose lookup found the message of another entry. */
    private void retract(LedgerEntry found, Settlement itsMessage) {
        Settlement unknown = Settlement.unknown(found.from().orElse(null));
        long end = found.leaseUntil().toEpochMilli();
        database.update(RETRACT, and(note(found, unknown, null, end, null, null), claim(itsMessage)));
    }

    /**
     * The owner has the id from the vendor itself, so it is noted even if another key claims it. A lookup that gave it to another key is
     * retracted.
     */
    private boolean settle(String sql, LedgerEntry granted, Settlement settlement, long now, @Nullable Long expiresAt) {
        @Nullable Object[] claiming = note(granted, settlement, claim(settlement), now, null, expiresAt);
        OptionalInt claimed = database.update(sql, claiming);
        if (claimed.isEmpty()) { // only an entry that would change meets the claim of another one
            foundByLookup(settlement).ifPresent(found -> retract(found, settlement));
            claimed = database.update(sql, claiming);
        }
        return claimed.isPresent()
                ? changed(claimed)
                : changed(database.update(sql, note(granted, settlement, null, now, null, expiresAt)));
    }

    /** Notes the result of a lookup; false if another key has the vendor's message. */
    boolean resolve(LedgerEntry seen, Settlement settlement, long now, @Nullable Long expiresAt) {
        return changed(
                database.update(RESOLVE, and(note(seen, settlement, claim(settlement), now, now, expiresAt), now)));
    }

    private static @Nullable Object[] and(@Nullable Object[] values, @Nullable Object last) {
        @Nullable Object[] all = Arrays.copyOf(values, values.length + 1);
        all[values.length] = last;
        return all;
    }

    int purge(long now) {
        return database.update(PURGE, now).orElse(0);
    }

    private static @Nullable Object[] note(
            LedgerEntry entry,
            Settlement settlement,
            @Nullable String claim,
            long settledAt,
            @Nullable Long resolvedAt,
            @Nullable Long expiresAt) {
        return new @Nullable Object[] {
            settlement.outcome().name(),
            settledAt,
            resolvedAt,
            expiresAt,
            settlement.provider().map(ProviderId::value).orElse(null),
            settlement
                    .id()
                    .map(MessageId::value)
                    .map(AsciiText::encode)
                    .filter(id -> id.length() <= LONGEST_ID)
                    .orElse(null),
            claim,
            settlement.segments().isPresent() ? settlement.segments().getAsInt() : null,
            settlement.from().map(Address::value).map(AsciiText::encode).orElse(null),
            settlement.reason().map(Reason::name).orElse(null),
            Sha256.hex(entry.key()),
            entry.reservation()
        };
    }

    /** A provider's name has no blank, so two different pairs never give the same text. */
    private static @Nullable String claim(Settlement settlement) {
        return settlement
                .provider()
                .flatMap(provider -> settlement.id().map(id -> Sha256.hex(provider.value() + " " + id.value())))
                .orElse(null);
    }

    private static boolean changed(OptionalInt rows) {
        return rows.isPresent() && rows.getAsInt() == 1;
    }
}
