package com.example.larkline.internal;

import com.example.larkline.LarklineClient;
import dev.polysms.MessageId;
import dev.polysms.history.Direction;
import dev.polysms.history.MessageRecord;
import dev.polysms.spi.Json;
import dev.polysms.spi.VendorWebhooks.Arrival;
import dev.polysms.webhook.DeliveryReport;
import dev.polysms.webhook.InboundMessage;
import dev.polysms.webhook.SmsEvent;
import dev.polysms.webhook.UnrecognizedEvent;
import dev.polysms.webhook.WebhookException;
import java.util.Optional;
import java.util.regex.Pattern;

/** The fields of a push: a message or a report. */
public final class LarklinePush {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9]{1,64}");

    private LarklinePush() {}

    /** Returns the event. */
    public static SmsEvent read(Json form, Arrival arrival) {
        String id = form.id("MessageId")
                .filter(written -> ID.matcher(written).matches())
                .orElseThrow(() -> WebhookException.payload("The form has no MessageId of letters and digits"));
        Optional<String> state = form.text("State");
        if (form.has("Body")) {
            return new InboundMessage(arrival.byIds("message", id), message(form, id));
        }
        return state.isPresent()
                ? report(form, id, state.get(), arrival)
                : new UnrecognizedEvent(arrival.byIds("unknown", id), form.text("Kind"));
    }

    private static MessageRecord message(Json form, String id) {
        return MessageRecord.builder(LarklineClient.PROVIDER)
                .id(MessageId.of(id))
                .direction(Direction.INBOUND)
                .from(LarklineRow.address(form, "From"))
                .to(LarklineRow.address(form, "To"))
                .text(form.at("Body").exactText().orElse(""))
                .media(form.text("MediaId").stream().map(LarklineRow::media).toList())
                .build();
    }

    private static SmsEvent report(Json form, String id, String state, Arrival arrival) {
        MessageRecord message = MessageRecord.builder(LarklineClient.PROVIDER)
                .id(MessageId.of(id))
                .direction(Direction.OUTBOUND)
                .state(LarklineRow.state(state), state)
                .build();
        return new DeliveryReport(
                arrival.byIds("report", id, state),
                message,
                form.text("Reference"),
                Optional.empty(),
                Optional.empty());
    }
}
