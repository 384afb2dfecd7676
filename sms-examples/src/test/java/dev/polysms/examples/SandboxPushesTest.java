package dev.polysms.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.polysms.DeliveryState;
import dev.polysms.PhoneNumber;
import dev.polysms.SendReceipt;
import dev.polysms.SenderName;
import dev.polysms.SmsClient;
import dev.polysms.SmsMessage;
import dev.polysms.media.MediaContent;
import dev.polysms.media.MediaRef;
import dev.polysms.primevox.PrimeVoxWebhooks;
import dev.polysms.sandbox.SandboxAccount;
import dev.polysms.sandbox.SandboxMedia;
import dev.polysms.sandbox.SandboxMessage;
import dev.polysms.sandbox.SandboxPush;
import dev.polysms.sandbox.SandboxWebhook;
import dev.polysms.sandbox.SandboxWebhook.Echo;
import dev.polysms.sandbox.SandboxWebhook.Order;
import dev.polysms.sandbox.SmsSandbox;
import dev.polysms.voiceelements.VoiceElementsClient;
import dev.polysms.voiceelements.VoiceElementsWebhooks;
import dev.polysms.voipex.VoipexClient;
import dev.polysms.voipex.VoipexWebhooks;
import dev.polysms.voximplant.SmsSettings;
import dev.polysms.voximplant.VoximplantClient;
import dev.polysms.voximplant.VoximplantWebhooks;
import dev.polysms.webhook.DeliveryReport;
import dev.polysms.webhook.InboundMessage;
import dev.polysms.webhook.OutboundMessage;
import dev.polysms.webhook.SmsEvent;
import dev.polysms.webhook.WebhookGuard;
import dev.polysms.webhook.WebhookParser;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Receives the sandbox's pushes over HTTP with each adapter's parser and guard. */
final class SandboxPushesTest {
    private static final String SECRET = "tR7-pq_9.aZ~4mN2kL8x";
    private static final Duration LONG = Duration.ofSeconds(20);

