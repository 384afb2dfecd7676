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
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/** A ledger that can fail, and then quotes its arguments. */
public final class SwitchableLedger implements SendLedger {
    private final SendLedger ledger;
    public final AtomicBoolean settledInterrupted = new AtomicBoolean();
    private final Semaphore settlements = new Semaphore(0);
    public volatile boolean reserves = true;
    public volatile boolean notes = true;

    /** Whether it notes routes with the reservation; a ledger need not. */
    public volatile boolean notesWithReservation;

    public volatile boolean settles = true;
    public volatile boolean finds = true;
    public volatile Runnable beforeReserve = () -> {};
    public volatile Runnable beforeNote = () -> {};

    public SwitchableLedger(SendLedger ledger) {
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
    public Reservation reserve(String key, Fingerprint fingerprint, Duration lease, List<AskedRoute> routes) {
        if (!notesWithReservation) {
            return SendLedger.super.reserve(key, fingerprint, lease, routes);
        }
        require(reserves, key);
        beforeReserve.run();
        return ledger.reserve(key, fingerprint, lease, routes);
    }

    @Override
    public boolean noteRoutes(Reservation.Granted granted, List<AskedRoute> routes) {
        require(notes, granted.entry().key());
        beforeNote.run();
        return ledger.noteRoutes(granted, routes);
    }

    @Override
    public boolean settle(Reservation.Granted granted, Settlement settlement) {
        try {
            require(settles, granted.entry().key());
            settledInterrupted.set(Thread.currentThread().isInterrupted());
            return ledger.settle(granted, settlement);
        } finally {
            settlements.release();
        }
    }

    /** Waits until this many settlements were tried in all. */
    public void awaitSettlements(int count) throws InterruptedException {
        settlements.acquire(count);
        settlements.release(count);
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
