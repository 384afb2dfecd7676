package dev.polysms.testing;

import dev.polysms.ledger.AskedRoute;
import dev.polysms.ledger.Fingerprint;
import dev.polysms.ledger.LedgerEntry;
import dev.polysms.ledger.Reservation;
import dev.polysms.ledger.SendLedger;
import dev.polysms.ledger.Settlement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A ledger that always fails, with messages that quote its arguments. */
public final class BrokenLedger implements SendLedger {
    private static IllegalStateException failure() {
        return new IllegalStateException("no row for secret");
    }

    @Override
    public Reservation reserve(String key, Fingerprint fingerprint, Duration lease) {
        throw failure();
    }

    @Override
    public boolean noteRoutes(Reservation.Granted granted, List<AskedRoute> routes) {
        throw failure();
    }

    @Override
    public boolean settle(Reservation.Granted granted, Settlement settlement) {
        throw failure();
    }

    @Override
    public boolean resolve(LedgerEntry seen, Settlement settlement) {
        throw failure();
    }

    @Override
    public Optional<LedgerEntry> find(String key) {
        throw failure();
    }

    @Override
    public List<LedgerEntry> withContent(String contentHash) {
        throw failure();
    }

    @Override
    public List<LedgerEntry> unresolved(Instant reservedBefore, int max) {
        throw failure();
    }

    @Override
    public int purgeExpired() {
        throw failure();
    }
}
