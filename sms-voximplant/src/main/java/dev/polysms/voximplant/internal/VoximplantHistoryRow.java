package dev.polysms.voximplant.internal;

import dev.polysms.DeliveryState;
import dev.polysms.MessageId;
import dev.polysms.history.Direction;
import dev.polysms.history.MessageRecord;
import dev.polysms.spi.Json;
import dev.polysms.voximplant.SendMethod;
import dev.polysms.voximplant.VoximplantClient;
import dev.polysms.voximplant.VoximplantMessage;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;

/** Reads a row of either history. Its strings may be numbers, and its numbers strings. */
final class VoximplantHistoryRow {
    private VoximplantHistoryRow() {}

    static MessageRecord read(SendMethod history, Json row) {
        VoximplantMessage message = message(history, row);
        Direction direction = direction(message);
        MessageRecord.Builder record = MessageRecord.builder(VoximplantClient.PROVIDER)
                .id(message.messageId().map(MessageId::of).orElse(null))
                .direction(direction)
                .from(message.source().map(VoximplantWords::address).orElse(null))
                .to(message.destination().map(VoximplantWords::address).orElse(null))
                .text(message.text().orElse(null))
                .time(message.processedAt().orElse(null))
                .vendor(message);
        message.fragments().ifPresent(record::segments);
        Optional<String> word = message.deliveryStatus().or(message::statusId);
        word.ifPresent(raw -> record.state(state(message, direction), raw));
        return record.build();
    }

    private static VoximplantMessage message(SendMethod history, Json row) {
        return new VoximplantMessage(
                history,
                row.id("message_id"),
                row.text("source_number"),
                row.text("destination_number"),
                row.text("direction"),
                row.number("fragments"),
                row.decimal("cost"),
                row.text("status_id"),
                row.text("error_message"),
                // Typed as a date by the vendor's clients, yet with a time on the wire (docs/PROVIDERS.md).
                row.instant(history == SendMethod.A2P ? "processing_date" : "processed_date", ZoneOffset.UTC),
                row.id("transaction_id"),
                row.text("delivery_status"),
                row.text("text"));
    }

    private static Direction direction(VoximplantMessage message) {
        if (message.sendMethod() == SendMethod.A2P) {
            return Direction.OUTBOUND;
        }
        String word = message.direction().orElse("").strip().toUpperCase(Locale.ROOT);
        return switch (word) {
            case "IN" -> Direction.INBOUND;
            case "OUT" -> Direction.OUTBOUND;
            default -> Direction.UNKNOWN;
        };
    }

    private static DeliveryState state(VoximplantMessage message, Direction direction) {
        return message.deliveryStatus()
                .map(VoximplantWords::deliveryState)
                .orElseGet(() -> status(message.statusId().orElse("").strip(), direction));
    }

    /** The status describes the vendor's own part: with success, an inbound message has arrived and an outbound one is on its way. */
    private static DeliveryState status(String id, Direction direction) {
        return switch (id) {
            case "1" -> direction == Direction.INBOUND ? DeliveryState.DELIVERED : DeliveryState.SENT;
            case "2" -> DeliveryState.FAILED;
            case "3" -> DeliveryState.QUEUED;
            default -> DeliveryState.UNKNOWN;
        };
    }
}
