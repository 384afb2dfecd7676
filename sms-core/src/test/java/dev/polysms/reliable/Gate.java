package dev.polysms.reliable;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** A ledger that can be out of order, and quotes then what it was asked for. */
final class Gate implements SendLedger {
    private final SendLedger ledger;
    final AtomicBoolean settledInterrupted = new AtomicBoolean();
    volatile boolean reserves = true;
    volatile boolean settles = true;
    volatile boolean finds = true;
    volatile Runnable beforeReserve = () -> {};

    Gate(SendLedger ledger) {
        this.ledger = ledger;
    }

    private static void require(boolean working, String key) {
        if (!working) {
            throw new IllegalStateException("no row for " + key);
        }
    }

    @Override
    public Reservation reserve(String key, Fingerprint fingerprint, Duration lease) {
        require(reserves, key);
        beforeReserve.run();
        return ledger.reserve(key, fingerprint, lease);
    }

    @Override
    public boolean settle(Reservation.Taken taken, Settlement settlement) {
        require(settles, taken.entry().key());
        settledInterrupted.set(Thread.currentThread().isInterrupted());
        return ledger.settle(taken, settlement);
    }

    @Override
    public boolean resolve(LedgerEntry seen, Settlement settlement) {
        return ledger.resolve(seen, settlement);
    }

    @Override
    public Optional<LedgerEntry> find(String key) {
        require(finds, key);
        return ledger.find(key);
    }

    @Override
    public List<LedgerEntry> withContent(String contentHash) {
        return ledger.withContent(contentHash);
    }

    @Override
    public List<LedgerEntry> unresolved(Instant reservedBefore, int max) {
        return ledger.unresolved(reservedBefore, max);
    }

    @Override
    public int purgeExpired() {
        return ledger.purgeExpired();
    }
}
