package dev.polysms.resolve;

import dev.polysms.OutcomeUnknownException;
import dev.polysms.ProviderId;
import dev.polysms.ledger.LedgerEntry;
import dev.polysms.resolve.CandidateSend.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What is known of a send that ended without an outcome.
 *
 * @param entry what the ledger knows of it, or empty if none was asked
 * @param startedAt before anything was sent
 * @param endedAt after which nothing was sent
 * @param provider the vendor that was asked, or empty if nobody knows which
 */
record PastSend(Optional<LedgerEntry> entry, Instant startedAt, Instant endedAt, Optional<ProviderId> provider) {
    static PastSend of(LedgerEntry entry) {
        return new PastSend(Optional.of(entry), entry.reservedAt(), end(entry), entry.provider());
    }

    /** An entry that was resolved has the time of that; its send was over when its lease was. */
    private static Instant end(LedgerEntry entry) {
        Instant settledAt = entry.settledAt().orElse(entry.leaseUntil());
        boolean late = entry.state() != LedgerEntry.State.UNKNOWN && settledAt.isAfter(entry.leaseUntil());
        return late ? entry.leaseUntil() : settledAt;
    }

    static PastSend of(OutcomeUnknownException failure, Instant startedAt, Instant endedAt) {
        return new PastSend(Optional.empty(), startedAt, endedAt, failure.provider());
    }

    /**
     * @param skew how far clocks may differ
     * @param lag how long the vendor may take, counted from the end of the send
     * @param row what is known of its row
     */
    CandidateSend contender(Duration skew, Duration lag, Row row) {
        return new CandidateSend(
                entry.map(LedgerEntry::key).orElse(""),
                startedAt.minus(skew),
                endedAt.plus(lag).plus(skew),
                provider,
                row);
    }
}
