package dev.polysms.examples;

import com.sun.net.httpserver.HttpServer;
import dev.polysms.SmsSender;
import dev.polysms.primevox.PrimeVoxClient;
import dev.polysms.primevox.PrimeVoxWebhooks;
import dev.polysms.sandbox.SmsSandbox;
import dev.polysms.spi.ManualTiming;
import dev.polysms.spi.Timing;
import dev.polysms.webhook.DeliveryReport;
import dev.polysms.webhook.InMemorySeenEvents;
import dev.polysms.webhook.InboundMessage;
import dev.polysms.webhook.SeenEvents;
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
import java.time.Duration;
import java.util.List;

/** Receives what a vendor pushes, handles each event once, and answers people who write. */
public final class ReceivePushes {
    private static final String SECRET =
            "a-secret-made-at-random-4711"; // an application reads it from its configuration
    private static final String PUSH = "{\"eventType\":\"inboundMessage\",\"toNumber\":\"3035550100\","
            + "\"fromNumber\":\"3035550177\",\"containerID\":\"100001\",\"tenantID\":\"0\",\"conversationID\":\"17\","
            + "\"messageText\":\"Yes\"}";

    private final PrintStream out;
    private final ManualTiming timing = new ManualTiming(); // an application uses the system's time
    private final SmsSender sender;
    private final SeenEvents seen = seenEvents(timing);

    ReceivePushes(PrintStream out, SmsSender sender) {
        this.out = out;
        this.sender = sender;
    }

    /**
     * Runs the example: starts a server, and pushes to it what the vendor would push.
     *
     * @throws IOException if no port is free
     */
    public static void main(String[] args) throws IOException {
        System.out.println(); // ends the line that Maven leaves open
        try (SmsSandbox sandbox = SmsSandbox.start();
                PrimeVoxClient client = SandboxClients.primevox(sandbox)) {
            new ReceivePushes(System.out, client).run();
        }
    }

    void run() throws IOException {
        // [parser]
        WebhookParser parser = PrimeVoxWebhooks.builder()
                .guard(WebhookGuard.secretInUrl(SECRET))
                .build();
        // [/parser]
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/hooks/", new WebhookHandler(parser, this::handleOnce));
        server.start();
        try {
            String hooks = "http://127.0.0.1:" + server.getAddress().getPort() + "/hooks/";
            out.println("answered " + push(hooks + SECRET));
            out.println("answered " + push(hooks + SECRET) + " to the repeated push");
            timing.advance(Duration.ofMinutes(5));
            out.println("answered " + push(hooks + SECRET) + " to a second message with the same text");
            out.println("answered " + push(hooks + "a-guess-that-is-wrong-4711") + " to a push with a wrong secret");
        } finally {
            server.stop(0);
        }
    }

    private static SeenEvents seenEvents(Timing timing) {
        // [seen]
        // A message without an id, as PrimeVOX pushes it, is remembered for two minutes only: a second "yes" counts.
        SeenEvents seen = InMemorySeenEvents.withRoomFor(10_000, Duration.ofDays(7), timing);
        // [/seen]
        return seen;
    }

    // [handle]
    private void handleOnce(List<SmsEvent> events) {
        for (SmsEvent event : events) {
            if (seen.handle(event, this::handle) == SeenEvents.Result.IN_PROGRESS) {
                throw new IllegalStateException(
                        "Another thread handles this event"); // is answered with 500: push again
            }
        }
    }

    private void handle(SmsEvent event) {
        if (event instanceof InboundMessage inbound) {
            out.println("inbound message of " + inbound.text().length() + " characters from "
                    + inbound.from().orElseThrow());
            sender.send(inbound.reply("Thank you")); // from the number that received the message
        } else if (event instanceof DeliveryReport report) {
            out.println("message " + report.id().orElseThrow() + " is " + report.state());
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
