package dev.polysms.voximplant.internal;

import dev.polysms.history.Direction;
import dev.polysms.history.MessageRecord;
import dev.polysms.spi.AddressReader;
import dev.polysms.spi.Json;
import dev.polysms.spi.VendorWebhooks.Arrival;
import dev.polysms.voximplant.VoximplantCallback;
import dev.polysms.voximplant.VoximplantClient;
import dev.polysms.voximplant.VoximplantInbound;
import dev.polysms.webhook.Envelope;
import dev.polysms.webhook.InboundMessage;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A text that came in.
 *
 * @param common what every callback has
 * @param item the members of the text
 */
record InboundCallback(VoximplantCallback common, Json item) {
    private static final String NAME = "sms_inbound";
    private static final AddressReader ADDRESSES = AddressReader.international();

    /** The text in a callback. The vendor's clients have its name twice, one in the other; once is read too. */
    static Optional<Json> in(Json callback) {
        Json outer = callback.at(NAME);
        return Stream.of(outer.at(NAME), outer).filter(InboundCallback::isText).findFirst();
    }

    private static boolean isText(Json item) {
        return Stream.of("source_number", "destination_number", "sms_body")
                .anyMatch(name -> item.text(name).isPresent());
    }

    /**
     * The event.
     *
     * @param keyed the envelope by the callback's number, if it has one
     */
    InboundMessage event(Arrival arrival, Optional<Envelope> keyed) {
        VoximplantInbound inbound = new VoximplantInbound(
                common, item.text("source_number"), item.text("destination_number"), item.text("sms_body"));
        MessageRecord.Builder record = MessageRecord.builder(VoximplantClient.PROVIDER)
                .direction(Direction.INBOUND)
                .from(inbound.sourceNumber().map(ADDRESSES::read).orElse(null))
                .to(inbound.destinationNumber().map(ADDRESSES::read).orElse(null))
                .vendor(inbound);
        if (item.has("sms_body")) {
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
