package dev.polysms.jdbc;

import dev.polysms.MessageId;
import dev.polysms.ProviderId;
import dev.polysms.delivery.DeliveryStatus;
import dev.polysms.jdbc.Database.Change;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The statements on the table. Every change of a row names the revision that it is based on. */
final class DeliveryTable {
    private static final int ALL = 0;

    private static final String SELECT = """
            SELECT status_hash, revision, provider, message_id, reference, owned_hash, details FROM polysms_delivery
            """;
    private static final String BY_HASH = SELECT + "WHERE status_hash = ?";
    private static final String BY_REFERENCE = SELECT + "WHERE reference_hash = ?";
    private static final String SENT_BY_REFERENCE = BY_REFERENCE + " AND sent_at IS NOT NULL";
    private static final String UNFINISHED = SELECT + "WHERE provider = ? AND unfinished_since >= ?";
    private static final String INSERT = """
            INSERT INTO polysms_delivery
                (revision, provider, message_id, reference, reference_hash, owned_hash, sent_at, unfinished_since, state, details,
                 expires_at, status_hash)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;
    private static final String UPDATE = """
            UPDATE polysms_delivery
            SET revision = ?, provider = ?, message_id = ?, reference = ?, reference_hash = ?, owned_hash = ?, sent_at = ?,
                unfinished_since = ?, state = ?, details = ?, expires_at = ?
            WHERE status_hash = ? AND revision = ?
            """;
    private static final String DELETE = "DELETE FROM polysms_delivery WHERE status_hash = ? AND revision = ?";
    private static final String PURGE = "DELETE FROM polysms_delivery WHERE expires_at < ?";

    private final Database database;

    DeliveryTable(Database database) {
        this.database = database;
    }

    Optional<DeliveryRow> find(String hash) {
        return database.query(ALL, DeliveryRow::of, BY_HASH, hash).stream().findFirst();
    }

    List<DeliveryStatus> withReference(String referenceHash) {
        return statuses(database.query(ALL, DeliveryRow::of, BY_REFERENCE, referenceHash));
    }

    /** Returns the messages that were sent here with a reference, two at most. */
    List<DeliveryRow> sent(String referenceHash) {
        return database.query(2, DeliveryRow::of, SENT_BY_REFERENCE, referenceHash);
    }

    List<DeliveryStatus> unfinished(ProviderId provider, long since) {
        return statuses(database.query(ALL, DeliveryRow::of, UNFINISHED, provider.value(), since));
    }

    private static List<DeliveryStatus> statuses(List<DeliveryRow> rows) {
        return rows.stream().map(DeliveryRow::status).toList();
    }

    /** Makes all changes, or none if another process was faster. */
    boolean change(List<Change> changes) {
        return database.changeAll(changes);
    }

    int purge(long now) {
        return database.update(PURGE, now).orElse(0);
    }

    static Change insert(String hash, DeliveryStatus status, @Nullable String ownedHash, long expiresAt) {
        return Change.of(INSERT, values(status, ownedHash, expiresAt, hash));
    }

    static Change update(DeliveryRow before, DeliveryStatus status, @Nullable String ownedHash, long expiresAt) {
        return Change.of(UPDATE, values(status, ownedHash, expiresAt, before.hash(), before.revision()));
    }

    static Change delete(DeliveryRow row) {
        return Change.of(DELETE, row.hash(), row.revision());
    }

    private static @Nullable Object[] values(
            DeliveryStatus status, @Nullable String ownedHash, long expiresAt, String... keys) {
        Long sentAt = status.sentAt().map(Millis::of).orElse(null);
        @Nullable
        Object[] columns = {
            UUID.randomUUID().toString(),
            status.provider().value(),
            status.id().map(MessageId::value).map(AsciiText::encode).orElse(null),
            status.reference().map(AsciiText::encode).orElse(null),
            DeliveryRow.referenceHash(status).orElse(null),
            ownedHash,
            sentAt,
            status.isFinal() ? null : sentAt,
            status.state().name(),
            DeliveryDetails.encode(status),
            expiresAt
        };
        @Nullable Object[] all = Arrays.copyOf(columns, columns.length + keys.length);
        System.arraycopy(keys, 0, all, columns.length, keys.length);
        return all;
    }
}
