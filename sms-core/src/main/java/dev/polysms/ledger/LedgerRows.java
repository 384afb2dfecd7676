package dev.polysms.ledger;

import dev.polysms.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The entries of a ledger in memory. They are found by key, by content and by a vendor's message, and are in the order in which they
 * expire. Rows are linked to each other, so that a change looks up few hashes. Not thread-safe.
 */
final class LedgerRows {
    private final Map<String, Row> byKey = new HashMap<>();
    private final Map<Hash, Row> byContent = new HashMap<>(); // the newest one with this content
    private final Map<Claim, Row> byClaim = new HashMap<>();
    private @Nullable Row firstToExpire;
    private @Nullable Row lastToExpire;
    private long added;

    /** One key. */
    static final class Row {
        private final long number;
        private LedgerEntry entry;
        private boolean lookedUp;
        private boolean expires;
        private @Nullable Claim claim; // that this row has, and no other
        private @Nullable Row expiresBefore;
        private @Nullable Row expiresAfter;
        private @Nullable Row olderContent;
        private @Nullable Row newerContent;

        private Row(long number, LedgerEntry entry) {
            this.number = number;
            this.entry = entry;
        }

        LedgerEntry entry() {
            return entry;
        }

        /** Returns whether the outcome is the result of a lookup. */
        boolean isLookedUp() {
            return lookedUp;
        }

        /** Returns whether the outcome was noted before a time in milliseconds, and is one that expires. */
        boolean isOlderThan(long millis) {
            return expires && entry.isSettledBefore(millis);
        }
    }

    int size() {
        return byKey.size();
    }

    /** Returns the row of a key; null if there is none. */
    @Nullable
    Row find(String key) {
        return byKey.get(key);
    }

    /** Returns the row that has a vendor's message; null if there is none. */
    @Nullable
    Row claiming(@Nullable Claim claim) {
        return claim == null ? null : byClaim.get(claim);
    }

    /** Returns the row that expires before all others; null if there is none. */
    @Nullable
    Row firstToExpire() {
        return firstToExpire;
    }

    /** Returns the entries with this content that match, in the order of their reservations. */
    List<LedgerEntry> withContent(Hash content, Predicate<Row> wanted) {
        List<Row> found = new ArrayList<>();
        for (Row row = byContent.get(content); row != null; row = row.olderContent) {
            if (wanted.test(row)) {
                found.add(row);
            }
        }
        return inOrder(found, Integer.MAX_VALUE);
    }

    /** Returns the first entries that match, in the order of their reservations. */
    List<LedgerEntry> matching(Predicate<Row> wanted, int max) {
        return inOrder(byKey.values().stream().filter(wanted).toList(), max);
    }

    private static List<LedgerEntry> inOrder(List<Row> rows, int max) {
        return rows.stream()
                .sorted(Comparator.<Row>comparingLong(row -> row.entry.reservedAtMillis())
                        .thenComparingLong(row -> row.number))
                .limit(max)
                .map(Row::entry)
                .toList();
    }

    /** Adds the entry of a key that has no row. */
    void add(LedgerEntry reserved) {
        Row row = new Row(added++, reserved);
        byKey.put(reserved.key(), row);
        Row older = byContent.put(reserved.fingerprint().contentHash(), row);
        row.olderContent = older;
        if (older != null) {
            older.newerContent = row;
        }
    }

    /** Changes the routes of an entry that is reserved. */
    void noteRoutes(Row row, List<AskedRoute> routes) {
        row.entry = row.entry.toBuilder().routes(routes).build();
    }

    /**
     * Notes the outcome of a send. If another row has the same message of the vendor, that row keeps it. An unknown outcome never
     * expires; all others expire after those that were noted before.
     */
    void note(Row row, LedgerEntry settled) {
        row.entry = settled;
        row.lookedUp = false;
        claim(row, settled.claim());
        leaveExpiring(row);
        if (!settled.has(Outcome.UNKNOWN)) {
            joinExpiring(row);
        }
    }

    /** Notes the result of a lookup as {@link #note} does. */
    void noteLookup(Row row, LedgerEntry resolved) {
        note(row, resolved);
        row.lookedUp = true;
    }

    private void claim(Row row, @Nullable Claim claim) {
        if (Objects.equals(row.claim, claim)) {
            return;
        }
        release(row);
        if (claim != null && byClaim.putIfAbsent(claim, row) == null) {
            row.claim = claim;
        }
    }

    private void release(Row row) {
        if (row.claim != null) {
            byClaim.remove(row.claim);
            row.claim = null;
        }
    }

    private void joinExpiring(Row row) {
        row.expires = true;
        row.expiresAfter = lastToExpire;
        if (lastToExpire == null) {
            firstToExpire = row;
        } else {
            lastToExpire.expiresBefore = row;
        }
        lastToExpire = row;
    }

    private void leaveExpiring(Row row) {
        if (!row.expires) {
            return;
        }
        Row earlier = row.expiresAfter;
        Row later = row.expiresBefore;
        if (earlier == null) {
            firstToExpire = later;
        } else {
            earlier.expiresBefore = later;
        }
        if (later == null) {
            lastToExpire = earlier;
        } else {
            later.expiresAfter = earlier;
        }
        row.expires = false;
        row.expiresAfter = null;
        row.expiresBefore = null;
    }

    /** Removes a row. */
    void remove(Row row) {
        leaveExpiring(row);
        release(row);
        leaveContent(row);
        byKey.remove(row.entry.key());
    }

    private void leaveContent(Row row) {
        Row older = row.olderContent;
        Row newer = row.newerContent;
        if (older != null) {
            older.newerContent = newer;
        }
        if (newer != null) {
            newer.olderContent = older;
        } else if (older != null) {
            byContent.put(row.entry.fingerprint().contentHash(), older);
        } else {
            byContent.remove(row.entry.fingerprint().contentHash());
        }
    }
}
