package dev.polysms.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class WebhookRequestTest {
    @Test
    void finds_headers_in_any_letter_case() {
        WebhookRequest request = WebhookRequest.builder()
                .method("post")
                .header("X-Secret", "a")
                .headers(Map.of("x-secret", List.of("b", "c")))
                .build();

        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.header("x-SECRET")).contains("a");
        assertThat(request.headers("X-SECRET")).containsExactly("a", "b", "c");
        assertThat(request.header("other")).isEmpty();
    }

    @Test
    void keeps_the_bytes_unchanged() {
        byte[] body = {1, 2, 3};
        WebhookRequest request = WebhookRequest.builder().body(body).build();
        body[0] = 9;
        request.body()[1] = 9;

        assertThat(request.body()).containsExactly(1, 2, 3);
        assertThat(request.length()).isEqualTo(3);
    }

    @Test
    void reads_the_charset_of_the_header_and_utf_8_without_one() {
        assertThat(text("application/json", "ž".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("ž");
        assertThat(text("application/json; charset=\"utf-16be\"", "ž".getBytes(StandardCharsets.UTF_16BE)))
                .isEqualTo("ž");
        assertThat(text("text/plain;charset=ISO-8859-1;x=y", "é".getBytes(StandardCharsets.ISO_8859_1)))
                .isEqualTo("é");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "application/json; charset=klingon",
                "application/json; charset=",
                "application/json; charset=us-ascii",
                "application/json; charset=UTF-16",
                "application/json; charset=UTF-8"
            })
    void reads_bytes_that_the_header_does_not_explain_as_windows_1252(String contentType) {
        assertThat(text(contentType, "{\"text\":\"zrušit\"}".getBytes(Charset.forName("windows-1250"))))
                .isEqualTo("{\"text\":\"zrušit\"}");
    }

    /** As browsers do: the ISO charsets have control characters where those of Windows have letters. */
    @ParameterizedTest
    @CsvSource({
        "iso-8859-1, windows-1252, zrušit",
        "latin1, windows-1250, zrušit",
        "ISO-8859-2, windows-1250, ŽÁDÁM zrušit"
    })
    void reads_the_charset_of_windows_that_a_program_calls_by_the_name_of_the_iso_one(
            String named, String used, String text) {
        assertThat(text("text/plain; charset=" + named, text.getBytes(Charset.forName(used))))
                .isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json; charset=no such",
                "application/json; charset=klingon",
                "application/json; charset=",
                "application/json; charset=\"\"",
                "application/json; charset=utf8mb4",
                "application/json; charset='utf-8'",
                "application/json;charset=\"UTF-8\"",
                "application/json; charset = utf-8 ",
                "application/json; charset=utf-8, application/json",
                "application/json; charset=UTF-16",
                "application/json; charset=utf-32le",
                "application/json; charset=IBM037",
                "application/json; charset=ISO-8859-1",
                "application/json; charset=us-ascii",
                "application/json; charset=windows-1250",
                "application/json; charset=\u0000",
                "application/json; charset=x-JISAutoDetect",
                "charset",
                ""
            })
    void reads_utf_8_in_spite_of_another_charset_in_the_header(String contentType) {
        assertThat(text(contentType, "{\"text\":\"STOP\"}".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("{\"text\":\"STOP\"}");
        assertThat(text(contentType, "{\"text\":\"zrušit\"}".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("{\"text\":\"zrušit\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "windows-1250",
                "\"windows-1250\"",
                "'windows-1250'",
                "WINDOWS-1250",
                "cp1250",
                "CP-1250",
                "win1250",
                "windows1250",
                "x-cp1250",
                "iso-8859-2"
            })
    void reads_the_charsets_of_central_europe(String name) {
        Charset charset = Charset.forName(name.equals("iso-8859-2") ? name : "windows-1250");
        assertThat(text("text/plain; charset=" + name, "příště zrušit".getBytes(charset)))
                .isEqualTo("příště zrušit");
    }

    @Test
    void detects_utf_16_and_utf_32_without_a_charset_in_the_header() {
        for (String contentType : List.of(
                "application/json",
                "application/json; charset=utf-8",
                "application/json; charset=UTF-16",
                "application/json; charset=ISO-10646-UCS-2")) {
            assertThat(text(contentType, "\ufeff{\"ž\":1}".getBytes(StandardCharsets.UTF_16LE)))
                    .contains("{\"ž\":1}");
            assertThat(text(contentType, "\ufeff{\"ž\":1}".getBytes(StandardCharsets.UTF_16BE)))
                    .contains("{\"ž\":1}");
            assertThat(text(contentType, "{\"ž\":1}".getBytes(StandardCharsets.UTF_16LE)))
                    .isEqualTo("{\"ž\":1}");
            assertThat(text(contentType, "{\"ž\":1}".getBytes(StandardCharsets.UTF_16BE)))
                    .isEqualTo("{\"ž\":1}");
        }
    }

    private static String text(String contentType, byte[] body) {
        return WebhookRequest.builder()
                .header("Content-Type", contentType)
                .body(body)
                .build()
                .text();
    }

    @Test
    void recognizes_a_form() {
        assertThat(form("application/x-www-form-urlencoded")).isTrue();
        assertThat(form("Application/X-WWW-Form-Urlencoded; charset=UTF-8")).isTrue();
        assertThat(form(" APPLICATION/x-www-form-urlencoded")).isTrue();
        assertThat(form("application/json")).isFalse();
        assertThat(form("application/json; a=application/x-www-form-urlencoded"))
                .isFalse();
        assertThat(WebhookRequest.builder().build().isForm()).isFalse();
    }

    @Test
    void keeps_what_a_reader_made_for_the_next_reader_of_that_type() {
        WebhookRequest request = WebhookRequest.builder().url("/a").build();
        AtomicInteger calls = new AtomicInteger();

        assertThatThrownBy(() -> request.once(String.class, same -> {
                    calls.incrementAndGet();
                    throw new IllegalStateException();
                }))
                .isInstanceOf(IllegalStateException.class);
        for (int i = 0; i < 3; i++) {
            assertThat(request.once(String.class, same -> same.url() + calls.incrementAndGet()))
                    .isEqualTo("/a2");
        }
        assertThat(request.once(Integer.class, same -> calls.incrementAndGet())).isEqualTo(3);
        assertThat(request.at("https://example.com").once(Integer.class, same -> calls.incrementAndGet()))
                .isEqualTo(4);
    }

    private static boolean form(String contentType) {
        return WebhookRequest.builder()
                .header("Content-Type", contentType)
                .build()
                .isForm();
    }

    @Test
    void shows_no_url_headers_or_body() {
        WebhookRequest request = WebhookRequest.builder()
                .url("/hooks/secret-of-the-url")
                .header("X-Secret", "secret-of-the-header")
                .body("secret of the body")
                .build();

        assertThat(request).hasToString("WebhookRequest[POST, 18 bytes]");
    }
}
