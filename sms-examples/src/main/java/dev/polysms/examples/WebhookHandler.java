package dev.polysms.examples;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.polysms.webhook.SmsEvent;
import dev.polysms.webhook.WebhookException;
import dev.polysms.webhook.WebhookParser;
import dev.polysms.webhook.WebhookRequest;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/**
 * Receives what a vendor pushes, with the JDK's HTTP server. It answers 2xx only after the application has handled the events, so
 * that the vendor may repeat a push whose events were lost.
 *
 * @param application handles the events; if it throws, the answer is 500
 */
// [jdk]
public record WebhookHandler(WebhookParser parser, Consumer<List<SmsEvent>> application) implements HttpHandler {
    private static final int MAX_BYTES = 1 << 20;

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(status(exchange), -1);
        }
    }

    private int status(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(MAX_BYTES + 1);
        if (body.length > MAX_BYTES) {
            return 413;
        }
        try {
            application.accept(parser.parse(WebhookRequest.builder()
                    .method(exchange.getRequestMethod())
                    .url(exchange.getRequestURI().toString())
                    .headers(exchange.getRequestHeaders())
                    .body(body)
                    .build()));
            return 204;
        } catch (WebhookException e) {
            return e.httpStatus();
        } catch (RuntimeException e) {
            return 500;
        }
    }
}
// [/jdk]
