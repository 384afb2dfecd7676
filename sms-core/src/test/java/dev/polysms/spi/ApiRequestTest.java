package dev.polysms.spi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.polysms.ClientOptions;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
                .query("absent", null)
                .query("ke y", "v")
                .build();
        assertThat(request.url())
                .isEqualTo(
                        "https://api.example.com/v1/send?z=%2B1303+5550123&a=x%26y%3Dz%23%3F%2F%25%C3%A9%F0%9F%98%80%0A"
                                + "&empty=&ke+y=v");
        assertThat(request.body()).isInstanceOf(ApiRequest.None.class);
        assertThat(request.body().bytes()).isEmpty();
        assertThat(request.body().contentType()).isEmpty();
    }

    @Test
    void a_form_keeps_its_order_and_every_character() {
        ApiRequest request = ApiRequest.post(BASE, "v1/send")
                .form("to", "+13035550123")
                .form("body", "a&b = c+d é😀")
                .form("empty", "")
                .form("absent", null)
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
    void another_header_makes_another_request() {
        ApiRequest request = ApiRequest.get(BASE, "p").header("A", "1").build();
        ApiRequest more = request.withHeader("B", "2");
        assertThat(request.headers()).containsOnlyKeys("A");
        assertThat(more.headers()).containsExactly(java.util.Map.entry("A", "1"), java.util.Map.entry("B", "2"));
        assertThat(more.url()).isEqualTo(request.url());
    }

    @Test
    void is_not_changed_by_its_builder_nor_by_its_readers() {
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
    void knows_every_value_that_must_not_be_seen() {
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
    void a_bearer_token_must_not_be_seen_without_its_scheme_either() {
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
        assertThat(new ApiRequest.Bytes("text/csv", new byte[3])).hasToString("Bytes[text/csv, 3]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3cr3t\n", "s3cr3t\r\nX-Evil: 1", "\rs3cr3t"})
    void a_line_break_is_refused_and_not_repeated(String broken) {
        ApiRequest request = ApiRequest.get(BASE, "v1/send").build();
        for (ThrowingCallable attempt : List.<ThrowingCallable>of(
                () -> ApiRequest.get(BASE, "v1/" + broken),
                () -> ApiRequest.post(BASE, broken),
                () -> ApiRequest.put(BASE, broken),
                () -> ApiRequest.get(BASE, "v1/send").header("Token", broken),
                () -> ApiRequest.get(BASE, "v1/send").header(broken, "x"),
                () -> request.withHeader("Authorization", broken),
                () -> request.withHeader(broken, "x"),
                () -> new ApiRequest.Upload("image/jpeg" + broken, 1, InputStream::nullInputStream))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(attempt)
                    .withMessageContaining("line break")
                    .withMessageNotContaining("s3cr3t");
        }
    }

    @Test
    void a_body_of_its_own_is_the_only_one() {
        ApiRequest.Upload upload = new ApiRequest.Upload("image/jpeg", 9, InputStream::nullInputStream);
        assertThat(ApiRequest.put(BASE, "v1/media").body(upload).build().body()).isSameAs(upload);
        assertThat(ApiRequest.get(BASE, "v1/media")
                        .body(new ApiRequest.None())
                        .build()
                        .body())
                .isInstanceOf(ApiRequest.None.class);
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
    void an_upload_is_never_held_as_a_whole() {
        ApiRequest.Upload upload = new ApiRequest.Upload("image/jpeg", 9, InputStream::nullInputStream);
        assertThatIllegalStateException().isThrownBy(upload::bytes).withMessageContaining("source");
        assertThat(upload).hasToString("Upload[image/jpeg, 9]");
        assertThat(ApiRequest.put(BASE, "v1/media").body(upload).build().sensitiveValues())
                .isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ApiRequest.Upload("image/jpeg", -1, InputStream::nullInputStream))
                .withMessageContaining("negative");
    }
}
