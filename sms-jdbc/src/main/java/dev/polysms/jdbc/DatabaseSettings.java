package dev.polysms.jdbc;

import dev.polysms.spi.DurationRange;
import dev.polysms.spi.Timing;
import java.time.Duration;
import java.util.Objects;
import javax.sql.DataSource;

/** The settings that all stores have; each is checked where it is set. Not thread-safe. */
final class DatabaseSettings {
    private static final DurationRange TIMEOUTS = new DurationRange(Duration.ofSeconds(1), Duration.ofDays(1));

    private final DataSource source;
    private TablePrefix prefix = TablePrefix.DEFAULT;
    private Duration timeout = Duration.ofSeconds(10);
    private Timing timing = Timing.system();

    DatabaseSettings(DataSource source) {
        this.source = Objects.requireNonNull(source, "source");
    }

    void tablePrefix(String tablePrefix) {
        this.prefix = TablePrefix.of(tablePrefix);
    }

    void timeout(Duration timeout) {
        this.timeout = TIMEOUTS.require("timeout", timeout);
    }

    void timing(Timing timing) {
        this.timing = Objects.requireNonNull(timing, "timing");
    }

    Timing timing() {
        return timing;
    }

    Database database(StoreFailures failures) {
        return new Database(new OwnConnections(source, failures), prefix, timeout, timing, failures);
    }
}
