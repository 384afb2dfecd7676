package dev.polysms.voipex.internal;

import dev.polysms.Address;
import dev.polysms.DeliveryState;
import dev.polysms.MessageId;
import dev.polysms.history.Direction;
import dev.polysms.history.MessageRecord;
import dev.polysms.spi.AddressReader;
import dev.polysms.spi.Json;
import dev.polysms.spi.VendorZone;
import dev.polysms.voipex.VoipexClient;
import dev.polysms.voipex.VoipexMessage;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A row of the history, or a push: both have the members that are documented for the webhook. A member that is missing or
 * unreadable is empty.
 */
final class VoipexHistoryRow {
    /** Voipex documents E.164 numbers here, and nine national digits at its other service. */
    static final AddressReader ADDRESSES = AddressReader.ofRegion("CZ");

    private static final List<String> MEMBERS = List.of("id", "from", "to", "text", "direction", "state", "createdAt");

    private VoipexHistoryRow() {}

    /** Returns whether a row has at least one member of a message that can be read. */
    static boolean isMessage(Json row) {
        return MEMBERS.stream().anyMatch(name -> row.text(name).isPresent());
    }

    static MessageRecord read(Json row, VendorZone zone) {
        VoipexMessage vendor = new VoipexMessage(
                row.id("id"),
                row.text("from"),
                row.text("to"),
                row.text("text"),
                row.text("direction"),
                row.text("state"),
                row.text("createdAt"));
        return MessageRecord.builder(VoipexClient.PROVIDER)
                .id(vendor.id().map(MessageId::of).orElse(null))
                .direction(vendor.direction().map(VoipexHistoryRow::direction).orElse(Direction.UNKNOWN))
                .from(address(vendor.from()))
                .to(address(vendor.to()))
                .text(vendor.text().orElse(null))
                .messageTime(row.time("createdAt", zone).orElse(null))
                .state(
                        vendor.state().map(VoipexHistoryRow::state).orElse(DeliveryState.UNKNOWN),
                        vendor.state().orElse(null))
                .vendor(vendor)
                .build();
    }

    private static @Nullable Address address(Optional<String> written) {
        return written.map(ADDRESSES::read).orElse(null);
    }

    private static Direction direction(String word) {
        return switch (word.strip().toUpperCase(Locale.ROOT)) {
            case "IN" -> Direction.INBOUND;
            case "OUT" -> Direction.OUTBOUND;
            default -> Direction.UNKNOWN;
        };
    }

    private static DeliveryState state(String word) {
        return switch (word.strip().toUpperCase(Locale.ROOT)) {
            case "DELIVERED" -> DeliveryState.DELIVERED;
            case "FAILED" -> DeliveryState.FAILED;
            default -> DeliveryState.UNKNOWN;
        };
    }
}
