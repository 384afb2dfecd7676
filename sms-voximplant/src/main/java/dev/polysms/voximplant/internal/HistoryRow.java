package dev.polysms.voximplant.internal;

import dev.polysms.Address;
import dev.polysms.DeliveryState;
import dev.polysms.MessageId;
import dev.polysms.PhoneNumber;
import dev.polysms.history.Direction;
import dev.polysms.history.MessageRecord;
import dev.polysms.spi.Json;
import dev.polysms.voximplant.Route;
import dev.polysms.voximplant.VoximplantClient;
import dev.polysms.voximplant.VoximplantMessage;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;

/** Reads a row of either history. Strings and numbers stand for each other everywhere in it. */
final class HistoryRow {
    /** As many digits may be a short code; a number in international form has more. */
    private static final int LONGEST_SHORT_CODE = 8;

    private HistoryRow() {}

    static MessageRecord read(Route route, Json row) {
        VoximplantMessage message = message(route, row);
        Direction direction = direction(message);
        MessageRecord.Builder record = MessageRecord.builder(VoximplantClient.PROVIDER)
                .id(message.messageId().map(MessageId::of).orElse(null))
                .direction(direction)
                .from(message.source().map(HistoryRow::address).orElse(null))
                .to(message.destination().map(HistoryRow::address).orElse(null))
                .text(message.text().orElse(null))
                .time(message.processedAt().orElse(null))
                .vendor(message);
        message.fragments().ifPresent(record::segments);
        Optional<String> word = message.deliveryStatus().or(message::statusId);
        word.ifPresent(raw -> record.state(state(message, direction), raw));
        return record.build();
    }

    private static VoximplantMessage message(Route route, Json row) {
        return new VoximplantMessage(
                route,
                row.text("message_id"),
                row.text("source_number"),
                row.text("destination_number"),
                row.text("direction"),
                row.number("fragments"),
                row.decimal("cost"),
                row.text("status_id"),
                row.text("error_message"),
                // Typed as a date by the vendor's clients, yet with a time on the wire (docs/PROVIDERS.md).
                row.instant(route == Route.A2P ? "processing_date" : "processed_date", ZoneOffset.UTC),
                row.text("transaction_id"),
                row.text("delivery_status"),
                row.text("text"));
    }

    private static Direction direction(VoximplantMessage message) {
        if (message.route() == Route.A2P) {
            return Direction.OUTBOUND;
        }
        return switch (message.direction().map(HistoryRow::word).orElse("")) {
            case "IN" -> Direction.INBOUND;
            case "OUT" -> Direction.OUTBOUND;
            default -> Direction.UNKNOWN;
        };
    }

    /** Numbers come in international form without the plus sign. */
    private static Address address(String written) {
        String text = written.strip();
        if (text.length() <= LONGEST_SHORT_CODE || text.chars().anyMatch(c -> c < '0' || c > '9')) {
            return Address.of(text);
        }
        Address number = Address.of("+" + text);
        return number instanceof PhoneNumber ? number : Address.of(text);
    }

    private static DeliveryState state(VoximplantMessage message, Direction direction) {
        return message.deliveryStatus()
                .map(HistoryRow::delivery)
                .orElseGet(() -> status(message.statusId().orElse("").strip(), direction));
    }

    /** The filter of the history numbers these words; should a row do so too, it is understood. */
    private static DeliveryState delivery(String written) {
        return switch (word(written)) {
            case "QUEUED", "1" -> DeliveryState.QUEUED;
            case "DISPATCHED", "2" -> DeliveryState.SENT;
            case "ABORTED", "3", "FAILED", "6" -> DeliveryState.FAILED;
            case "REJECTED", "4" -> DeliveryState.REJECTED;
            case "DELIVERED", "5" -> DeliveryState.DELIVERED;
            case "EXPIRED", "7" -> DeliveryState.EXPIRED;
            default -> DeliveryState.UNKNOWN;
        };
    }

    /** Success is that of the vendor's own part: a text to the account has arrived, one from it is on its way. */
    private static DeliveryState status(String id, Direction direction) {
        return switch (id) {
            case "1" -> direction == Direction.INBOUND ? DeliveryState.DELIVERED : DeliveryState.SENT;
            case "2" -> DeliveryState.FAILED;
            case "3" -> DeliveryState.QUEUED;
            default -> DeliveryState.UNKNOWN;
        };
    }

    private static String word(String written) {
        return written.strip().toUpperCase(Locale.ROOT);
    }
}
