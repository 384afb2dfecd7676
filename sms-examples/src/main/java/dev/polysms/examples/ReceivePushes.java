package dev.polysms.examples;

import com.sun.net.httpserver.HttpServer;
import dev.polysms.primevox.PrimeVoxWebhooks;
import dev.polysms.webhook.DeliveryReport;
import dev.polysms.webhook.InboundMessage;
import dev.polysms.webhook.SmsEvent;
import dev.polysms.webhook.WebhookGuard;
import dev.polysms.webhook.WebhookParser;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Receives what a vendor pushes: inbound messages and delivery reports. */
public final class ReceivePushes {
    private static final String SECRET =
            "a-secret-made-at-random-4711"; // an application reads it from its configuration
    private static final String PUSH = "{\"eventType\":\"inboundMessage\",\"toNumber\":\"3035550100\","
            + "\"fromNumber\":\"3035550177\",\"containerID\":\"100001\",\"tenantID\":\"0\",\"conversationID\":\"17\","
            + "\"messageText\":\"Do you have a table?\"}";

    private final PrintStream out;
    private final Set<String> seen = ConcurrentHashMap.newKeySet();

    ReceivePushes(PrintStream out) {
        this.out = out;
    }

    /**
     * Runs the example: starts a server, and pushes to it what the vendor would push.
     *
     * @throws IOException if no port is free
     */
    public static void main(String[] args) throws IOException {
        System.out.println(); // ends the line that Maven leaves open
        new ReceivePushes(System.out).run();
    }

    void run() throws IOException {
        // [parser]
        WebhookParser parser = PrimeVoxWebhooks.builder()
                .guard(WebhookGuard.secretInUrl(SECRET))
                .build();
        // [/parser]
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/hooks/", new WebhookHandler(parser, this::handle));
        server.start();
        try {
            String hooks = "http://127.0.0.1:" + server.getAddress().getPort() + "/hooks/";
            out.println("answered " + push(hooks + SECRET));
            out.println("answered " + push(hooks + SECRET) + " to the repeated push");
            out.println("answered " + push(hooks + "a-guess-that-is-wrong-4711") + " to a push with a wrong secret");
        } finally {
            server.stop(0);
        }
    }

    // [handle]
    private void handle(List<SmsEvent> events) {
        for (SmsEvent event : events) {
            if (!seen.add(event.dedupeKey())) {
                continue; // vendors repeat pushes; store the keys with your messages, for minutes only at PrimeVOX
            }
            if (event instanceof InboundMessage inbound) {
                out.println("inbound message of " + inbound.text().length() + " characters from "
                        + inbound.from().orElseThrow());
            } else if (event instanceof DeliveryReport report) {
                out.println("message " + report.id().orElseThrow() + " is " + report.state());
            }
        }
    }
    // [/handle]

    private static int push(String url) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(PUSH))
                .build();
        try {
            return HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted during the push", e);
        }
    }
}
