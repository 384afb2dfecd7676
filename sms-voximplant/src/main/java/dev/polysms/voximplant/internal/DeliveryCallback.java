package dev.polysms.voximplant.internal;

import dev.polysms.DeliveryState;
import dev.polysms.MessageId;
import dev.polysms.history.Direction;
import dev.polysms.history.MessageRecord;
import dev.polysms.spi.Json;
import dev.polysms.spi.VendorWebhooks.Arrival;
import dev.polysms.voximplant.VoximplantCallback;
import dev.polysms.voximplant.VoximplantClient;
import dev.polysms.voximplant.VoximplantDelivery;
import dev.polysms.webhook.DeliveryReport;
import dev.polysms.webhook.Envelope;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The delivery status of an A2P message.
 *
 * @param common the fields that every callback has
 * @param item the fields of the status
 */
record DeliveryCallback(VoximplantCallback common, Json item) {
    private static final VoximplantCallback NONE = new VoximplantCallback(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    /**
     * Finds the status in a callback. Its name is not documented: it is looked for in the callback itself, in its members and in
     * their members, because an inbound message is nested twice too.
     */
    static Optional<Json> in(Json callback) {
        Stream<Json> members = objects(callback);
        Stream<Json> deeper = objects(callback).flatMap(DeliveryCallback::objects);
        return Stream.of(Stream.of(callback), members, deeper)
                .flatMap(level -> level)
                .filter(DeliveryCallback::isStatus)
                .findFirst();
    }

    private static Stream<Json> objects(Json json) {
        return json.isObject() ? json.items().stream().map(Json.Item::value).filter(Json::isObject) : Stream.empty();
    }

    /** Needs a sender or recipients: a status alone may be that of something else. */
    private static boolean isStatus(Json item) {
        return item.text("status").isPresent()
                && (item.text("source_number").isPresent()
                        || item.text("destination_numbers").isPresent());
    }

    DeliveryReport event(Arrival arrival) {
        VoximplantDelivery delivery = new VoximplantDelivery(
                Optional.of(common).filter(callback -> !callback.equals(NONE)),
                item.id("id"),
                item.text("source_number"),
                item.text("status"),
                item.text("destination_numbers"));
        MessageRecord record = MessageRecord.builder(VoximplantClient.PROVIDER)
                .id(delivery.id().map(MessageId::of).orElse(null))
                .direction(Direction.OUTBOUND)
                .from(delivery.sourceNumber().map(VoximplantWords::address).orElse(null))
                .to(delivery.destinationNumbers()
                        .filter(numbers -> numbers.indexOf(';') < 0 && numbers.indexOf(',') < 0)
                        .map(VoximplantWords::address)
                        .orElse(null))
                .state(
                        delivery.status().map(VoximplantWords::deliveryState).orElse(DeliveryState.UNKNOWN),
                        delivery.status().orElse(null))
                .vendor(delivery)
                .build();
        return DeliveryReport.of(envelope(arrival, delivery), record);
    }

    private static Envelope envelope(Arrival arrival, VoximplantDelivery delivery) {
        return arrival.byContent(
                "report",
                delivery.id().orElse(""),
                delivery.status().orElse(""),
                delivery.sourceNumber().orElse(""),
                delivery.destinationNumbers().orElse(""));
    }
}
