package dev.polysms.jdbc;

import dev.polysms.MessageId;
import dev.polysms.ProviderId;
import dev.polysms.delivery.DeliveryChange;
import dev.polysms.delivery.DeliveryStatus;
import dev.polysms.delivery.DeliveryStore;
import dev.polysms.delivery.DeliveryStoreException;
import dev.polysms.jdbc.Database.Change;
import dev.polysms.spi.DurationRange;
import dev.polysms.spi.Timing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Delivery statuses in one table of a database, which any number of processes share. {@link JdbcSchema} has the statements that
 * create the table. It contains vendors' ids, references, states, and the vendors' own words for them, but no recipient and no text.
 *
 * <p>Each change names the revision of the row that it is based on, and is made again if another process was faster. A unique
 * column keeps the reports of one reference on one row. So neither the isolation level nor the auto-commit setting of the
 * connections matters.
 *
 * <p>A status is kept for a time after its last change, which depends on its kind. {@link #purgeExpired} deletes it after that time;
 * until then it is found.
 *
 * <p><b>The data source must open connections of its own</b>, as for {@link JdbcSendLedger}: a rollback of the caller's transaction
 * would forget a report that the vendor does not repeat.
 *
 * <p>Thread-safe. Failures are {@link DeliveryStoreException}s, which contain the SQLSTATE and never quote a row.
 *
 * <pre>{@code
 * DeliveryTracker tracker = DeliveryTracker.builder()
 *         .store(JdbcDeliveryStore.over(dataSource))
 *         .build();
 * }</pre>
 *
 * @since 0.1.0
 */
public final class JdbcDeliveryStore implements DeliveryStore {
    private static final StoreFailures FAILURES =
            new StoreFailures("forget a report that the vendor does not repeat", DeliveryStoreException::new);
    private static final int MOST_RACES = 100;

    private final DeliveryTable table;
    private final Duration keepWaiting;
    private final Duration keepUnfinished;
    private final Duration keepFinished;
    private final Timing timing;

    private JdbcDeliveryStore(Builder builder) {
        this.table = new DeliveryTable(builder.settings.database(FAILURES));
        this.keepWaiting = builder.keepWaiting;
        this.keepUnfinished = builder.keepUnfinished;
        this.keepFinished = builder.keepFinished;
        this.timing = builder.settings.timing();
    }

    /**
     * Returns a store with the defaults. No connection is opened yet.
     *
     * @param source opens connections to a database that has the table
     */
    public static JdbcDeliveryStore over(DataSource source) {
        return builder(source).build();
    }

    /**
     * Returns a builder.
     *
     * @param source opens connections to a database that has the table
     */
    public static Builder builder(DataSource source) {
        return new Builder(source);
    }

    @Override
    public DeliveryChange merge(DeliveryStatus report) {
        Objects.requireNonNull(report, "report");
        if (report.id().isEmpty() && report.reference().isEmpty()) {
            throw new IllegalArgumentException("A status is found by an id or a reference; this report has neither");
        }
        for (int race = 0; race < MOST_RACES; race++) {
            Optional<DeliveryChange> change = tryMerge(report);
            if (change.isPresent()) {
                return change.get();
            }
        }
        throw FAILURES.races();
    }

    /** Returns the change, or nothing if another process was faster. */
    private Optional<DeliveryChange> tryMerge(DeliveryStatus report) {
        Target target = report.id().isPresent() ? byId(report) : byReference(report);
        DeliveryStatus before = target.row == null ? null : target.row.status();
        DeliveryStatus after = merged(before, report);
        if (before != null && after.equals(before)) {
            return Optional.of(new DeliveryChange(Optional.of(after), after));
        }
        List<Change> changes = new ArrayList<>();
        if (target.waiting != null) {
            after = after.merge(target.waiting.status());
            changes.add(DeliveryTable.delete(target.waiting));
        }
        long expiresAt = timing.instant().plus(keep(after)).toEpochMilli();
        changes.add(
                target.row == null
                        ? DeliveryTable.insert(target.hash, after, target.owned, expiresAt)
                        : DeliveryTable.update(target.row, after, target.owned, expiresAt));
        return table.change(changes)
                ? Optional.of(new DeliveryChange(Optional.ofNullable(before), after))
                : Optional.empty();
    }

    private static DeliveryStatus merged(@Nullable DeliveryStatus before, DeliveryStatus report) {
        return before == null ? report : before.merge(report);
    }

    /**
     * Where a report belongs. The reports of a reference belong to the one message that was sent with it; until there is one, to a
     * row of their own, which waits. The table refuses a second owner of a reference, so two processes cannot each find that there
     * is none.
     *
     * @param hash the key of the row
     * @param row the row as it is; null if there is none
     * @param owned the hash of the reference that the row is to own; null if it owns none
     * @param waiting the row that waited under this reference; it is merged into this one and deleted
     */
    private record Target(
            String hash,
            @Nullable DeliveryRow row,
            @Nullable String owned,
            @Nullable DeliveryRow waiting) {}

    private Target byReference(DeliveryStatus report) {
        String reference = DeliveryRow.referenceHash(report)
                .orElseThrow(() -> new AssertionError("a report has an id or a reference"));
        List<DeliveryRow> sent = table.sent(reference);
        if (sent.size() == 1) {
            DeliveryRow message = sent.get(0);
            return new Target(message.hash(), message, message.ownedHash(), null);
        }
        DeliveryRow row = table.find(reference).orElse(null);
        return new Target(reference, row, sent.isEmpty() ? reference : null, null);
    }

    private Target byId(DeliveryStatus report) {
        String hash = report.id()
                .map(id -> DeliveryRow.hash(report.provider(), id))
                .orElseThrow(() -> new AssertionError("this report has an id"));
        DeliveryRow row = table.find(hash).orElse(null);
        DeliveryStatus after = merged(row == null ? null : row.status(), report);
        String reference = DeliveryRow.referenceHash(after).orElse(null);
        if (reference == null || after.sentAt().isEmpty()) {
            return new Target(hash, row, null, null);
        }
        if (row != null && reference.equals(row.ownedHash())) {
            return new Target(hash, row, reference, null);
        }
        boolean shared =
                table.sent(reference).stream().anyMatch(other -> !other.hash().equals(hash));
        return shared
                ? new Target(hash, row, null, null)
                : new Target(hash, row, reference, table.find(reference).orElse(null));
    }

    private Duration keep(DeliveryStatus status) {
        if (status.sentAt().isEmpty()) {
            return keepWaiting;
        }
        return status.isFinal() ? keepFinished : keepUnfinished;
    }

    @Override
    public Optional<DeliveryStatus> find(ProviderId provider, MessageId id) {
        return table.find(DeliveryRow.hash(provider, id)).map(DeliveryRow::status);
    }

    @Override
    public Optional<DeliveryStatus> findByReference(ProviderId provider, String reference) {
        List<DeliveryRow> sent = table.sent(DeliveryRow.referenceHash(provider, reference));
        return sent.size() == 1 ? Optional.of(sent.get(0).status()) : Optional.empty();
    }

    @Override
    public List<DeliveryStatus> withReference(ProviderId provider, String reference) {
        return table.withReference(DeliveryRow.referenceHash(provider, reference));
    }

    @Override
    public List<DeliveryStatus> unfinished(ProviderId provider, Instant since) {
        return table.unfinished(provider, Millis.of(since)).stream()
                .filter(status -> !sentAt(status).isBefore(since))
                .sorted(Comparator.comparing(JdbcDeliveryStore::sentAt))
                .toList();
    }

    private static Instant sentAt(DeliveryStatus status) {
        return status.sentAt().orElseThrow(() -> new AssertionError("only what was sent is unfinished"));
    }

    /**
     * Deletes the statuses that have not changed for as long as they are kept.
     *
     * @return how many statuses it deleted
     */
    public int purgeExpired() {
        return table.purge(timing.millis());
    }

    /** Returns how long statuses are kept. */
    @Override
    public String toString() {
        return "JdbcDeliveryStore[keeps waiting " + keepWaiting + ", unfinished " + keepUnfinished + ", finished "
                + keepFinished + "]";
    }

    /** Builds a {@link JdbcDeliveryStore}; each value is checked where it is set. Not thread-safe. */
    public static final class Builder {
        private static final DurationRange KEPT = new DurationRange(Duration.ofMillis(1), Duration.ofDays(36_500));

        private final DatabaseSettings settings;
        private Duration keepWaiting = Duration.ofDays(1);
        private Duration keepUnfinished = Duration.ofDays(30);
        private Duration keepFinished = Duration.ofDays(30);

        private Builder(DataSource source) {
            this.settings = new DatabaseSettings(source);
        }

        /**
         * Sets how long a report waits for the receipt of its message.
         *
         * @param keepWaiting from 1 ms to 36,500 days; one day if not set
         */
        public Builder keepWaiting(Duration keepWaiting) {
            this.keepWaiting = KEPT.require("keepWaiting", keepWaiting);
            return this;
        }

        /**
         * Sets how long a message without a final state is kept after its last change.
         *
         * @param keepUnfinished from 1 ms to 36,500 days; 30 days if not set
         */
        public Builder keepUnfinished(Duration keepUnfinished) {
            this.keepUnfinished = KEPT.require("keepUnfinished", keepUnfinished);
            return this;
        }

        /**
         * Sets how long a message with a final state is kept after its last change. A report that comes after the row was deleted
         * waits, as one on an unknown message does.
         *
         * @param keepFinished from 1 ms to 36,500 days; 30 days if not set
         */
        public Builder keepFinished(Duration keepFinished) {
            this.keepFinished = KEPT.require("keepFinished", keepFinished);
            return this;
        }

        /**
         * Sets the beginning of the table's name.
         *
         * @param tablePrefix 1 to 32 letters, digits and underscores, of which the first is not a digit; {@code polysms_} if not set
         */
        public Builder tablePrefix(String tablePrefix) {
            settings.tablePrefix(tablePrefix);
            return this;
        }

        /**
         * Sets the longest time of one statement, and of all tries of a statement that the database rolls back.
         *
         * @param timeout in whole seconds, from one second to one day; ten seconds if not set
         */
        public Builder timeout(Duration timeout) {
            settings.timeout(timeout);
            return this;
        }

        /** Sets the clock and the pauses; the system's if not set. */
        public Builder timing(Timing timing) {
            settings.timing(timing);
            return this;
        }

        /** Builds the store. No connection is opened yet. */
        public JdbcDeliveryStore build() {
            return new JdbcDeliveryStore(this);
        }
    }
}
