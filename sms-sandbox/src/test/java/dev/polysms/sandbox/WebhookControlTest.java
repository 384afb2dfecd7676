package dev.polysms.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.polysms.sandbox.TestHttpClient.TestHttpAnswer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebhookControlTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    @AutoClose
    private final SmsSandbox sandbox = SmsSandbox.start();

    @AutoClose
    private final Receiver receiver = new Receiver();

    private final TestHttpClient wire = new TestHttpClient();

    private URI uri(String path) {
        return URI.create(sandbox.uri() + "/sandbox/" + path);
    }

    /** Bodies are written with single quotes, and {@code URL} for the receiver's. */
    private TestHttpAnswer put(String vendor, String body) {
        return wire.put(uri("webhooks/" + vendor), "application/json", bytes(body));
    }

    private TestHttpAnswer report(String body) {
        return wire.post(uri("reports"), "application/json", bytes(body));
    }

    private byte[] bytes(String body) {
        return body.replace('\'', '"')
                .replace("URL", receiver.url("/hooks/s3cret").toString())
                .getBytes(StandardCharsets.UTF_8);
    }

    private static void assertRefused(TestHttpAnswer answer, int status, String part) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.json()).hasSize(1);
        assertThat(answer.json().path("error").textValue()).contains(part);
    }

    private String sent() {
        return wire.postJson(
                        URI.create(sandbox.voiceelements() + "/v1/SendSMS"),
                        Map.of("toNumber", "3035551212", "fromNumber", "7205550100", "text", "Hi"),
                        "Token",
                        SandboxAccount.VOICE_ELEMENTS_TOKEN)
                .json()
                .path("trackingId")
                .textValue();
    }

    @Test
    void registers_a_webhook_with_every_setting_and_shows_no_secret() {
        TestHttpAnswer put = put(
                "voiceelements",
                "{'url': 'URL', 'reportUrl': 'URL-reports', 'header': {'name': 'X-Hook', 'value': 'v4lue'}, "
                        + "'automatic': 'failed', 'reportDelayMillis': 20, 'repeat': 2, 'order': 'reversed'}");

        String masked = receiver.url("/***").toString();
        JsonNode expected =
                TestHttpClient.json("{'vendor': 'voiceelements', 'url': '" + masked + "', 'reportUrl': '" + masked
                        + "', 'header': {'name': 'X-Hook', 'value': '***'}, 'salt': null, 'automatic': 'failed', "
                        + "'reportDelayMillis': 20, 'repeat': 2, 'order': 'reversed', 'echo': 'none'}");
        assertThat(put.status()).as(put.text()).isEqualTo(200);
        assertThat(put.json()).isEqualTo(expected);
        assertThat(wire.get(uri("webhooks/voiceelements")).json()).isEqualTo(expected);
        assertThat(wire.get(uri("webhooks")).json().path("webhooks")).containsExactly(expected);
        JsonNode vendors = wire.get(uri("state")).json().path("vendors");
        assertThat(vendors.get(1).path("webhook")).isEqualTo(expected);
        assertThat(vendors.get(2).path("webhook").isNull()).isTrue();
    }

    @Test
    void registers_the_settings_of_the_other_vendors() {
        assertThat(put("voximplant", "{'url': 'URL', 'salt': 'pepper'}")
                        .json()
                        .path("salt")
                        .textValue())
                .isEqualTo("***");
        assertThat(put("primevox", "{'url': 'URL', 'echo': 'sends'}")
                        .json()
                        .path("echo")
                        .textValue())
                .isEqualTo("sends");
        assertThat(put("voipex", "{'url': 'URL', 'automatic': 'none', 'header': null}")
                        .json()
                        .path("automatic")
                        .textValue())
                .isEqualTo("none");
    }

    @Test
    void removes_a_webhook() {
        put("voipex", "{'url': 'URL'}");
        HttpRequest.Builder delete =
                HttpRequest.newBuilder(uri("webhooks/voipex")).DELETE();

        assertThat(wire.send(delete).status()).isEqualTo(204);
        assertRefused(wire.get(uri("webhooks/voipex")), 404, "PUT /sandbox/webhooks/{vendor}");
        assertThat(wire.send(delete).status()).isEqualTo(204);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "voipex | [] | one JSON object",
                "voipex | {} | url is required",
                "voipex | {'url': 7} | a string",
                "voipex | {'url': 'a b'} | a URL",
                "voipex | {'url': 'ftp://127.0.0.1/'} | http or https",
                "voipex | {'url': 'http://example.com/'} | --push-anywhere",
                "voipex | {'url': 'URL', 'URL': 'URL'} | no other members",
                "voipex | {'url': 'URL', 'order': 'wild'} | [natural, reversed, shuffled]",
                "voipex | {'url': 'URL', 'order': 'NATURAL'} | [natural, reversed, shuffled]",
                "voipex | {'url': 'URL', 'repeat': 1.5} | a whole number",
                "voipex | {'url': 'URL', 'repeat': 4294967296} | a whole number",
                "voipex | {'url': 'URL', 'repeat': 0} | 1 to 100",
                "voipex | {'url': 'URL', 'reportDelayMillis': 86400001} | zero to one day",
                "voipex | {'url': 'URL', 'automatic': 'sent'} | [delivered, failed]",
                "voipex | {'url': 'URL', 'header': {'name': 'X', 'value': 'a'}} | Only Voice Elements",
                "voiceelements | {'url': 'URL', 'header': 'X'} | JSON object",
                "voiceelements | {'url': 'URL', 'header': {'name': 'X'}} | value is required",
                "voiceelements | {'url': 'URL', 'header': {'name': 'Host', 'value': 'a'}} | HTTP token",
                "voiceelements | {'url': 'URL', 'header': {'name': 'X', 'value': 'a\\nb'}} | visible ASCII",
                "voximplant | {'url': 'URL', 'salt': ''} | 1 to 40",
                "nobody | {'url': 'URL'} | [primevox, voiceelements, voipex, voximplant]"
            })
    void refuses_a_webhook_with_the_rule(String vendor, String body, String rule) {
        assertRefused(put(vendor, body), 400, rule);
    }

    @Test
    void pushes_a_report_as_often_as_requested_and_lists_the_pushes() throws InterruptedException {
        put("voiceelements", "{'url': 'URL', 'automatic': 'none'}");
        String id = sent();
        TestHttpAnswer report =
                report("{'vendor': 'voiceelements', 'id': '" + id + "', 'state': 'failed', 'count': 2}");

        assertThat(report.status()).isEqualTo(202);
        assertThat(report.json()).isEqualTo(TestHttpClient.json("{'state': 'failed', 'pushes': 2}"));
        assertThat(sandbox.awaitPushes(LONG)).isTrue();
        assertThat(receiver.bodies()).hasSize(2);
        JsonNode shown =
                wire.get(uri("pushes?vendor=voiceelements&message=" + id)).json();
        assertThat(shown.path("pending").intValue()).isZero();
        assertThat(shown.path("dropped").intValue()).isZero();
        assertThat(shown.path("pushes")).hasSize(2);
        JsonNode push = shown.at("/pushes/1");
        assertThat(push.path("id").longValue()).isEqualTo(2);
        assertThat(push.path("kind").textValue()).isEqualTo("report");
        assertThat(push.path("message").textValue()).isEqualTo(id);
        assertThat(push.path("state").textValue()).isEqualTo("failed");
        assertThat(push.path("status").intValue()).isEqualTo(200);
        assertThat(push.at("/headers/Content-Type").textValue()).isEqualTo("application/json");
        assertThat(push.path("body").textValue())
                .isEqualTo(receiver.pushes().get(1).body());
        assertThat(shown.toString()).doesNotContain("s3cret");
        assertThat(wire.get(uri("pushes?limit=1")).json().at("/pushes/0/id").longValue())
                .isEqualTo(2);
        assertThat(wire.get(uri("pushes?vendor=voipex")).json().path("pushes")).isEmpty();
        assertThat(wire.get(uri("messages")).json().at("/messages/0/state").textValue())
                .isEqualTo("failed");
    }

    @Test
    void reports_that_nothing_is_pushed_without_a_webhook() {
        String id = sent();

        assertThat(report("{'vendor': 'voiceelements', 'id': '" + id + "', 'state': 'sent'}")
                        .json())
                .isEqualTo(TestHttpClient.json("{'state': 'sent', 'pushes': 0}"));
    }

    @Test
    @Timeout(20)
    void sends_an_event_for_each_push_and_each_state() throws Exception {
        put("voipex", "{'url': 'URL'}");
        HttpResponse<Stream<String>> events = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri("events")).build(), HttpResponse.BodyHandlers.ofLines());
        sandbox.receive("voipex", "+420607608609", "+420777888999", "Ahoj");
        sandbox.report("voiceelements", sent(), SandboxMessage.State.FAILED);

        try (Stream<String> lines = events.body()) {
            Iterator<String> each = lines.iterator();
            Map<String, JsonNode> seen = new HashMap<>();
            while (!seen.keySet().containsAll(List.of("push", "state"))) {
                String line = each.next();
                if (line.startsWith("event: ")) {
                    seen.put(
                            line.substring("event: ".length()),
                            TestHttpClient.parse(each.next().substring("data: ".length())));
                }
            }
            assertThat(seen.get("push").path("kind").textValue()).isEqualTo("inbound");
            assertThat(seen.get("push").path("status").intValue()).isEqualTo(200);
            assertThat(seen.get("state").path("state").textValue()).isEqualTo("failed");
        }
    }

    @Test
    void refuses_a_report_with_the_rule() {
        SandboxMessage in = sandbox.receive("voipex", "+420607608609", "+420777888999", "Ahoj");
        String id = sent();
        String mine = "{'vendor': 'voiceelements', 'id': '" + id + "', ";

        assertRefused(report("{'vendor': 'voipex', 'id': 'none', 'state': 'failed'}"), 404, "no such message");
        assertRefused(
                report("{'vendor': 'voipex', 'id': '" + in.id() + "', 'state': 'failed'}"), 400, "the account sent");
        assertRefused(report(mine + "'state': 'gone'}"), 400, "one of [");
        assertRefused(report(mine + "'state': 'expired'}"), 400, "waiting, delivered or not-delivered");
        assertRefused(report(mine + "'state': 'failed', 'count': 101}"), 400, "1 to 100");
        assertRefused(report(mine + "'count': 1}"), 400, "state is required");
        assertRefused(report("{'id': '1', 'state': 'failed'}"), 400, "vendor is required");
        assertRefused(wire.get(uri("pushes?wrong=1")), 400, "no other parameters");
    }
}
