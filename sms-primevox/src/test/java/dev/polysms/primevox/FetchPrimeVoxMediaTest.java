package dev.polysms.primevox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.polysms.UnavailableException;
import dev.polysms.media.MediaContent;
import dev.polysms.media.MediaRef;
import dev.polysms.primevox.internal.FetchPrimeVoxMedia;
import dev.polysms.primevox.internal.MediaUrlTemplate;
import dev.polysms.spi.ApiRequest;
import dev.polysms.spi.ApiResponse;
import dev.polysms.spi.Safety;
import dev.polysms.spi.Secret;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The operation as pure functions, with no server. */
final class FetchPrimeVoxMediaTest {
    private static final MediaRef PICTURE =
            MediaRef.of(PrimeVoxClient.PROVIDER, "4711").withContentType("image/jpeg");

    private static FetchPrimeVoxMedia fetch(String template, MediaRef ref) {
        return new FetchPrimeVoxMedia(MediaUrlTemplate.parse(template), Secret.of("containerId", "100001"), ref);
    }

    private final FetchPrimeVoxMedia fetch = fetch("https://media.example.com/{CONTAINER_ID}/{MEDIA_ID}", PICTURE);

    private static String url(String template, String id) {
        MediaRef ref = MediaRef.of(PrimeVoxClient.PROVIDER, id);
        return fetch(template, ref).encode(ref).url();
    }

    private static ApiResponse head(FetchPrimeVoxMedia fetch, int status, String type, String length) {
        return ApiResponse.builder(PrimeVoxClient.PROVIDER, fetch, status)
                .header("Content-Type", type)
                .header("Content-Length", length)
                .build();
    }

    @Test
    void requests_the_file_and_sends_no_key() {
        ApiRequest request = fetch.encode(PICTURE);

        assertThat(fetch.safety()).isEqualTo(Safety.READ);
        assertThat(request.method()).isEqualTo(ApiRequest.Method.GET);
        assertThat(request.url()).isEqualTo("https://media.example.com/100001/4711");
        assertThat(request.headers()).containsOnlyKeys("Accept").containsEntry("Accept", "*/*");
    }

    @ParameterizedTest
    @CsvSource({
        "https://h.example/{CONTAINER_ID}/{MEDIA_ID}, https://h.example/100001/a%2Fb%20%25%3F%23%C3%A9%26~",
        "https://h.example:8443/m.php?c={CONTAINER_ID}&m={MEDIA_ID},"
                + " https://h.example:8443/m.php?c=100001&m=a%2Fb%20%25%3F%23%C3%A9%26~",
        "https://h.example/{MEDIA_ID}?again={MEDIA_ID}&in={CONTAINER_ID},"
                + " https://h.example/a%2Fb%20%25%3F%23%C3%A9%26~?again=a%2Fb%20%25%3F%23%C3%A9%26~&in=100001"
    })
    void writes_each_value_as_one_segment(String template, String url) {
        assertThat(url(template, "a/b %?#é&~")).isEqualTo(url);
    }

