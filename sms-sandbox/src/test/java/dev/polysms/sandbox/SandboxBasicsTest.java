package dev.polysms.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.polysms.sandbox.TestHttpClient.TestHttpAnswer;
import java.io.ByteArrayInputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SandboxBasicsTest {
    private final TestHttpClient wire = new TestHttpClient();

    @AutoClose
    private final SmsSandbox sandbox = SmsSandbox.start();

    @Test
    void starts_on_a_free_loopback_port() {
        assertThat(sandbox.uri().getHost()).isEqualTo("127.0.0.1");
        assertThat(sandbox.uri().getPort()).isPositive();
        assertThat(List.of(sandbox.primevox(), sandbox.voiceelements(), sandbox.voipex(), sandbox.voximplant()))
                .containsExactly(
                        URI.create(sandbox.uri() + "/primevox"),
                        URI.create(sandbox.uri() + "/voiceelements"),
                        URI.create(sandbox.uri() + "/voipex"),
                        URI.create(sandbox.uri() + "/voximplant"));
    }

    @Test
    void names_the_port_that_is_taken() {
        int taken = sandbox.uri().getPort();

        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> SmsSandbox.builder().port(taken).start())
                .withMessageContaining("127.0.0.1:" + taken)
                .withMessageContaining("Choose another port");
    }

    @Test
    void frees_its_port_when_closed_and_can_be_closed_again() {
        int port = sandbox.uri().getPort();
        send(sandbox, "Hello");
        sandbox.close();
        sandbox.close();

        try (SmsSandbox next = SmsSandbox.builder().port(port).start()) {
            assertThat(send(next, "Hello").status()).isEqualTo(200);
        }
        assertThat(sandbox.messages()).hasSize(1);
    }

    @Test
    void runs_on_daemon_threads_only() {
        send(sandbox, "Hello");

        assertThat(Thread.getAllStackTraces().keySet())
                .filteredOn(thread -> thread.getName().startsWith("sms-sandbox"))
                .isNotEmpty()
                .allMatch(Thread::isDaemon);
    }

    @Test
    void shares_nothing_with_other_sandboxes() {
        try (SmsSandbox other = SmsSandbox.start()) {
            Stream.of(sandbox, other)
                    .parallel()
                    .forEach(each -> IntStream.range(0, 50).parallel().forEach(i -> send(each, each.uri() + " " + i)));

            for (SmsSandbox each : List.of(sandbox, other)) {
                assertThat(each.messages())
                        .hasSize(50)
                        .allMatch(
                                message -> message.text().startsWith(each.uri().toString()));
                assertThat(each.messages()).extracting(SandboxMessage::id).doesNotHaveDuplicates();
                assertThat(each.requests("voiceelements")).isEqualTo(50);
            }
        }
    }

    @Test
    void keeps_the_newest_messages_only() {
        try (SmsSandbox small = SmsSandbox.builder().maxMessages(3).start()) {
            IntStream.rangeClosed(1, 5).forEach(i -> send(small, "Message " + i));

            assertThat(small.messages())
                    .extracting(SandboxMessage::text)
                    .containsExactly("Message 3", "Message 4", "Message 5");
        }
    }

    @Test
    void forgets_messages_but_not_counts() {
        send(sandbox, "Hello");
        sandbox.clear();

        assertThat(sandbox.messages()).isEmpty();
        assertThat(sandbox.requests("voiceelements")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "primevox, +17205551212, +13035550100",
        "voiceelements, +13035551212, +17205550100",
        "voipex, +420607608609, +420777888999",
        "voximplant, +447700900123, +447443332211"
    })
    void receives_a_message_for_each_vendor(String vendor, String from, String to) {
        SandboxMessage received = sandbox.receive(vendor, from, to, "Hello");

        assertThat(received.vendor()).isEqualTo(vendor);
        assertThat(received.from()).isEqualTo(from);
        assertThat(received.to()).isEqualTo(to);
        assertThat(received.text()).isEqualTo("Hello");
        assertThat(received.direction()).isEqualTo(SandboxMessage.Direction.IN);
        assertThat(sandbox.messages()).containsExactly(received);
        assertThat(sandbox.requests(vendor)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"primevox", "voiceelements", "voipex", "voximplant"})
    void receives_nothing_for_a_number_that_the_account_does_not_have(String vendor) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sandbox.receive(vendor, "+17205551212", "+17205550199", "Hello"))
                .withMessageContaining("SandboxAccount")
                .withMessageNotContaining("0199");
        assertThat(sandbox.messages()).isEmpty();
    }

    @Test
    void refuses_an_inbound_message_without_vendor_sender_or_content() {
        String own = SandboxAccount.PRIMEVOX_NUMBER;

        assertThatIllegalArgumentException().isThrownBy(() -> sandbox.receive("twilio", "+17205551212", own, "Hello"));
        assertThatIllegalArgumentException().isThrownBy(() -> sandbox.receive("primevox", " ", own, "Hello"));
        assertThatIllegalArgumentException().isThrownBy(() -> sandbox.receive("primevox", "+17205551212", own, ""));
        assertThat(sandbox.messages()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'', image/jpeg",
        "../a.jpg, image/jpeg",
        "a b.jpg, image/jpeg",
        "a.jpg, jpeg",
        "a.jpg, 'image/jpeg\r\nX: y'"
    })
    void refuses_media_with_an_invalid_name_or_type(String fileName, String contentType) {
        assertThatIllegalArgumentException().isThrownBy(() -> new SandboxMedia(fileName, contentType, new byte[1]));
    }

    @Test
    void compares_media_by_content_and_protects_it_from_changes() {
        byte[] bytes = {1, 2, 3};
        SandboxMedia media = new SandboxMedia("a.jpg", "image/jpeg", bytes);
        bytes[0] = 9;
        media.bytes()[1] = 9;

        assertThat(media.bytes()).containsExactly(1, 2, 3);
        assertThat(media)
                .isEqualTo(new SandboxMedia("a.jpg", "image/jpeg", new byte[] {1, 2, 3}))
                .hasSameHashCodeAs(new SandboxMedia("a.jpg", "image/jpeg", new byte[] {1, 2, 3}))
                .isNotEqualTo(new SandboxMedia("a.jpg", "image/jpeg", new byte[] {1, 2}))
                .hasToString("SandboxMedia[a.jpg, image/jpeg, 3 bytes]");
    }

    @Test
    void seeds_only_histories_that_there_are() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sandbox.seedHistory("primevox", 10))
                .withMessageContaining("voximplant");
        assertThatIllegalArgumentException().isThrownBy(() -> sandbox.seedHistory("twilio", 10));
        assertThatIllegalArgumentException().isThrownBy(() -> sandbox.seedHistory("voipex", 0));
    }

    @Test
    void counts_requests_per_vendor_with_refused_ones() {
        wire.get(sandbox.primevox());
        wire.get(URI.create(sandbox.primevox() + "/nowhere"));

        assertThat(sandbox.requests("primevox")).isEqualTo(2);
        assertThat(sandbox.requests("voipex")).isZero();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sandbox.requests("twilio"))
                .withMessageContaining("primevox, voiceelements, voipex, voximplant");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nobody", "/nobody/v1/SendSMS"})
    void names_the_vendors_where_a_path_names_none(String path) {
        TestHttpAnswer answer = wire.get(URI.create(sandbox.uri() + path));

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.json().path("error").textValue()).contains("primevox, voiceelements, voipex, voximplant");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/"})
    void has_its_page_at_the_root(String path) {
        TestHttpAnswer page = wire.get(URI.create(sandbox.uri() + path));

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.contentType()).isEqualTo("text/html; charset=utf-8");
        assertThat(page.text()).contains("Polysms sandbox");
        assertThat(page.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy).contains("default-src 'none'"));
    }

    @Test
    void answers_head_for_its_page() {
        TestHttpAnswer page = wire.send(HttpRequest.newBuilder(sandbox.uri().resolve("/page/app.js"))
                .method("HEAD", HttpRequest.BodyPublishers.noBody()));

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.headers().firstValueAsLong("Content-Length").orElse(0)).isPositive();
        assertThat(page.body()).isEmpty();
    }

    @Test
    void takes_a_body_of_1_mib_and_refuses_one_byte_more() {
        byte[] body = " ".repeat(1 << 20).getBytes(UTF_8);
        System.arraycopy(json("Hello"), 0, body, 0, json("Hello").length);
        assertThat(post(body).status()).isEqualTo(200);

        assertThat(post(" ".repeat((1 << 20) + 1).getBytes(UTF_8)).status()).isEqualTo(413);
    }

    @Test
    void refuses_a_large_body_of_unknown_length() {
        HttpRequest.Builder request = HttpRequest.newBuilder(sendSms(sandbox))
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[8 << 20])));

        assertThat(wire.send(request).status()).isEqualTo(413);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert('x')</script> &amp; \"quoted\" \\ / \n\t",
                "👩‍👩‍👧‍👦 Žluťoučký 漢字 \u0000 \u202e",
                " "
            })
    void keeps_a_text_character_for_character(String text) {
        send(sandbox, text);

        assertThat(sandbox.messages().get(0).text()).isEqualTo(text);
    }

    @Test
    void sends_the_time_of_its_own_clock() {
        SandboxClock clock = new SandboxClock();
        try (SmsSandbox timed = SmsSandbox.builder().clock(clock).start()) {
            TestHttpAnswer answer = send(timed, "Hello");

            assertThat(answer.headers().allValues("Date")).containsExactly("Sun, 01 Mar 2026 12:00:00 GMT");
            assertThat(timed.messages().get(0).receivedAt()).isEqualTo(clock.instant());
        }
    }

    @Test
    void checks_its_settings_at_once() {
        SmsSandbox.Builder builder = SmsSandbox.builder();

        assertThatIllegalArgumentException().isThrownBy(() -> builder.port(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.port(65_536));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.host(" "));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.maxMessages(0));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.voximplantHistoryDays(0));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.voximplantOffsetCap(0));
    }

    private TestHttpAnswer send(SmsSandbox to, String text) {
        return wire.postJson(
                sendSms(to),
                Map.of("toNumber", "3035551212", "fromNumber", "7205550100", "text", text),
                "Token",
                SandboxAccount.VOICE_ELEMENTS_TOKEN);
    }

    private TestHttpAnswer post(byte[] body) {
        return wire.post(sendSms(sandbox), "application/json", body, "Token", SandboxAccount.VOICE_ELEMENTS_TOKEN);
    }

    private static byte[] json(String text) {
        return "{\"toNumber\":\"3035551212\",\"fromNumber\":\"7205550100\",\"text\":\"%s\"}"
                .formatted(text)
                .getBytes(UTF_8);
    }

    private static URI sendSms(SmsSandbox sandbox) {
        return URI.create(sandbox.voiceelements() + "/v1/SendSMS");
    }
}
