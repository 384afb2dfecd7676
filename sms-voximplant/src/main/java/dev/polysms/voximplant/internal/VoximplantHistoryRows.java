package dev.polysms.voximplant.internal;

import dev.polysms.Address;
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
import java.util.function.Function;

/** Reads the rows of one page of either history. Their strings may be numbers, and their numbers strings. */
final class VoximplantHistoryRows {
    private final SendMethod history;
    private final Function<String, Address> from = VoximplantWords.addresses();
    private final Function<String, Address> to = VoximplantWords.addresses();

    VoximplantHistoryRows(SendMethod history) {
        this.history = history;
    }

    MessageRecord read(Json row) {
        VoximplantMessage message = message(row);
        Direction direction = direction(message);
        String id = message.messageId().orElse(null);
        String source = message.source().orElse(null);
        String destination = message.destination().orElse(null);
        return MessageRecord.builder(VoximplantClient.PROVIDER)
                .id(id == null ? null : MessageId.of(id))
                .direction(direction)
                .from(source == null ? null : from.apply(source))
                .to(destination == null ? null : to.apply(destination))
                .text(message.text().orElse(null))
                .time(message.processedAt().orElse(null))
                .segments(message.fragments().orElse(0))
                .state(
                        state(message, direction),
                        message.deliveryStatus().orElse(message.statusId().orElse(null)))
                .vendor(message)
                .build();
    }

    private VoximplantMessage message(Json row) {
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
        String word = message.deliveryStatus().orElse(null);
        return word == null
                ? status(message.statusId().orElse("").strip(), direction)
                : VoximplantWords.deliveryState(word);
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
