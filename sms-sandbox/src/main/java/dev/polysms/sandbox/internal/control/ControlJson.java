package dev.polysms.sandbox.internal.control;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.polysms.sandbox.SandboxExchange;
import dev.polysms.sandbox.SandboxMessage;
import dev.polysms.sandbox.internal.http.SandboxRequest;
import dev.polysms.sandbox.internal.http.SandboxResponse;
import dev.polysms.sandbox.internal.journal.ExchangeSummary;
import java.util.Locale;
import java.util.Map;

/** Writes messages and exchanges as JSON, for the control API and the events. */
public final class ControlJson {
    private ControlJson() {}

    /** Writes a message. */
    public static ObjectNode message(SandboxMessage message) {
        ObjectNode json = SandboxResponse.object()
                .put("vendor", message.vendor())
                .put("id", message.id())
                .put("from", message.from())
                .put("to", message.to())
                .put("text", message.text())
                .put("at", message.receivedAt().toString())
                .put("direction", word(message.direction()))
                .put("segments", message.segments())
                .put("encoding", message.encoding())
                .put("state", word(message.state()));
        ArrayNode media = json.putArray("media");
        message.media().forEach(file -> {
            ObjectNode row = media.addObject()
                    .put("url", file.url())
                    .put("type", file.type())
                    .put("name", file.name());
            PreviewEndpoints.path(message, file).ifPresent(path -> row.put("preview", path));
        });
        putAll(json.putObject("extras"), message.extras());
        message.exchange().ifPresentOrElse(id -> json.put("exchange", id), () -> json.putNull("exchange"));
        return json;
    }

    /** Writes an exchange with headers and bodies. */
    public static ObjectNode exchange(SandboxExchange exchange) {
        ObjectNode json = summary(ExchangeSummary.of(exchange));
        ObjectNode request = json.putObject("request");
        request.put("method", exchange.request().method())
                .put("path", exchange.request().path())
                .put("query", exchange.request().query());
        putAll(request.putObject("headers"), exchange.request().headers());
        putBody(request, exchange.request().body());
        exchange.response()
                .ifPresentOrElse(
                        answer -> putResponse(json.putObject("response"), answer), () -> json.putNull("response"));
        return json;
    }

    /** Writes an exchange without headers and bodies. */
    public static ObjectNode summary(ExchangeSummary exchange) {
        ObjectNode json = SandboxResponse.object()
                .put("id", exchange.id())
                .put("vendor", exchange.vendor())
                .put("at", exchange.at().toString())
                .put("millis", exchange.took().toMillis())
                .put("method", exchange.method())
                .put("path", exchange.path());
        exchange.status().ifPresentOrElse(status -> json.put("status", status), () -> json.putNull("status"));
        exchange.fault().ifPresentOrElse(fault -> json.put("fault", fault), () -> json.putNull("fault"));
        return json;
    }

    /** Returns the address of a vendor under the host name that the caller used. */
    static String baseUrl(SandboxRequest request, String vendor) {
        return "http://" + request.header("Host").orElse("") + "/" + vendor;
    }

    /** Returns the word of a constant: its name in lower case, with hyphens. */
    public static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static void putResponse(ObjectNode json, SandboxExchange.Response response) {
        json.put("status", response.status());
        putAll(json.putObject("headers"), response.headers());
        putBody(json, response.body());
    }

    private static void putBody(ObjectNode json, SandboxExchange.Body body) {
        json.put("body", body.text()).put("bodyBytes", body.bytes());
    }

    private static void putAll(ObjectNode json, Map<String, String> values) {
        values.forEach(json::put);
    }
}
