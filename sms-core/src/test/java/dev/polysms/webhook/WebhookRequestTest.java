package dev.polysms.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

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
    void keeps_the_bytes_as_they_came() {
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

    @Test
    void refuses_bytes_that_are_not_of_the_charset() {
        assertThatThrownBy(() -> text("application/json", new byte[] {(byte) 0xc3, 0x28}))
                .isInstanceOfSatisfying(
                        WebhookException.class, e -> assertThat(e.httpStatus()).isEqualTo(400));
        assertThatThrownBy(() -> text("application/json; charset=no such", new byte[] {65}))
                .isInstanceOf(WebhookException.class);
        assertThatThrownBy(() -> text("application/json; charset=klingon", new byte[] {65}))
                .isInstanceOf(WebhookException.class);
    }

    private static String text(String contentType, byte[] body) {
        return WebhookRequest.builder()
                .header("Content-Type", contentType)
                .body(body)
                .build()
                .text();
    }

    @Test
    void knows_a_form() {
        assertThat(form("application/x-www-form-urlencoded")).isTrue();
        assertThat(form("Application/X-WWW-Form-Urlencoded; charset=UTF-8")).isTrue();
        assertThat(form("application/json")).isFalse();
        assertThat(WebhookRequest.builder().build().isForm()).isFalse();
    }

    private static boolean form(String contentType) {
        return WebhookRequest.builder()
                .header("Content-Type", contentType)
                .build()
                .isForm();
    }

    @Test
    void shows_neither_url_nor_headers_nor_body() {
        WebhookRequest request = WebhookRequest.builder()
                .url("/hooks/secret-of-the-url")
                .header("X-Secret", "secret-of-the-header")
                .body("secret of the body")
                .build();

        assertThat(request).hasToString("WebhookRequest[POST, 18 bytes]");
    }
}
