package dev.polysms.sandbox.internal.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MaskingTest {
    private static final String SECRET = "s3cret";

    @ParameterizedTest
    @CsvSource({
        "auth=s3cret&containerID=100001, auth=***&containerID=100001",
        "a=1&API_KEY=s3cret, a=1&API_KEY=***",
        "%61uth=s3cret, %61uth=***",
        "password=s3cret, password=***",
        "author=Jane&pass=x, author=Jane&pass=x",
        "auth, auth",
        "'', ''"
    })
    void hides_the_secrets_of_a_form_and_nothing_else(String form, String masked) {
        assertThat(Masking.form(form)).isEqualTo(masked);
        assertThat(body("application/x-www-form-urlencoded", form)).isEqualTo(masked);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ \"auth\" : \"s3cret\", \"text\":\"ahoj\" } | { \"auth\" : \"***\", \"text\":\"ahoj\" }",
                "{\"a\":{\"Token\":\"s3cret\"},\"b\":[1]} | {\"a\":{\"Token\":\"***\"},\"b\":[1]}",
                "{\"api_key\":1234} | {\"api_key\":\"***\"}",
                "{\"password\":{\"x\":[\"s3cret\"]},\"b\":1} | {\"password\":\"***\",\"b\":1}",
                "[{\"access_token\":\"s\\\"3cret\"}] | [{\"access_token\":\"***\"}]",
                "{\"\\u0061uth\":\"s3cret\"} | {\"\\u0061uth\":\"***\"}",
                "{\"text\":\"auth\"} | {\"text\":\"auth\"}"
            })
    void hides_the_secrets_of_json_and_leaves_its_form(String json, String masked) {
        assertThat(body("application/json", json)).isEqualTo(masked);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"auth\":\"s3cret",
                "{\"text\":\"x\",\"auth\":{\"a\":\"s3cret",
                "{\"text\" nonsense, \"auth\":\"s3cret\"}",
                "{'auth':'s3cret'}",
                "{\"auth\":[\"s3cret\"",
                "{\"auth\" \"s3cret\"}"
            })
    void shows_no_secret_of_json_that_is_cut_or_malformed(String json) {
        assertThat(body("application/json", json)).doesNotContain(SECRET);
    }

    @Test
    void shows_a_text_that_was_cut_as_far_as_it_goes() {
        assertThat(body("application/json", "{\"auth\":\"s3cret\",\"text\":\"Dear gue"))
                .isEqualTo("{\"auth\":\"***\",\"text\":\"Dear gue");
    }

    @Test
    void hides_the_secrets_of_a_multipart_form() {
        String form = "--x\r\nContent-Disposition: form-data; name=\"cmd\"\r\n\r\nSendSmsMessage\r\n"
                + "--x\r\nContent-Disposition: form-data; name=\"api_key\"\r\n\r\ns3cret\r\n"
                + "--x\r\nContent-Disposition: form-data; name=password\r\n\r\ns3cret\r\n--x--\r\n";

        assertThat(body("multipart/form-data; boundary=x", form))
                .isEqualTo(form.replace(SECRET, "***"))
                .contains("SendSmsMessage");
    }

    @ParameterizedTest
    @ValueSource(strings = {"no boundary, api_key s3cret", "--x\nname=\"auth\"\n\ns3cret", ""})
    void shows_no_secret_of_a_multipart_form_that_is_cut_or_malformed(String form) {
        assertThat(body("multipart/form-data", form)).doesNotContain(SECRET);
    }

    @Test
    void hides_credentials_in_headers_and_leaves_their_scheme() {
        assertThat(Masking.headers(Map.of("AUTHORIZATION", "Bearer s3cret", "Token", SECRET, "Accept", "*/*")))
                .containsEntry("Authorization", "Bearer ***")
                .containsEntry("Token", "***")
                .containsEntry("Accept", "*/*");
    }

    @Test
    void masks_a_web_token_in_any_place() {
        String token = "eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiIxIn0.c2lnbmF0dXJl";

        assertThat(body("text/plain", "x " + token + " y")).isEqualTo("x *** y");
        assertThat(Masking.headers(Map.of("X-Other", token))).containsEntry("X-Other", "***");
    }

    @Test
    void names_the_kind_of_a_binary_body() {
        assertThat(Masking.body("image/jpeg", new byte[] {(byte) 0xff, (byte) 0xd8, 1}))
                .isEqualTo("(image/jpeg)");
    }

    @Test
    void shows_a_text_that_was_cut_inside_of_a_character() {
        byte[] euro = "5 €".getBytes(UTF_8);

        assertThat(Masking.body("text/plain", java.util.Arrays.copyOf(euro, 4))).isEqualTo("5 ");
    }

    private static String body(String contentType, String text) {
        return Masking.body(contentType, text.getBytes(UTF_8));
    }
}
