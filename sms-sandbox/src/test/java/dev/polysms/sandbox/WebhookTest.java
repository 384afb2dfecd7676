package dev.polysms.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.polysms.sandbox.Receiver.Pushed;
import dev.polysms.sandbox.SandboxMessage.State;
import dev.polysms.sandbox.SandboxWebhook.Echo;
import dev.polysms.sandbox.SandboxWebhook.Order;
import java.net.URI;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    private final SandboxClock clock = new SandboxClock();

    @AutoClose
    private final SmsSandbox sandbox = SmsSandbox.builder().clock(clock).start();

    @AutoClose
    private final Receiver receiver = new Receiver();

    private final TestHttpClient wire = new TestHttpClient();
    private final VoximplantCaller voximplant = new VoximplantCaller(sandbox);

    private void register(String vendor, UnaryOperator<SandboxWebhook.Builder> more) {
        sandbox.webhook(more.apply(SandboxWebhook.builder(vendor, receiver.url("/hooks/secret-4711"))
                        .reportDelay(Duration.ZERO))
                .build());
    }

    private void register(String vendor) {
        register(vendor, builder -> builder);
    }

    private List<JsonNode> pushed() throws InterruptedException {
        assertThat(sandbox.awaitPushes(LONG)).isTrue();
        return receiver.bodies();
    }

    private String sendPrimeVox(String text) {
        return wire.postJson(
                        URI.create(sandbox.primevox() + "/api/messaging/v1/sendMessage.php"),
                        Map.of(
                                "auth",
                                SandboxAccount.PRIMEVOX_KEY,
                                "containerID",
                                SandboxAccount.PRIMEVOX_CONTAINER,
                                "fromNumber",
                                "3035550100",
                                "toNumber",
                                "3035550177",
                                "messageText",
                                text))
                .json()
                .at("/success/messageId")
                .asText();
    }

    private String sendVoiceElements(String tag) {
        return wire.postJson(
                        URI.create(sandbox.voiceelements() + "/v1/SendSMS"),
                        Map.of("toNumber", "3035551212", "fromNumber", "7205550100", "text", "Hi", "customerTag", tag),
                        "Token",
                        SandboxAccount.VOICE_ELEMENTS_TOKEN)
                .json()
                .path("trackingId")
                .textValue();
    }

    private String sendVoipex() {
        return wire.postJson(
                        URI.create(sandbox.voipex() + "/SMS"),
                        Map.of("from", SandboxAccount.VOIPEX_NUMBER, "to", "+420607608609", "text", "Ahoj ž"),
                        "Authorization",
                        "Bearer " + SandboxAccount.VOIPEX_TOKEN)
                .json()
                .path("id")
                .textValue();
    }

    private String sendA2p() {
        return voximplant
                .call("A2PSendSms", "src_number", "POLYSMS", "dst_numbers", "447443332212", "text", "Hi")
                .at("/result/0/message_id")
                .asText();
    }

    private String hash(String salt, JsonNode callback) throws Exception {
        String text = salt + "1" + SandboxAccount.VOXIMPLANT_API_KEY
                + callback.path("callback_id").longValue();
        return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(UTF_8)));
    }

    // ---- what comes in

    @Test
    void primevox_pushes_a_message_with_the_documented_fields_as_strings() throws InterruptedException {
        register("primevox");
        SandboxMessage message = sandbox.receive("primevox", "+13035550177", "+13035550100", "Say \"hi\" ž 😀");

        assertThat(pushed())
                .containsExactly(TestHttpClient.object(Map.of(
                        "eventType", "inboundMessage",
                        "toNumber", "3035550100",
                        "fromNumber", "3035550177",
                        "containerID", "100001",
                        "tenantID", "0",
                        "conversationID", message.extras().get("conversationId"),
                        "messageText", "Say \"hi\" ž 😀")));
        Pushed push = receiver.pushes().get(0);
        assertThat(push.method()).isEqualTo("POST");
        assertThat(push.path()).isEqualTo("/hooks/secret-4711");
        assertThat(push.header("Content-type")).isEqualTo("application/json");
        assertThat(push.headers()).doesNotContainKey("Upgrade");
    }

    @Test
    void primevox_marks_media_in_the_pushed_text() throws InterruptedException {
        register("primevox");
        sandbox.receive(
                "primevox", "+13035550177", "+13035550100", "", new SandboxMedia("a.png", "image/png", new byte[] {1}));

        assertThat(pushed().get(0).path("messageText").textValue()).matches("media:[0-9a-f-]{36}\\|mime:image/png");
    }

    @Test
    void voice_elements_pushes_a_message_with_the_id_of_the_last_one_to_its_sender() throws InterruptedException {
        String last = sendVoiceElements("");
        register("voiceelements");
        SandboxMessage message = sandbox.receive("voiceelements", "+13035551212", "+17205550100", "Good stuff");
        sandbox.receive("voiceelements", "+13035551213", "+17205550100", "A stranger");

        assertThat(pushed().get(0))
                .isEqualTo(TestHttpClient.object(Map.of(
                        "toNumber", "7205550100",
                        "fromNumber", "3035551212",
                        "text", "Good stuff",
                        "messageDateTime", "2026-03-01T12:00:00",
                        "messageId", message.id(),
                        "lastMessageId", last)));
        assertThat(pushed().get(1).has("lastMessageId")).isFalse();
    }

    @Test
    void voice_elements_pushes_links_to_media_that_its_api_serves() throws InterruptedException {
        register("voiceelements");
        SandboxMedia picture = new SandboxMedia("IMG_3078.jpg", "image/jpeg", new byte[] {1, 2});
        sandbox.receive("voiceelements", "+13035551212", "+17205550100", "", picture);

        JsonNode media = pushed().get(0).path("Media");
        assertThat(media).hasSize(1);
        assertThat(wire.get(URI.create(media.get(0).textValue()), "Token", SandboxAccount.VOICE_ELEMENTS_TOKEN)
                        .body())
                .containsExactly(1, 2);
    }

    @Test
    void voipex_pushes_an_inbound_message_without_a_state() throws InterruptedException {
        register("voipex");
        SandboxMessage message = sandbox.receive("voipex", "+420607608609", "+420777888999", "Ahoj");

        assertThat(pushed())
                .containsExactly(TestHttpClient.object(Map.of(
                        "id", message.id(),
                        "from", "+420607608609",
                        "to", "+420777888999",
                        "text", "Ahoj",
                        "direction", "IN",
                        "createdAt", "2026-03-01T12:00:00Z")));
    }

    @Test
    void voximplant_pushes_a_callback_with_the_text_nested_twice() throws Exception {
        register("voximplant", builder -> builder.salt("pepper"));
        sandbox.receive("voximplant", "+447443332212", "+447443332211", "Hi");

        JsonNode callback = pushed().get(0).at("/callbacks/0");
        assertThat(callback.path("callback_id").isIntegralNumber()).isTrue();
        assertThat(callback.path("type").textValue()).isEqualTo("sms_inbound");
        assertThat(callback.path("account_id").longValue()).isEqualTo(1);
        assertThat(callback.path("hash").textValue()).isEqualTo(hash("pepper", callback));
        assertThat(callback.at("/sms_inbound/sms_inbound"))
                .isEqualTo(TestHttpClient.object(Map.of(
                        "source_number", "447443332212",
                        "destination_number", "447443332211",
                        "sms_body", "Hi")));
    }

    @Test
    void voximplant_pushes_no_hash_without_a_salt() throws InterruptedException {
        register("voximplant");
        sandbox.receive("voximplant", "+447443332212", "+447443332211", "Hi");

        assertThat(pushed().get(0).at("/callbacks/0").has("hash")).isFalse();
    }

    @Test
    void voximplant_pushes_to_what_the_application_set_by_the_api() throws Exception {
        register("voximplant", builder -> builder.salt("of-the-sandbox"));
        voximplant.call(
                "SetAccountInfo",
                "callback_url",
                receiver.url("/account").toString(),
                "callback_salt",
                "of-the-account");
        sandbox.receive("voximplant", "+447443332212", "+447443332211", "first");
        voximplant.call(
                "SetPhoneNumberInfo",
                "phone_number",
                "447443332211",
                "incoming_sms_callback_url",
                receiver.url("/number").toString());
        sandbox.receive("voximplant", "+447443332212", "+447443332211", "second");

        JsonNode first = pushed().get(0).at("/callbacks/0");
        assertThat(receiver.pushes()).extracting(Pushed::path).containsExactly("/account", "/number");
        assertThat(first.path("hash").textValue()).isEqualTo(hash("of-the-account", first));
    }

    @Test
    void voximplant_needs_no_registered_webhook_once_the_application_set_one() throws InterruptedException {
        voximplant.call(
                "SetAccountInfo", "callback_url", receiver.url("/account").toString());
        sandbox.receive("voximplant", "+447443332212", "+447443332211", "Hi");

        assertThat(pushed()).hasSize(1);
    }

    // ---- reports

    @Test
    void voice_elements_reports_waiting_then_the_final_state() throws InterruptedException {
        register("voiceelements", builder -> builder.reportUrl(receiver.url("/reports")));
        String id = sendVoiceElements("mytag");

        assertThat(pushed())
                .extracting(report -> report.path("deliveryState").textValue())
                .containsExactly("waiting", "delivered");
        JsonNode delivered = receiver.bodies().get(1);
        assertThat(delivered.path("emailSmsId").isIntegralNumber()).isTrue();
        assertThat(delivered.path("emailSmsId").asText()).isEqualTo(id);
        assertThat(delivered.path("messageTo").textValue()).isEqualTo("3035551212");
        assertThat(delivered.path("messageFrom").textValue()).isEqualTo("7205550100");
        assertThat(delivered.path("body").textValue()).isEqualTo("Hi");
        assertThat(delivered.path("messageGuid").textValue()).matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
        assertThat(delivered.path("deliveryDescription").textValue()).isEqualTo("Message delivered to carrier");
        assertThat(delivered.path("messageDate").textValue()).isEqualTo("2026-03-01T12:00:00");
        assertThat(delivered.path("customerTag").textValue()).isEqualTo("mytag");
        assertThat(delivered).hasSize(9);
        assertThat(receiver.pushes()).extracting(Pushed::path).containsOnly("/reports");
        assertThat(sandbox.messages().get(0).state()).isEqualTo(State.DELIVERED);
    }

    @Test
    void voice_elements_sends_the_header_that_was_set() throws InterruptedException {
        register("voiceelements", builder -> builder.header("X-Hook", "a secret value"));
        sandbox.receive("voiceelements", "+13035551212", "+17205550100", "Hi");

        pushed();
        assertThat(receiver.pushes().get(0).header("X-hook")).isEqualTo("a secret value");
        assertThat(sandbox.pushes().get(0).headers()).containsEntry("X-Hook", "***");
        assertThat(sandbox.pushes().toString()).doesNotContain("a secret value", "secret-4711");
    }

    @Test
    void voipex_reports_on_sms_chat_and_not_on_instant_sms() throws InterruptedException {
        register("voipex", builder -> builder.automatic(State.FAILED));
        String id = sendVoipex();
        wire.postJson(
                URI.create(sandbox.voipex() + "/v1/sms"),
                Map.of("from", "222333444", "to", "777888999", "message", "Hi"),
                "Authorization",
                "Bearer " + SandboxAccount.VOIPEX_TOKEN);

        assertThat(pushed())
                .containsExactly(TestHttpClient.object(Map.of(
                        "id", id,
                        "from", "+420777888999",
                        "to", "+420607608609",
                        "text", "Ahoj ž",
                        "direction", "OUT",
                        "state", "FAILED",
                        "createdAt", "2026-03-01T12:00:00Z")));
    }

    @Test
    void voximplant_reports_on_a2p_messages_on_demand_only() throws Exception {
        register("voximplant", builder -> builder.salt("pepper"));
        String id = sendA2p();
        assertThat(pushed()).isEmpty();

        sandbox.report("voximplant", id, State.EXPIRED);

        JsonNode callback = pushed().get(0).at("/callbacks/0");
        assertThat(callback.path(callback.path("type").textValue()))
                .isEqualTo(TestHttpClient.json("{'id': " + id + ", 'source_number': 'POLYSMS', 'status': 'EXPIRED', "
                        + "'destination_numbers': '447443332212'}"));
        assertThat(callback.path("hash").textValue()).isEqualTo(hash("pepper", callback));
        assertThat(voximplant
                        .call("A2PGetSmsHistory")
                        .at("/result/0/delivery_status")
                        .textValue())
                .isEqualTo("EXPIRED");
    }

    @ParameterizedTest
    @CsvSource({"FAILED, not-delivered", "SENT, waiting", "DELIVERED, delivered"})
    void a_report_on_demand_goes_out_at_once_and_changes_the_state(State state, String word)
            throws InterruptedException {
        register("voiceelements", SandboxWebhook.Builder::reportOnDemand);
        String id = sendVoiceElements("");
        assertThat(sandbox.messages().get(0).state()).isEqualTo(State.ACCEPTED);

        sandbox.report("voiceelements", id, state);

        assertThat(pushed())
                .extracting(report -> report.path("deliveryState").textValue())
                .containsExactly(word);
        assertThat(sandbox.messages().get(0).state()).isEqualTo(state);
    }

    @Test
    void a_report_on_demand_is_not_overruled_by_the_automatic_one() throws InterruptedException {
        register("voiceelements");
        receiver.hold();
        sandbox.receive("voiceelements", "+13035551212", "+17205550100", "holds up what comes after it");
        String id = sendVoiceElements("");
        sandbox.report("voiceelements", id, State.FAILED);
        receiver.release();

        assertThat(pushed()).hasSize(2);
        assertThat(receiver.bodies().get(1).path("deliveryState").textValue()).isEqualTo("not-delivered");
        assertThat(sandbox.messages().get(1).state()).isEqualTo(State.FAILED);
    }

    @Test
    void a_report_waits_for_its_delay() throws InterruptedException {
        register("voiceelements", builder -> builder.reportDelay(Duration.ofHours(1)));
        sendVoiceElements("");

        assertThat(sandbox.awaitPushes(Duration.ZERO)).isFalse();
        assertThat(sandbox.messages().get(0).state()).isEqualTo(State.ACCEPTED);
        assertThat(receiver.pushes()).isEmpty();
    }

    @Test
    void a_state_can_change_without_a_webhook() {
        String id = sendVoipex();
        sandbox.report("voipex", id, State.FAILED);

        assertThat(sandbox.messages().get(0).state()).isEqualTo(State.FAILED);
        assertThat(sandbox.pushes()).isEmpty();
    }

    @Test
    void a_vendor_names_the_reports_that_it_has() {
        String primevox = sendPrimeVox("Hi");
        String voipex = sendVoipex();
        String sms = voximplant
                .call("SendSmsMessage", "source", "447443332211", "destination", "447443332212", "sms_body", "Hi")
                .path("message_id")
                .asText();

        assertThatThrownBy(() -> sandbox.report("primevox", primevox, State.DELIVERED))
                .hasMessageContaining("PrimeVOX has no delivery reports");
        assertThatThrownBy(() -> sandbox.report("voipex", voipex, State.SENT))
                .hasMessageContaining("DELIVERED or FAILED");
        assertThatThrownBy(() -> sandbox.report("voximplant", sms, State.DELIVERED))
                .hasMessageContaining("A2PSendSms");
        assertThatThrownBy(() -> sandbox.report("voipex", "none", State.DELIVERED))
                .hasMessageContaining("no such message");
        assertThat(sandbox.messages()).extracting(SandboxMessage::state).containsOnly(State.ACCEPTED);
    }

    // ---- repeats and order

    @Test
    void each_push_is_repeated_as_it_was() throws InterruptedException {
        register("voximplant", builder -> builder.repeat(3));
        sandbox.receive("voximplant", "+447443332212", "+447443332211", "Hi");

        List<JsonNode> bodies = pushed();
        assertThat(bodies).hasSize(3);
        assertThat(bodies).containsOnly(bodies.get(0));
    }

    @Test
    void reports_come_in_the_wrong_order_on_demand_and_the_state_is_the_last() throws InterruptedException {
        register("voiceelements", builder -> builder.order(Order.REVERSED).repeat(2));
        sendVoiceElements("");

        assertThat(pushed())
                .extracting(report -> report.path("deliveryState").textValue())
                .containsExactly("delivered", "delivered", "waiting", "waiting");
        assertThat(sandbox.messages().get(0).state()).isEqualTo(State.DELIVERED);
    }

    @Test
    void shuffled_reports_come_in_either_order() throws InterruptedException {
        register("voiceelements", builder -> builder.order(Order.SHUFFLED));
        for (int i = 0; i < 10; i++) {
            sendVoiceElements("");
        }

        List<String> states = pushed().stream()
                .map(report -> report.path("deliveryState").textValue())
                .toList();
        List<String> first =
                IntStream.range(0, 10).mapToObj(i -> states.get(2 * i)).toList();
        assertThat(states).hasSize(20);
        assertThat(first).contains("waiting", "delivered");
    }

    // ---- PrimeVOX's echo

    @Test
    void primevox_pushes_sent_messages_with_the_echo_setting() throws InterruptedException {
        register("primevox");
        sendPrimeVox("silent");
        register("primevox", builder -> builder.echo(Echo.SENDS));
        sendPrimeVox("aloud");

        assertThat(pushed()).hasSize(1);
        JsonNode echo = receiver.bodies().get(0);
        assertThat(echo.path("eventType").textValue()).isEqualTo("outboundMessage");
        assertThat(echo.path("fromNumber").textValue()).isEqualTo("3035550100");
        assertThat(echo.path("toNumber").textValue()).isEqualTo("3035550177");
        assertThat(echo.path("messageText").textValue()).isEqualTo("aloud");
    }

    // ---- how it goes

    @Test
    void records_how_a_push_was_answered() throws InterruptedException {
        register("voipex");
        receiver.answer(500, "broken " + "x".repeat(2000));
        SandboxMessage message = sandbox.receive("voipex", "+420607608609", "+420777888999", "Ahoj");

        pushed();
        SandboxPush push = sandbox.pushes().get(0);
        assertThat(sandbox.pushes()).hasSize(1);
        assertThat(push.vendor()).isEqualTo("voipex");
        assertThat(push.kind()).isEqualTo(SandboxPush.Kind.INBOUND);
        assertThat(push.messageId()).isEqualTo(message.id());
        assertThat(push.url()).isEqualTo(receiver.url("/***").toString());
        assertThat(push.status()).hasValue(500);
        assertThat(push.answer()).startsWith("broken xxx").hasSize(1024);
        assertThat(push.at()).isEqualTo(clock.instant());
        assertThat(push.isTaken()).isFalse();
    }

    @Test
    void shows_the_beginning_of_a_long_body_and_pushes_it_whole() throws InterruptedException {
        register("voipex");
        sandbox.receive("voipex", "+420607608609", "+420777888999", "a".repeat(100_000));

        assertThat(pushed().get(0).path("text").textValue()).hasSize(100_000);
        assertThat(sandbox.pushes().get(0).body()).hasSize(16_384);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 307, 308})
    void follows_no_redirect_and_tries_nothing_twice(int status) throws InterruptedException {
        register("voipex");
        receiver.answer(status, "");
        sandbox.receive("voipex", "+420607608609", "+420777888999", "Ahoj");

        assertThat(pushed()).hasSize(1);
        assertThat(sandbox.pushes().get(0).status()).hasValue(status);
    }

    @Test
    void records_that_nothing_listened() throws InterruptedException {
        register("voipex");
        receiver.close();
        sandbox.receive("voipex", "+420607608609", "+420777888999", "Ahoj");

        assertThat(sandbox.awaitPushes(LONG)).isTrue();
        assertThat(sandbox.pushes().get(0).status()).isEmpty();
        assertThat(sandbox.pushes().get(0).answer()).isEqualTo("Nothing listens there.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://192.0.2.1/",
                "https://example.com/hooks",
                "http://127.0.0.1.example.com/",
                "http://localhost.example.com/",
                "http://[2001:db8::1]/",
                "http://0.0.0.0/"
            })
    void pushes_to_this_machine_only(String url) {
        SandboxWebhook webhook =
                SandboxWebhook.builder("voipex", URI.create(url)).build();

        assertThatThrownBy(() -> sandbox.webhook(webhook))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("this machine only");
        try (SmsSandbox open = SmsSandbox.builder().pushAnywhere().start()) {
            open.webhook(webhook);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:1/", "http://127.1.2.3/", "http://[::1]/", "https://LOCALHOST/"})
    void recognises_the_names_of_this_machine(String url) {
        sandbox.webhook(SandboxWebhook.builder("voipex", URI.create(url)).build());
    }

    @Test
    void a_callback_url_of_another_host_is_set_and_not_called() throws InterruptedException {
        voximplant.call("SetAccountInfo", "callback_url", "http://192.0.2.1/hooks");
        sandbox.receive("voximplant", "+447443332212", "+447443332211", "Hi");

        assertThat(sandbox.awaitPushes(LONG)).isTrue();
        assertThat(sandbox.pushes().get(0).status()).isEmpty();
        assertThat(sandbox.pushes().get(0).answer()).contains("this machine only");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"file:///etc/passwd", "ftp://127.0.0.1/", "/hooks", "http:/hooks", "http://127.0.0.1:99999/"})
    void takes_web_addresses_only(String url) {
        assertThatThrownBy(() -> SandboxWebhook.builder("voipex", URI.create(url)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("http or https");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://my_app:8080/hooks", "http://bücher.example/", "http://::1:8080/"})
    void says_the_true_reason_of_a_host_that_cannot_be_called(String url) {
        assertThatThrownBy(() -> SandboxWebhook.builder("voipex", URI.create(url)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a name there has only ASCII letters, digits, hyphens and dots");
    }

    @Test
    void refuses_settings_that_a_vendor_does_not_have() {
        assertThatThrownBy(() -> register("voipex", builder -> builder.header("X-Hook", "value")))
                .hasMessageContaining("Only Voice Elements");
        assertThatThrownBy(() -> register("voipex", builder -> builder.reportUrl(receiver.url("/other"))))
                .hasMessageContaining("Only Voice Elements");
        assertThatThrownBy(() -> register("primevox", builder -> builder.salt("pepper")))
                .hasMessageContaining("Only Voximplant");
        assertThatThrownBy(() -> register("voximplant", builder -> builder.echo(Echo.SENDS)))
                .hasMessageContaining("Only PrimeVOX");
        assertThatThrownBy(() -> register("voipex", builder -> builder.automatic(State.EXPIRED)))
                .hasMessageContaining("[delivered, failed]");
        assertThatThrownBy(() -> register("nobody")).hasMessageContaining("[primevox, voiceelements");
    }

    @Test
    void stops_pushing_once_a_webhook_is_removed() throws InterruptedException {
        register("voipex");
        sandbox.removeWebhook("voipex");
        sandbox.receive("voipex", "+420607608609", "+420777888999", "Ahoj");

        assertThat(pushed()).isEmpty();
    }

    @Test
    void forgets_what_is_pending_when_it_is_cleared_and_keeps_the_webhook() throws InterruptedException {
        register("voipex", builder -> builder.reportDelay(Duration.ofHours(1)));
        sendVoipex();
        sandbox.clear();

        assertThat(pushed()).isEmpty();
        sandbox.receive("voipex", "+420607608609", "+420777888999", "Ahoj");
        assertThat(pushed()).hasSize(1);
    }

    @Test
    void its_threads_begin_with_the_first_push_and_end_with_the_sandbox() throws InterruptedException {
        List<Thread> before = threads();
        register("voipex");
        sendVoipex();
        pushed();
        List<Thread> mine =
                threads().stream().filter(thread -> !before.contains(thread)).toList();
        sandbox.close();

        assertThat(mine).isNotEmpty().allMatch(Thread::isDaemon);
        for (Thread thread : mine) {
            thread.join(LONG.toMillis());
            assertThat(thread.isAlive()).as(thread.getName()).isFalse();
        }
    }

    private static List<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("sms-sandbox-push"))
                .toList();
    }

    @Test
    void shows_no_secret_of_a_webhook() {
        SandboxWebhook webhook = SandboxWebhook.builder("voiceelements", URI.create("http://u:p4ss@127.0.0.1/s3cret"))
                .header("X-Hook", "v4lue")
                .salt("s4lt")
                .build();

        assertThat(webhook + " " + webhook.header())
                .contains("voiceelements", "X-Hook")
                .doesNotContain("p4ss", "s3cret", "v4lue", "s4lt");
        assertThat(SandboxPush.masked(webhook.url())).isEqualTo("http://127.0.0.1/***");
    }
}
