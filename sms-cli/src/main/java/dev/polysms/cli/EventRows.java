package dev.polysms.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.polysms.webhook.DeliveryReport;
import dev.polysms.webhook.InboundMessage;
import dev.polysms.webhook.OutboundMessage;
import dev.polysms.webhook.SmsEvent;
import dev.polysms.webhook.UnrecognizedEvent;
import java.util.Locale;

/** Writes what a vendor pushed. */
final class EventRows {
    private EventRows() {}

    static void print(SmsEvent event, Output output) {
        output.result(json(event), text(event));
    }

    private static ObjectNode json(SmsEvent event) {
        ObjectNode json = Output.object().put("event", name(event));
        if (event instanceof InboundMessage inbound) {
            json.setAll(Rows.json(inbound.message()));
        } else if (event instanceof OutboundMessage outbound) {
            json.setAll(Rows.json(outbound.message()));
        } else if (event instanceof DeliveryReport report) {
            json.setAll(Rows.json(report.message()));
            report.reference().ifPresent(reference -> json.put("reference", reference));
        } else if (event instanceof UnrecognizedEvent unknown) {
            json.put("vendor", event.provider().value());
            unknown.type().ifPresent(type -> json.put("type", type));
        }
        return json.put("key", event.dedupeKey());
    }

    private static String name(SmsEvent event) {
        if (event instanceof InboundMessage) {
            return "inbound";
        }
        if (event instanceof OutboundMessage) {
            return "outbound";
        }
        return event instanceof DeliveryReport ? "report" : "unrecognized";
    }

    private static String text(SmsEvent event) {
        if (event instanceof InboundMessage inbound) {
            return Rows.text(inbound.message());
        }
        if (event instanceof OutboundMessage outbound) {
            return Rows.text(outbound.message());
        }
        if (event instanceof DeliveryReport report) {
            return "report  " + report.state().name().toLowerCase(Locale.ROOT) + "  "
                    + report.id().map(id -> "id " + id.value()).orElse("(no id)");
        }
        return "unrecognized event of " + event.provider();
    }
}
