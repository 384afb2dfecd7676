package dev.polysms.kafka;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deletes expired entries of the ledger from time to time. */
final class LedgerPurge implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerPurge.class);

    private final LedgerSettings settings;
    private final ScheduledExecutorService timer;

    private LedgerPurge(LedgerSettings settings) {
        this.settings = settings;
        this.timer = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "polysms-ledger-purge");
            thread.setDaemon(true);
            return thread;
        });
    }

    static LedgerPurge start(LedgerSettings settings, Duration interval) {
        LedgerPurge purge = new LedgerPurge(settings);
        if (!interval.isZero()) {
            var unused = purge.timer.scheduleWithFixedDelay(
                    purge::run, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
        }
        return purge;
    }

    void run() {
        try (HikariDataSource database = settings.pool()) {
            int deleted = settings.ledger(database).purgeExpired();
            LOG.debug("Deleted {} expired entries of the ledger", deleted);
        } catch (RuntimeException e) {
            LOG.warn("Expired entries of the ledger could not be deleted; the next try follows", e);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