    @Test
    void does_not_read_a_value_as_a_placeholder() {
        assertThat(url("https://h.example/{MEDIA_ID}/{CONTAINER_ID}", "{CONTAINER_ID}"))
                .isEqualTo("https://h.example/%7BCONTAINER_ID%7D/100001");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "https://h.example/s3cret/{MEDIA_ID}",
                "https://h.example/s3cret/{CONTAINER_ID}",
                "https://h.example/s3cret/{container_id}/{media_id}",
                "https://h.example/s3cret/{CONTAINER_ID}/{MEDIA_ID}/{OTHER}",
                "https://h.example/s3cret {CONTAINER_ID}/{MEDIA_ID}",
                "https://h.example/s3cret\n{CONTAINER_ID}/{MEDIA_ID}",
                "https://{CONTAINER_ID}.example/s3cret/{MEDIA_ID}",
                "https://h.example:1{CONTAINER_ID}/s3cret/{MEDIA_ID}",
                "https://user:s3cret@h.example/{CONTAINER_ID}/{MEDIA_ID}",
                "https://user:s3cret@media_host/{CONTAINER_ID}/{MEDIA_ID}",
                "https://h.example/{CONTAINER_ID}#s3cret{MEDIA_ID}",
                "/s3cret/{CONTAINER_ID}/{MEDIA_ID}",
                "s3cret:{CONTAINER_ID}/{MEDIA_ID}"
            })
    void refuses_an_invalid_template_in_its_setter(String template) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PrimeVoxClient.builder().mediaUrlTemplate(template))
                .withMessageStartingWith("mediaUrlTemplate must ")
                .withMessageNotContaining("s3cret")
                .withNoCause();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://media_host:8443/{CONTAINER_ID}/{MEDIA_ID}",
                "https://médias.example/{CONTAINER_ID}/{MEDIA_ID}",
                "https://[::1]:8443/{CONTAINER_ID}/{MEDIA_ID}"
            })
    void takes_a_host_with_an_underscore_an_internationalized_one_and_an_address(String template) {
        PrimeVoxClient.builder()
                .apiKey("key")
                .containerId("100001")
                .mediaUrlTemplate(template)
                .build()
                .close();
    }

    @Test
    void says_the_true_reason_of_a_host_that_it_refuses() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> PrimeVoxClient.builder().mediaUrlTemplate("https://::1:8443/{CONTAINER_ID}/{MEDIA_ID}"))
                .withMessageContaining("more than one colon in its host");
    }

    @Test
    void refuses_a_plain_http_template() {
        PrimeVoxClient.Builder builder = PrimeVoxClient.builder()
                .apiKey("key")
                .containerId("100001")
                .mediaUrlTemplate("http://media.example.com/{CONTAINER_ID}/{MEDIA_ID}");
        assertThatIllegalArgumentException()
                .isThrownBy(builder::build)
                .withMessageContaining("mediaUrlTemplate must be https");
    }

    @ParameterizedTest
    @CsvSource({
        "200, image/jpeg, 3, true",
        "200, application/octet-stream, 3, true",
        "200, '', '', true",
        "200, image/jpeg, 0, false",
        "200, text/html; charset=utf-8, 3, false",
        "200, Application/JSON, 3, false",
        "204, image/jpeg, 3, false",
        "206, image/jpeg, 3, false",
        "302, image/jpeg, 3, false",
        "404, image/jpeg, 3, false",
        "500, image/jpeg, 3, false"
    })
    void distinguishes_a_file_from_a_page(int status, String type, String length, boolean file) {
        assertThat(fetch.streams(head(fetch, status, type, length))).isEqualTo(file);
    }

    @Test
    void accepts_a_page_if_the_message_named_that_type() {
        FetchPrimeVoxMedia page =
                fetch("https://h.example/{CONTAINER_ID}/{MEDIA_ID}", PICTURE.withContentType("text/html"));

        assertThat(page.streams(head(page, 200, "text/html;charset=utf-8", "3")))
                .isTrue();
    }

    @Test
    void hands_the_file_over_with_its_type() throws IOException {
        try (MediaContent content =
                fetch.open(head(fetch, 200, "image/png", "3"), new ByteArrayInputStream(new byte[] {1, 2, 3}))) {
            assertThat(content.contentType()).contains("image/png");
            assertThat(content.length()).hasValue(3);
            assertThat(content.readAll()).containsExactly(1, 2, 3);
        }
        ApiResponse bare =
                ApiResponse.builder(PrimeVoxClient.PROVIDER, fetch, 200).build();
        try (MediaContent content = fetch.open(bare, new ByteArrayInputStream(new byte[0]))) {
            assertThat(content.contentType()).contains("image/jpeg");
            assertThat(content.length()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"200, false", "204, false", "302, false", "403, false", "404, false", "429, true", "503, true"})
    void keeps_nothing_of_an_answer_that_is_not_a_file(int status, boolean worthRetrying) {
        ApiResponse answer = ApiResponse.builder(PrimeVoxClient.PROVIDER, fetch, status)
                .body("{\"error\":\"there is no 4711-capability\"}")
                .build();
        assertThatThrownBy(() -> fetch.decode(answer)).isInstanceOfSatisfying(UnavailableException.class, failure -> {
            assertThat(failure.worthRetrying()).isEqualTo(worthRetrying);
            assertThat(failure.toString()).doesNotContain("4711");
        });
    }
}
