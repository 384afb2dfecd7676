package dev.polysms.kafka;

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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/** Measures the time that the calls of a ledger take. */
final class TimedLedger implements SendLedger {
    private final SendLedger ledger;
    private final LongAdder calls = new LongAdder();
    private final LongAdder nanos = new LongAdder();

    TimedLedger(SendLedger ledger) {
        this.ledger = ledger;
    }

    long calls() {
        return calls.sum();
    }

    /** Returns the time of all calls together. */
    long millis() {
        return TimeUnit.NANOSECONDS.toMillis(nanos.sum());
    }

    private <T> T timed(Supplier<T> call) {
        long begin = System.nanoTime();
        try {
            return call.get();
        } finally {
            nanos.add(System.nanoTime() - begin);
            calls.increment();
        }
    }

    @Override
    public Reservation reserve(String key, Fingerprint fingerprint, Duration lease) {
        return timed(() -> ledger.reserve(key, fingerprint, lease));
    }

    @Override
    public Reservation reserve(String key, Fingerprint fingerprint, Duration lease, List<AskedRoute> routes) {
        return timed(() -> ledger.reserve(key, fingerprint, lease, routes));
    }

    @Override
    public boolean noteRoutes(Reservation.Granted granted, List<AskedRoute> routes) {
        return timed(() -> ledger.noteRoutes(granted, routes));
    }

    @Override
    public boolean settle(Reservation.Granted granted, Settlement settlement) {
        return timed(() -> ledger.settle(granted, settlement));
    }

    @Override
    public boolean resolve(LedgerEntry seen, Settlement settlement) {
        return timed(() -> ledger.resolve(seen, settlement));
    }

    @Override
    public Optional<LedgerEntry> find(String key) {
        return timed(() -> ledger.find(key));
    }

    @Override
    public List<LedgerEntry> withContent(String contentHash) {
        return timed(() -> ledger.withContent(contentHash));
    }

    @Override
    public List<LedgerEntry> unresolved(Instant reservedBefore, int max) {
        return timed(() -> ledger.unresolved(reservedBefore, max));
    }

    @Override
    public int purgeExpired() {
        return timed(ledger::purgeExpired);
    }
}
