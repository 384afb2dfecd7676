package dev.polysms.examples;

import com.sun.net.httpserver.HttpServer;
import dev.polysms.SmsMessage;
import dev.polysms.sandbox.SandboxAccount;
import dev.polysms.sandbox.SandboxMessage;
import dev.polysms.sandbox.SandboxWebhook;
import dev.polysms.sandbox.SmsSandbox;
import dev.polysms.voipex.VoipexClient;
import dev.polysms.voipex.VoipexWebhooks;
import dev.polysms.webhook.DeliveryReport;
import dev.polysms.webhook.InboundMessage;
import dev.polysms.webhook.SmsEvent;
import dev.polysms.webhook.WebhookGuard;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** Lets the sandbox push to an application as the vendor would: an inbound message and a delivery report, each twice. */
public final class ReceiveFromSandbox {
    private static final String SECRET = "a-secret-made-at-random-4711";

    private final PrintStream out;

    ReceiveFromSandbox(PrintStream out) {
        this.out = out;
    }

    /**
     * Runs the example on the sandbox.
     *
     * @throws IOException if the application cannot listen
     * @throws InterruptedException if the thread is interrupted while it waits for the pushes
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        System.out.println(); // ends the line that Maven leaves open
        try (SmsSandbox sandbox = SmsSandbox.start()) {
            new ReceiveFromSandbox(System.out).run(sandbox);
        }
    }

    void run(SmsSandbox sandbox) throws IOException, InterruptedException {
        HttpServer application = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        application.createContext(
                "/hooks/",
                new WebhookHandler(
                        VoipexWebhooks.builder()
                                .guard(WebhookGuard.secretInUrl(SECRET))
                                .build(),
                        this::handle));
        application.start();
        try {
            play(sandbox, "http://127.0.0.1:" + application.getAddress().getPort() + "/hooks/" + SECRET);
        } finally {
            application.stop(0);
        }
    }

    private void play(SmsSandbox sandbox, String url) throws InterruptedException {
        // [webhook]
        sandbox.webhook(SandboxWebhook.builder("voipex", URI.create(url))
                .automatic(SandboxMessage.State.FAILED)
                .reportDelay(Duration.ofMillis(50))
                .repeat(2)
                .build());
        sandbox.receive("voipex", "+420607608609", SandboxAccount.VOIPEX_SENDER, "Do you have a table?");
        try (VoipexClient client = VoipexClient.builder()
                .login(SandboxAccount.VOIPEX_USERNAME, SandboxAccount.VOIPEX_PASSWORD)
                .sandbox(sandbox.uri())
                .build()) {
            client.send(SmsMessage.of(SandboxAccount.VOIPEX_SENDER, "+420607608609", "Yes, at eight"));
        }
        sandbox.awaitPushes(Duration.ofSeconds(10));
        // [/webhook]
        out.println(sandbox.pushes().size() + " pushes, answered "
                + sandbox.pushes().get(0).status().orElseThrow());
    }

    private void handle(List<SmsEvent> events) {
        for (SmsEvent event : events) {
            if (event instanceof InboundMessage inbound) {
                out.println("inbound message of " + inbound.text().length() + " characters");
            } else if (event instanceof DeliveryReport report) {
                out.println("delivery report: " + report.state());
            }
        }
    }
}
