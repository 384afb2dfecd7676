package dev.polysms.voximplant.internal;

import dev.polysms.history.Direction;
import dev.polysms.history.MessageRecord;
import dev.polysms.spi.Json;
import dev.polysms.spi.VendorWebhooks.Arrival;
import dev.polysms.voximplant.VoximplantCallback;
import dev.polysms.voximplant.VoximplantClient;
import dev.polysms.voximplant.VoximplantInbound;
import dev.polysms.webhook.Envelope;
import dev.polysms.webhook.InboundMessage;
import java.util.Optional;

/**
 * An inbound message.
 *
 * @param common the fields that every callback has
 * @param item the fields of the message
 */
record InboundCallback(VoximplantCallback common, Json item) {
    private static final String NAME = "sms_inbound";

    /** Finds the message in a callback. The vendor's clients nest its name twice; once is read too. */
    static Optional<Json> in(Json callback) {
        Json outer = callback.at(NAME);
        Json inner = outer.at(NAME);
        if (isMessage(inner)) {
            return Optional.of(inner);
        }
        return isMessage(outer) ? Optional.of(outer) : Optional.empty();
    }

    private static boolean isMessage(Json item) {
        return item.text("source_number").isPresent()
                || item.text("destination_number").isPresent()
                || item.text("sms_body").isPresent();
    }

    /** Returns the event; {@code keyed} is the envelope by the id of the callback, if it has one. */
    InboundMessage event(Arrival arrival, Optional<Envelope> keyed) {
        VoximplantInbound inbound = new VoximplantInbound(
                common, item.text("source_number"), item.text("destination_number"), item.text("sms_body"));
        MessageRecord.Builder record = MessageRecord.builder(VoximplantClient.PROVIDER)
                .direction(Direction.INBOUND)
                .from(inbound.sourceNumber().map(VoximplantWords::address).orElse(null))
                .to(inbound.destinationNumber().map(VoximplantWords::address).orElse(null))
                .vendor(inbound);
        if (inbound.smsBody().isPresent() || item.has("sms_body")) {
            record.text(inbound.smsBody().orElse(""));
        }
        return new InboundMessage(keyed.orElseGet(() -> byContent(arrival, inbound)), record.build());
    }

    private static Envelope byContent(Arrival arrival, VoximplantInbound inbound) {
        return arrival.byContent(
                "inbound",
                inbound.callback().accountId().orElse(""),
                inbound.sourceNumber().orElse(""),
                inbound.destinationNumber().orElse(""),
                inbound.smsBody().orElse(""));
    }
}
