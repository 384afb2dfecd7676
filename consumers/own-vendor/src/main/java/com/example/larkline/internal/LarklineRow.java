package com.example.larkline.internal;

import com.example.larkline.LarklineClient;
import dev.polysms.Address;
import dev.polysms.DeliveryState;
import dev.polysms.MessageId;
import dev.polysms.history.Direction;
import dev.polysms.history.MessageRecord;
import dev.polysms.media.MediaRef;
import dev.polysms.spi.AddressReader;
import dev.polysms.spi.Json;
import java.time.ZoneOffset;

/** A row of the history. A member that is missing or unreadable is empty. */
final class LarklineRow {
    private static final AddressReader ADDRESSES = AddressReader.international();

    private LarklineRow() {}

    static MessageRecord read(Json row) {
        String state = row.text("state").orElse(null);
        return MessageRecord.builder(LarklineClient.PROVIDER)
                .id(row.id("id").map(MessageId::of).orElse(null))
                .direction(direction(row.text("direction").orElse("")))
                .from(address(row, "from"))
                .to(address(row, "to"))
                .text(row.text("body").orElse(null))
                .time(row.instant("sent_at", ZoneOffset.UTC).orElse(null))
                .state(state(state), state)
                .media(row.items("media").stream()
                        .flatMap(item -> item.value().text().stream())
                        .map(LarklineRow::media)
                        .toList())
                .build();
    }

    static Address address(Json row, String member) {
        return row.text(member).map(ADDRESSES::read).orElse(null);
    }

    static MediaRef media(String id) {
        return MediaRef.of(LarklineClient.PROVIDER, id);
    }


    static DeliveryState state(String word) {
        return switch (word == null ? "" : word) {
            case "queued" -> DeliveryState.QUEUED;
            case "sent" -> DeliveryState.SENT;
            case "delivered" -> DeliveryState.DELIVERED;
            case "failed" -> DeliveryState.FAILED;
            default -> DeliveryState.UNKNOWN;
        };
    }

    private static Direction direction(String word) {
        return switch (word) {
            case "in" -> Direction.INBOUND;
            case "out" -> Direction.OUTBOUND;
            default -> Direction.UNKNOWN;
        };
    }
}
