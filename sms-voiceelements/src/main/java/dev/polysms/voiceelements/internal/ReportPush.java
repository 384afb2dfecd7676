package dev.polysms.voiceelements.internal;

import dev.polysms.DeliveryState;
import dev.polysms.MessageId;
import dev.polysms.history.Direction;
import dev.polysms.history.MessageRecord;
import dev.polysms.spi.Json;
import dev.polysms.spi.VendorWebhooks.Arrival;
import dev.polysms.spi.VendorZone;
import dev.polysms.voiceelements.VoiceElementsClient;
import dev.polysms.voiceelements.VoiceElementsReport;
import dev.polysms.webhook.DeliveryReport;
import dev.polysms.webhook.Envelope;
import java.util.Locale;
import java.util.stream.Stream;

/** Reads the push of a delivery report. */
public final class ReportPush {
    private final VendorZone zone;

    /**
     * Makes the reader.
     *
     * @param zone the zone of times that have none
     */
    public ReportPush(VendorZone zone) {
        this.zone = zone;
    }

    /**
     * Returns whether this is a delivery report.
     *
     * @return true if it has the id or the state of an outbound message, which no other push has
     */
    public static boolean isOne(Json body) {
        return PushedId.read(body, "emailSmsId").isPresent()
                || body.text("deliveryState").isPresent();
    }

    /**
     * Reads the push.
     *
     * @param arrival makes the envelope
     */
    public DeliveryReport read(Json body, Arrival arrival) {
        VoiceElementsReport push = push(body);
        DeliveryReport report = DeliveryReport.of(
                envelope(push, arrival),
                MessageRecord.builder(VoiceElementsClient.PROVIDER)
                        .id(push.emailSmsId().map(MessageId::of).orElse(null))
                        .direction(Direction.OUTBOUND)
                        .from(push.messageFrom().map(NationalNumber::read).orElse(null))
                        .to(push.messageTo().map(NationalNumber::read).orElse(null))
                        .text(push.body().orElse(null))
                        .messageTime(body.time("messageDate", zone).orElse(null))
                        .state(
                                push.deliveryState().map(ReportPush::state).orElse(DeliveryState.UNKNOWN),
                                push.deliveryState().orElse(null))
                        .vendor(push)
                        .build());
        DeliveryReport described =
                push.deliveryDescription().map(report::withDescription).orElse(report);
        return push.customerTag().map(described::withReference).orElse(described);
    }

    private static VoiceElementsReport push(Json body) {
        return new VoiceElementsReport(
                PushedId.read(body, "emailSmsId"),
                body.text("messageTo"),
                body.text("messageFrom"),
                body.text("body"),
                body.text("messageGuid"),
                body.text("deliveryState"),
                body.text("deliveryDescription"),
                body.text("messageDate"),
                body.text("customerTag"));
    }

    private static Envelope envelope(VoiceElementsReport push, Arrival arrival) {
        String state = push.deliveryState().orElse("");
        String description = push.deliveryDescription().orElse("");
        return push.emailSmsId()
                .map(id -> arrival.byIds("report", id, state, description))
                .orElseGet(() -> arrival.byContent(
                        "report",
                        Stream.of(
                                        push.messageTo(),
                                        push.messageFrom(),
                                        push.body(),
                                        push.messageGuid(),
                                        push.deliveryState(),
                                        push.deliveryDescription(),
                                        push.messageDate(),
                                        push.customerTag())
                                .map(member -> member.orElse(""))
                                .toArray(String[]::new)));
    }

    /**
     * A report comes from the carriers, so a waiting message has left the vendor. The description has the cause of a failure, in
     * words that are not documented.
     */
    private static DeliveryState state(String word) {
        return switch (word.strip().toLowerCase(Locale.ROOT)) {
            case "waiting" -> DeliveryState.SENT;
            case "delivered" -> DeliveryState.DELIVERED;
            case "not-delivered" -> DeliveryState.FAILED;
            default -> DeliveryState.UNKNOWN;
        };
    }
}
