package dev.polysms.voipex.internal;

import dev.polysms.history.MessageRecord;
import dev.polysms.spi.Json;
import dev.polysms.spi.VendorWebhooks.Arrival;
import dev.polysms.spi.VendorZone;
import dev.polysms.voipex.VoipexMessage;
import dev.polysms.webhook.DeliveryReport;
import dev.polysms.webhook.Envelope;
import dev.polysms.webhook.InboundMessage;
import dev.polysms.webhook.SmsEvent;
import dev.polysms.webhook.UnrecognizedEvent;
import dev.polysms.webhook.WebhookException;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A message that Voipex pushed, with the members of a history row. Its direction decides the kind of event. */
public final class VoipexPushedMessage {
    private final MessageRecord record;
    private final VoipexMessage vendor;

    private VoipexPushedMessage(MessageRecord record) {
        this.record = record;
        this.vendor = record.vendor(VoipexMessage.class).orElseThrow();
    }

    /**
     * Reads what was pushed.
     *
     * @param body the JSON, or the fields of a form
     * @param zone the zone of a time that has none
     */
    public static VoipexPushedMessage read(Json body, VendorZone zone) {
        return new VoipexPushedMessage(VoipexHistoryRow.read(body, zone));
    }

    /**
     * Returns the event.
     *
     * @param arrival makes its envelope
     * @throws WebhookException if the body has neither a direction nor any field of a message
     */
    public SmsEvent event(Arrival arrival) {
        return switch (record.direction()) {
            case INBOUND -> new InboundMessage(envelope(arrival, "inbound"), record);
            case OUTBOUND ->
                vendor.state().isPresent()
                        ? DeliveryReport.of(envelope(arrival, "report"), record)
                        : unrecognized(arrival);
            case UNKNOWN -> unrecognized(arrival);
        };
    }

    /** A message is pushed once for each of its states, so the id alone would hide the later states. */
    private Envelope envelope(Arrival arrival, String kind) {
        String state = vendor.state()
                .map(word -> word.strip().toUpperCase(Locale.ROOT))
                .orElse("-");
        return vendor.id()
                .map(id -> arrival.byIds(kind, id, state))
                .orElseGet(() -> arrival.byContent(
                        kind,
                        vendor.from().orElse(""),
                        vendor.to().orElse(""),
                        vendor.text().orElse(""),
                        state,
                        vendor.createdAt().orElse("")));
    }

    private SmsEvent unrecognized(Arrival arrival) {
        boolean tellsNothing = Stream.of(vendor.direction(), vendor.from(), vendor.to(), vendor.text())
                .allMatch(Optional::isEmpty);
        if (tellsNothing) {
            throw WebhookException.payload(
                    "The body has no direction, no number and no text, which every push of Voipex has;"
                            + " check which system calls this URL");
        }
        return new UnrecognizedEvent(arrival.byPayload("unrecognized"), vendor.direction());
    }
}
