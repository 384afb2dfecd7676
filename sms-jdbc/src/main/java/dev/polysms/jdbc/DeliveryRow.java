package dev.polysms.jdbc;

import dev.polysms.MessageId;
import dev.polysms.ProviderId;
import dev.polysms.delivery.DeliveryStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A row of the table.
 *
 * @param hash the key, of vendor and message id, or of vendor and reference if there is no id
 * @param revision changes each time the row does
 * @param ownedHash the hash of the reference whose reports without a message id belong to this row; null if they do not
 */
record DeliveryRow(String hash, String revision, @Nullable String ownedHash, DeliveryStatus status) {
    static DeliveryRow of(ResultSet row) throws SQLException {
        DeliveryStatus.Builder status = DeliveryStatus.builder(ProviderId.of(row.getString("provider")));
        String id = row.getString("message_id");
        if (id != null) {
            status.id(MessageId.of(AsciiText.decode(id)));
        }
        String reference = row.getString("reference");
        if (reference != null) {
            status.reference(AsciiText.decode(reference));
        }
        DeliveryDetails.decode(row.getString("details"), status);
        return new DeliveryRow(
                row.getString("status_hash"), row.getString("revision"), row.getString("owned_hash"), status.build());
    }

    /** A provider's name has no blank, so two different keys never give the same text. */
    static String hash(ProviderId provider, MessageId id) {
        return Sha256.hex(provider.value() + " id " + id.value());
    }

    static String referenceHash(ProviderId provider, String reference) {
        return Sha256.hex(provider.value() + " reference " + reference);
    }

    static Optional<String> referenceHash(DeliveryStatus status) {
        return status.reference().map(reference -> referenceHash(status.provider(), reference));
    }
}
