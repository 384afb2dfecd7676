package dev.polysms.spi;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.polysms.ClientOptions;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiRequestTest {
    private static final BaseUrl BASE =
            BaseUrl.of("baseUrl", URI.create("https://api.example.com"), ClientOptions.defaults());

    private static String body(ApiRequest request) {
        return new String(request.body().bytes(), UTF_8);
    }

    @Test
    void a_query_keeps_its_order_and_every_character() {
        ApiRequest request = ApiRequest.get(BASE, "v1/send")
                .query("z", "+1303 5550123")
                .query("a", "x&y=z#?/%é😀\n")
                .query("empty", "")
                .query("absent", (String) null)
                .query("ke y", "v")
                .build();
        assertThat(request.url())
                .isEqualTo(
                        "https://api.example.com/v1/send?z=%2B1303+5550123&a=x%26y%3Dz%23%3F%2F%25%C3%A9%F0%9F%98%80%0A"
                                + "&empty=&ke+y=v");
        assertThat(request.body()).isInstanceOf(ApiBody.None.class);
        assertThat(request.body().bytes()).isEmpty();
        assertThat(request.body().contentType()).isEmpty();
    }

    @Test
    void a_form_keeps_its_order_and_every_character() {
        ApiRequest request = ApiRequest.post(BASE, "v1/send")
                .form("to", "+13035550123")
                .form("body", "a&b = c+d é😀")
                .form("empty", "")
                .form("absent", (String) null)
                .build();
        assertThat(body(request)).isEqualTo("to=%2B13035550123&body=a%26b+%3D+c%2Bd+%C3%A9%F0%9F%98%80&empty=");
        assertThat(request.body().contentType()).startsWith("application/x-www-form-urlencoded");
    }

    @Test
    void json_keeps_its_order_and_every_character() {
        ApiRequest request = ApiRequest.put(BASE, "v1/send")
                .json("to", List.of("+13035550123"))
                .json("body", "\"é😀\\\n")
                .json("store", false)
                .json("n", 3)
                .json("absent", null)
                .build();
        assertThat(request.method()).isEqualTo(ApiRequest.Method.PUT);
        assertThat(body(request))
                .isEqualTo("{\"to\":[\"+13035550123\"],\"body\":\"\\\"é😀\\\\\\n\",\"store\":false,\"n\":3}");
        assertThat(request.body().contentType()).isEqualTo("application/json; charset=utf-8");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1_990, 1_991, 1_992, 1_993, 1_994, 3_990, 3_991, 3_992, 3_993, 20_000})
    void json_keeps_every_character_of_a_long_text(int length) {
        String text = "a".repeat(length) + "😀é".repeat(3_000);
        assertThat(body(ApiRequest.post(BASE, "p").json("text", text).build()))
                .isEqualTo("{\"text\":\"" + text + "\"}");
    }

    @Test
    void a_built_request_keeps_its_json_while_its_builder_goes_on() {
        ApiRequest.Builder builder = ApiRequest.post(BASE, "p").json("a", "1");
        ApiRequest first = builder.build();
        ApiRequest second = builder.json("b", "2").build();
        ApiRequest third = builder.json("a", "3").build();
        assertThat(body(first)).isEqualTo("{\"a\":\"1\"}");
        assertThat(body(second)).isEqualTo("{\"a\":\"1\",\"b\":\"2\"}");
        assertThat(body(third)).isEqualTo("{\"a\":\"3\",\"b\":\"2\"}");
    }

    @Test
    void a_body_is_of_one_kind_and_never_on_a_get() {
        assertThatIllegalStateException()
                .isThrownBy(() ->
                        ApiRequest.post(BASE, "p").json("a", "b").form("c", "d").build());
        assertThatIllegalStateException()
                .isThrownBy(() -> ApiRequest.get(BASE, "p").json("a", "b").build());
        assertThatIllegalStateException()
                .isThrownBy(() -> ApiRequest.get(BASE, "p").form("a", "b").build());
    }

    @Test
    void adding_a_header_returns_a_changed_copy() {
        ApiRequest request = ApiRequest.get(BASE, "p").header("A", "1").build();
        ApiRequest more = request.withHeader("B", "2");
        assertThat(request.headers()).containsOnlyKeys("A");
        assertThat(more.headers()).containsExactly(java.util.Map.entry("A", "1"), java.util.Map.entry("B", "2"));
        assertThat(more.url()).isEqualTo(request.url());
    }

    @Test
    void later_changes_of_its_builder_or_of_its_values_do_not_change_it() {
        ApiRequest.Builder builder =
                ApiRequest.post(BASE, "p").query("q", "1").header("A", "1").json("j", "1");
        ApiRequest request = builder.build();
        builder.query("late", "1").header("Late", "1").json("late", "1");
        assertThat(request.url()).doesNotContain("late");
        assertThat(request.headers()).containsOnlyKeys("A");
        assertThat(body(request)).isEqualTo("{\"j\":\"1\"}");
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> request.headers().put("B", "2"));
        ApiRequest.Builder form = ApiRequest.post(BASE, "p").form("f", "1");
        ApiRequest posted = form.build();
        form.form("late", "1");
        assertThat(body(posted)).isEqualTo("f=1");
    }

    @Test
    void knows_every_value_that_must_be_masked() {
        assertThat(ApiRequest.post(BASE, "p")
                        .query("key", "k")
                        .header("Token", "t")
                        .json("to", List.of("+13035550123", "+13035550124"))
                        .json("body", "hi")
                        .build()
                        .sensitiveValues())
                .contains("k", "t", "+13035550123", "+13035550124", "hi");
        assertThat(ApiRequest.post(BASE, "p").form("body", "hi").build().sensitiveValues())
                .containsExactly("hi");
    }

    @Test
    void masks_a_bearer_token_without_its_scheme_too() {
        assertThat(ApiRequest.get(BASE, "p")
                        .build()
                        .withHeader("Authorization", "Bearer t0k3n")
                        .sensitiveValues())
                .contains("t0k3n");
    }

    @Test
    void shows_method_and_path_only() {
        ApiRequest request = ApiRequest.post(BASE, "p")
                .query("key", "s3cr3t")
                .header("Token", "s3cr3t")
                .json("body", "s3cr3t")
                .build();
        assertThat(request).hasToString("POST https://api.example.com/p");
        assertThat(request.body()).hasToString("Json[body]");
        assertThat(ApiRequest.post(BASE, "p").form("body", "s3cr3t").build().body())
                .hasToString("Form[body]");
        assertThat(new ApiBody.Bytes("text/csv", new byte[3])).hasToString("Bytes[text/csv, 3]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3cr3t\n", "s3cr3t\r\nX-Evil: 1", "\rs3cr3t"})
    void refuses_a_line_break_without_repeating_the_value(String broken) {
        ApiRequest request = ApiRequest.get(BASE, "v1/send").build();
        for (ThrowingCallable attempt : List.<ThrowingCallable>of(
                () -> ApiRequest.get(BASE, "v1/" + broken),
                () -> ApiRequest.post(BASE, broken),
                () -> ApiRequest.put(BASE, broken),
                () -> ApiRequest.get(BASE, "v1/send").header("Token", broken),
                () -> ApiRequest.get(BASE, "v1/send").header(broken, "x"),
                () -> request.withHeader("Authorization", broken),
                () -> request.withHeader(broken, "x"),
                () -> new ApiBody.Upload("image/jpeg" + broken, 1, InputStream::nullInputStream))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(attempt)
                    .withMessageContaining("line break")
                    .withMessageNotContaining("s3cr3t");
        }
    }

    @Test
    void a_custom_body_excludes_every_other_body() {
        ApiBody.Upload upload = new ApiBody.Upload("image/jpeg", 9, InputStream::nullInputStream);
        assertThat(ApiRequest.put(BASE, "v1/media").body(upload).build().body()).isSameAs(upload);
        assertThat(ApiRequest.get(BASE, "v1/media")
                        .body(new ApiBody.None())
                        .build()
                        .body())
                .isInstanceOf(ApiBody.None.class);
        for (ApiRequest.Builder mixed : List.of(
                ApiRequest.put(BASE, "v1/media").body(upload).json("a", "b"),
                ApiRequest.put(BASE, "v1/media").form("a", "b").body(upload),
                ApiRequest.put(BASE, "v1/media").form("a", "b").json("a", "b"))) {
            assertThatIllegalStateException().isThrownBy(mixed::build).withMessageContaining("not several");
        }
        assertThatIllegalStateException()
                .isThrownBy(() -> ApiRequest.get(BASE, "v1/media").body(upload).build())
                .withMessageContaining("GET has no body");
    }

    @Test
    void an_upload_is_never_in_memory_as_a_whole() {
        ApiBody.Upload upload = new ApiBody.Upload("image/jpeg", 9, InputStream::nullInputStream);
        assertThatIllegalStateException().isThrownBy(upload::bytes).withMessageContaining("source");
        assertThat(upload).hasToString("Upload[image/jpeg, 9]");
        assertThat(ApiRequest.put(BASE, "v1/media").body(upload).build().sensitiveValues())
                .isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ApiBody.Upload("image/jpeg", -1, InputStream::nullInputStream))
                .withMessageContaining("negative");
    }

    @Test
    void a_query_and_a_form_may_have_a_name_twice() {
        ApiRequest get = ApiRequest.get(BASE, "p")
                .query("to", "+1")
                .query("to", "+2")
                .query("a", "b")
                .build();
        assertThat(get.query()).isEqualTo("to=%2B1&to=%2B2&a=b");
        ApiRequest post = ApiRequest.post(BASE, "p")
                .form("MediaUrl", "https://a.example/1")
                .form("MediaUrl", "https://a.example/2")
                .build();
        assertThat(body(post)).isEqualTo("MediaUrl=https%3A%2F%2Fa.example%2F1&MediaUrl=https%3A%2F%2Fa.example%2F2");
        assertThat(post.sensitiveValues()).containsExactly("https://a.example/1", "https://a.example/2");
        assertThat(post.body()).hasToString("Form[MediaUrl, MediaUrl]");
    }

    @Test
    void json_may_nest_and_have_numbers_of_any_size() {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("to", List.of(Map.of("phone", "+13035550123"), List.of(true, 7L)));
        message.put("absent", null);
        message.put("price", new BigDecimal("1E+3"));
        message.put("cents", new BigDecimal("0.10"));
        message.put("id", new BigInteger("123456789012345678901234567890"));
        ApiRequest request = ApiRequest.post(BASE, "p").json("message", message).build();
        message.put("late", "s3cr3t");
        assertThat(body(request))
                .isEqualTo("{\"message\":{\"to\":[{\"phone\":\"+13035550123\"},[true,7]],\"price\":1000,\"cents\":0.10,"
                        + "\"id\":123456789012345678901234567890}}");
        assertThat(request.sensitiveValues())
                .contains("+13035550123", "7", "0.10")
                .doesNotContain("true");
        assertThat(request.body()).hasToString("Json[message]");
    }

    @Test
    void json_may_be_an_array() {
        ApiRequest request = ApiRequest.post(BASE, "p")
                .jsonArray(List.of(Map.of("to", "+1"), "x"))
                .build();
        assertThat(body(request)).isEqualTo("[{\"to\":\"+1\"},\"x\"]");
        assertThat(request.body()).hasToString("Json[2]");
        assertThatIllegalStateException()
                .isThrownBy(() -> ApiRequest.post(BASE, "p")
                        .jsonArray(List.of())
                        .json("a", "b")
                        .build());
    }

    @Test
    void refuses_a_value_that_json_cannot_carry_without_repeating_it() {
        for (Object odd : List.of(1.5, new Object(), 'c', Map.of(1, "s3cr3t"), List.of(List.of(0.1f)))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> ApiRequest.post(BASE, "p").json("v", odd))
                    .withMessageContaining("must be")
                    .withMessageNotContaining("s3cr3t");
        }
    }

    @Test
    void a_query_and_a_form_may_have_another_charset() {
        ApiRequest get = ApiRequest.get(BASE, "p")
                .charset(ISO_8859_1)
                .query("text", "Grüße")
                .build();
        assertThat(get.query()).isEqualTo("text=Gr%FC%DFe");
        ApiRequest post = ApiRequest.post(BASE, "p")
                .form("text", "Grüße")
                .charset(ISO_8859_1)
                .build();
        assertThat(body(post)).isEqualTo("text=Gr%FC%DFe");
        assertThat(post.body().contentType()).isEqualTo("application/x-www-form-urlencoded; charset=iso-8859-1");
    }

    @Test
    void a_character_that_the_charset_lacks_is_never_sent_as_another() {
        for (ApiRequest.Builder builder : List.of(
                ApiRequest.get(BASE, "p").charset(ISO_8859_1).query("text", "10 € s3cr3t"),
                ApiRequest.post(BASE, "p").charset(ISO_8859_1).form("text", "10 € s3cr3t"))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(builder::build)
                    .withMessageContaining("The field text has a character that ISO-8859-1 does not have")
                    .withMessageNotContaining("s3cr3t");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/Messages.json?Page=1&Token=a%2Bb, https://api.example.com/v1/Messages.json, Page=1&Token=a%2Bb",
        "https://api.example.com/v1/Messages.json?Page=1, https://api.example.com/v1/Messages.json, Page=1",
        "HTTPS://API.EXAMPLE.COM:443/v1/m?Page=1#top, https://api.example.com/v1/m, Page=1",
        "https://user:pass@api.example.com/v1/m?Page=1, https://api.example.com/v1/m, Page=1",
        "Messages.json?Page=1, https://api.example.com/v2/Messages.json, Page=1",
        "?Page=2, https://api.example.com/v2/, Page=2",
        "/v1/m, https://api.example.com/v1/m, ''"
    })
    void the_next_page_may_be_relative_or_absolute(String uri, String path, String query) {
        BaseUrl base = BaseUrl.of("baseUrl", URI.create("https://api.example.com/v2/"), ClientOptions.defaults());
        ApiRequest request = ApiRequest.page(base, uri).build();
        assertThat(request.method()).isEqualTo(ApiRequest.Method.GET);
        assertThat(request.query()).isEqualTo(query);
        assertThat(request.url()).isEqualTo(query.isEmpty() ? path : path + "?" + query);
        assertThat(request).hasToString("GET " + path);
    }

    @Test
    void the_next_page_has_one_query_and_hides_it() {
        ApiRequest request = ApiRequest.page(BASE, "/v1/m?Page=1&To=%2B13035550123")
                .query("key", Secret.of("key", "s3cr3t"))
                .build();
        assertThat(request.url()).isEqualTo("https://api.example.com/v1/m?Page=1&To=%2B13035550123&key=s3cr3t");
        assertThat(request.sensitiveValues()).contains("+13035550123", "s3cr3t");
        assertThat(request).hasToString("GET https://api.example.com/v1/m");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/v1/m?Page=1",
                "http://api.example.com/v1/m",
                "https://api.example.com:8443/v1/m",
                "https://api.example.com.evil.example/v1/m",
                "https://api.example.com@evil.example/v1/m",
                "//evil.example/v1/m",
                "/\\evil.example/v1/m",
                "\\\\evil.example/v1/m",
                "ftp://api.example.com/v1/m",
                "javascript:alert(1)",
                "https://",
                " ",
                ""
            })
    void refuses_a_next_page_on_another_host_without_repeating_it(String uri) {
        assertThatExceptionOfType(CredentialException.class)
                .isThrownBy(() -> ApiRequest.page(BASE, uri))
                .withMessageContaining("does not lead to the host of the base URL")
                .withMessageNotContaining("evil");
    }

    @Test
    void the_media_type_that_is_asked_for_can_be_set() {
        assertThat(ApiRequest.get(BASE, "p").accept("text/csv").build().headers())
                .containsExactly(Map.entry("Accept", "text/csv"));
    }

    @Test
    void supports_patch_and_delete() {
        assertThat(ApiRequest.patch(BASE, "p").json("a", "b").build()).hasToString("PATCH https://api.example.com/p");
        assertThat(ApiRequest.delete(BASE, "p").build()).hasToString("DELETE https://api.example.com/p");
        assertThat(body(ApiRequest.delete(BASE, "p").form("a", "b").build())).isEqualTo("a=b");
    }
}
