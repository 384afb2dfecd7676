package dev.polysms.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.polysms.sandbox.TestHttpClient.TestHttpAnswer;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each way in which one of the vendor's own clients sends its parameters. */
class SandboxVoximplantEncodingTest {
    private static final String TEXT = "Grüße & <b>50%</b> + 1 = \"😀\"; a;b";

    @AutoClose
    private final SmsSandbox sandbox = SmsSandbox.start();

    private final TestHttpClient wire = new TestHttpClient();

    @ParameterizedTest
    @ValueSource(strings = {"/platform_api/SendSmsMessage", "/platform_api/SendSmsMessage/"})
    void takes_a_get_with_a_query(String path) {
        assertTaken(wire.get(uri(path + "?" + TestHttpClient.encode(message()))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/platform_api/SendSmsMessage", "/platform_api/SendSmsMessage/"})
    void takes_a_post_with_a_query(String path) {
        assertTaken(wire.post(uri(path + "?" + TestHttpClient.encode(message())), "text/plain", new byte[0]));
    }

    @Test
    void takes_an_urlencoded_post() {
        assertTaken(wire.postForm(uri("/platform_api/SendSmsMessage"), message()));
    }

    @Test
    void takes_a_multipart_post() {
        assertTaken(postMultipart("/platform_api/SendSmsMessage", message()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/platform_api", "/platform_api/"})
    void takes_the_command_as_a_parameter_in_every_encoding(String path) {
        Map<String, String> message = message();
        message.put("cmd", "SendSmsMessage");

        assertTaken(wire.get(uri(path + "?" + TestHttpClient.encode(message))));
        assertTaken(wire.postForm(uri(path), message));
        assertTaken(postMultipart(path, message));
    }

    @Test
    void asks_for_the_command() {
        assertError(wire.postForm(uri("/platform_api"), message()), 102, "Missing 'cmd' parameter");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SendSms", "sendsmsmessage", "A2PSendSms/x"})
    void refuses_an_unknown_command(String command) {
        assertError(wire.postForm(uri("/platform_api/" + command), message()), 103, "Unknown command");
    }

    @Test
    void refuses_another_path_and_another_method() {
        assertThat(wire.postForm(uri("/SendSmsMessage"), message()).status()).isEqualTo(404);
        assertThat(wire.send(HttpRequest.newBuilder(uri("/platform_api/SendSmsMessage"))
                                .DELETE())
                        .status())
                .isEqualTo(405);
    }

    @Test
    void reads_no_parameters_from_a_malformed_multipart_body() {
        TestHttpAnswer answer = wire.post(
                uri("/platform_api/SendSmsMessage"),
                "multipart/form-data; boundary=x",
                "--x\r\nnonsense".getBytes(UTF_8));

        assertError(answer, 100, "Authorization failed");
    }

    private TestHttpAnswer postMultipart(String path, Map<String, String> fields) {
        String body = fields.entrySet().stream()
                .map(field -> "--sandbox\r\nContent-Disposition: form-data; name=\"" + field.getKey() + "\"\r\n\r\n"
                        + field.getValue() + "\r\n")
                .collect(Collectors.joining("", "", "--sandbox--\r\n"));
        return wire.post(uri(path), "multipart/form-data; boundary=sandbox", body.getBytes(UTF_8));
    }

    private void assertTaken(TestHttpAnswer answer) {
        assertThat(answer.json().path("result").intValue()).isEqualTo(1);
        assertThat(sandbox.messages().get(sandbox.messages().size() - 1).text()).isEqualTo(TEXT);
    }

    private static void assertError(TestHttpAnswer answer, int code, String text) {
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().at("/error/code").intValue()).isEqualTo(code);
        assertThat(answer.json().at("/error/msg").textValue()).isEqualTo(text);
    }

    private URI uri(String path) {
        return URI.create(sandbox.voximplant() + path);
    }

    private static Map<String, String> message() {
        return new HashMap<>(Map.of(
                "account_id", SandboxAccount.VOXIMPLANT_ACCOUNT_ID,
                "api_key", SandboxAccount.VOXIMPLANT_API_KEY,
                "source", SandboxAccount.VOXIMPLANT_NUMBER,
                "destination", "447443332212",
                "sms_body", TEXT));
    }
}