    private final List<SmsEvent> events = new CopyOnWriteArrayList<>();
    private SmsSandbox sandbox;
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        sandbox = SmsSandbox.start();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        sandbox.close();
    }

    private void listen(WebhookParser parser) {
        server.createContext("/", new WebhookHandler(parser, events::addAll));
    }

    private URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hooks/" + SECRET);
    }

    private void register(String vendor, UnaryOperator<SandboxWebhook.Builder> more) {
        sandbox.webhook(more.apply(SandboxWebhook.builder(vendor, url()).reportDelay(Duration.ZERO))
                .build());
    }

    /** Returns the events after every push was answered 2xx. */
    private List<SmsEvent> events() throws InterruptedException {
        assertThat(sandbox.awaitPushes(LONG)).isTrue();
        assertThat(sandbox.pushes()).isNotEmpty().allMatch(SandboxPush::isTaken);
        return events;
    }

    private static SendReceipt send(SmsClient client, String from, String to) {
        return client.send(SmsMessage.of(from, to, "Ahoj ž 😀"));
    }

    @Test
    void reads_pushes_of_primevox() throws InterruptedException {
        listen(PrimeVoxWebhooks.builder()
                .guard(WebhookGuard.secretInUrl(SECRET))
                .build());
        register("primevox", builder -> builder.echo(Echo.SENDS));
        SandboxMessage sent =
                sandbox.receive("primevox", "+13035550177", SandboxAccount.PRIMEVOX_SENDER, "Say \"hi\" ž 😀");
        try (SmsClient client = SandboxClients.primevox(sandbox)) {
            send(client, SandboxAccount.PRIMEVOX_SENDER, "+13035550177");
        }

        assertThat(events()).hasSize(2);
        InboundMessage inbound = (InboundMessage) events.get(0);
        assertThat(inbound.from()).contains(PhoneNumber.of("+13035550177"));
        assertThat(inbound.to()).contains(PhoneNumber.of(SandboxAccount.PRIMEVOX_SENDER));
        assertThat(inbound.text()).isEqualTo("Say \"hi\" ž 😀");
        assertThat(inbound.message().conversation().orElseThrow().id())
                .isEqualTo(sent.extras().get("conversationId"));
        assertThat(((OutboundMessage) events.get(1)).message().text()).contains("Ahoj ž 😀");
    }

    @Test
    void reads_pushes_of_voice_elements_and_fetches_the_media() throws Exception {
        try (VoiceElementsClient client = SandboxClients.voiceElements(sandbox)) {
            listen(VoiceElementsWebhooks.builder()
                    .guard(WebhookGuard.header("X-Hook", SECRET))
                    .baseUrl(sandbox.voiceelements())
                    .build());
            register("voiceelements", builder -> builder.header("X-Hook", SECRET));
            SandboxMedia picture = new SandboxMedia("IMG_3078.jpg", "image/jpeg", new byte[] {1, 2, 3});
            SandboxMessage received = sandbox.receive(
                    "voiceelements", "+13035551212", SandboxAccount.VOICE_ELEMENTS_SENDER, "Look", picture);
            SendReceipt receipt = client.send(SmsMessage.builder()
                    .from(PhoneNumber.of(SandboxAccount.VOICE_ELEMENTS_SENDER))
                    .to(PhoneNumber.of("+13035551212"))
                    .text("Hi")
                    .reference("mytag")
                    .build());

            assertThat(events()).hasSize(3);
            InboundMessage inbound = (InboundMessage) events.get(0);
            assertThat(inbound.message().id().orElseThrow().value()).isEqualTo(received.id());
            assertThat(inbound.text()).isEqualTo("Look");
            MediaRef file = inbound.media().get(0);
            try (MediaContent content = client.fetch(file)) {
                assertThat(content.readAll()).containsExactly(1, 2, 3);
            }
            assertThat(events.subList(1, 3))
                    .extracting(event -> ((DeliveryReport) event).state())
                    .containsExactly(DeliveryState.SENT, DeliveryState.DELIVERED);
            DeliveryReport report = (DeliveryReport) events.get(2);
            assertThat(report.id()).isEqualTo(receipt.id());
            assertThat(report.reference()).contains("mytag");
        }
    }

    @Test
    void reads_pushes_of_voipex() throws InterruptedException {
        listen(VoipexWebhooks.builder().guard(WebhookGuard.secretInUrl(SECRET)).build());
        register("voipex", builder -> builder.automatic(SandboxMessage.State.FAILED));
        sandbox.receive("voipex", "+420607608609", SandboxAccount.VOIPEX_SENDER, "Ahoj");
        SendReceipt receipt;
        try (VoipexClient client = SandboxClients.voipex(sandbox)) {
            receipt = send(client, SandboxAccount.VOIPEX_SENDER, "+420607608609");
        }

        assertThat(events()).hasSize(2);
        assertThat(((InboundMessage) events.get(0)).text()).isEqualTo("Ahoj");
        DeliveryReport report = (DeliveryReport) events.get(1);
        assertThat(report.id()).isEqualTo(receipt.id());
        assertThat(report.state()).isEqualTo(DeliveryState.FAILED);
    }

    @Test
    void reads_pushes_of_voximplant_at_the_url_that_the_application_set() throws InterruptedException {
        listen(VoximplantWebhooks.builder()
                .guard(VoximplantWebhooks.hash(
                        "pepper", SandboxAccount.VOXIMPLANT_ACCOUNT_ID, SandboxAccount.VOXIMPLANT_API_KEY))
                .build());
        try (VoximplantClient client = SandboxClients.voximplant(sandbox)) {
            client.configure(SmsSettings.builder()
                    .callbackUrl(url())
                    .callbackSalt("pepper")
                    .build());
            sandbox.receive("voximplant", "+447443332212", SandboxAccount.VOXIMPLANT_SENDER, "Hi");
            SendReceipt receipt = client.send(SmsMessage.builder()
                    .from(SenderName.of(SandboxAccount.VOXIMPLANT_SENDER_ID))
                    .to(PhoneNumber.of("+447443332212"))
                    .text("Hi")
                    .build());
            sandbox.report("voximplant", receipt.id().orElseThrow().value(), SandboxMessage.State.EXPIRED);

            assertThat(events()).hasSize(2);
            assertThat(((InboundMessage) events.get(0)).from()).contains(PhoneNumber.of("+447443332212"));
            DeliveryReport report = (DeliveryReport) events.get(1);
            assertThat(report.id()).isEqualTo(receipt.id());
            assertThat(report.state()).isEqualTo(DeliveryState.EXPIRED);
        }
    }

    @Test
    void refuses_a_wrong_secret_and_the_sandbox_reports_it() throws InterruptedException {
        listen(VoipexWebhooks.builder()
                .guard(WebhookGuard.secretInUrl("another-secret-4711"))
                .build());
        register("voipex", builder -> builder);
        sandbox.receive("voipex", "+420607608609", SandboxAccount.VOIPEX_SENDER, "Ahoj");

        assertThat(sandbox.awaitPushes(LONG)).isTrue();
        assertThat(sandbox.pushes())
                .extracting(push -> push.status().orElseThrow())
                .containsExactly(401);
        assertThat(events).isEmpty();
    }

    @Test
    void repeated_and_reordered_reports_have_equal_keys_and_lead_to_the_same_state() throws InterruptedException {
        listen(VoiceElementsWebhooks.builder()
                .guard(WebhookGuard.secretInUrl(SECRET))
                .build());
        register("voiceelements", builder -> builder.order(Order.REVERSED).repeat(2));
        try (SmsClient client = SandboxClients.voiceElements(sandbox)) {
            send(client, SandboxAccount.VOICE_ELEMENTS_SENDER, "+13035551212");
        }

        assertThat(events())
                .extracting(event -> ((DeliveryReport) event).state())
                .containsExactly(
                        DeliveryState.DELIVERED, DeliveryState.DELIVERED, DeliveryState.SENT, DeliveryState.SENT);
        assertThat(events.stream().map(SmsEvent::dedupeKey).distinct()).hasSize(2);
    }
}
