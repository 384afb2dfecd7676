package dev.polysms.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.polysms.ProviderId;
import dev.polysms.SmsMessage;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MediaRefTest {
    private static final ProviderId PROVIDER = ProviderId.of("acme");

    @Test
    void a_reference_has_the_vendors_values() {
        MediaRef plain = MediaRef.of(PROVIDER, "media-1");
        assertThat(plain.provider()).contains(PROVIDER);
        assertThat(plain.value()).isEqualTo("media-1");
        assertThat(plain.contentType()).isEmpty();
        assertThat(plain.expiresAt()).isEmpty();
        MediaRef full = plain.withContentType("image/jpeg").withExpiresAt(Instant.EPOCH);
        assertThat(full.contentType()).contains("image/jpeg");
        assertThat(full.expiresAt()).contains(Instant.EPOCH);
        assertThat(full).hasToString("MediaRef[acme, image/jpeg, expires at 1970-01-01T00:00:00Z]");
        assertThat(plain).hasToString("MediaRef[acme, type unknown]");
    }

    @Test
    void references_are_equal_by_all_fields() {
        MediaRef ref = MediaRef.of(PROVIDER, "media-1").withContentType("image/jpeg");
        assertThat(ref)
                .isEqualTo(MediaRef.of(PROVIDER, "media-1").withContentType("image/jpeg"))
                .hasSameHashCodeAs(MediaRef.of(PROVIDER, "media-1").withContentType("image/jpeg"));
        for (MediaRef other : List.of(
                MediaRef.of(PROVIDER, "media-1"),
                MediaRef.of(PROVIDER, "media-2").withContentType("image/jpeg"),
                MediaRef.of(ProviderId.of("other"), "media-1").withContentType("image/jpeg"),
                ref.withExpiresAt(Instant.EPOCH),
                ref.withContentType("image/png"))) {
            assertThat(ref).isNotEqualTo(other);
        }
    }

    @Test
    void a_public_url_has_no_provider() {
        MediaRef ref = MediaRef.url(URI.create("https://example.com/cat.jpg?x=1"));
        assertThat(ref.provider()).isEmpty();
        assertThat(ref.value()).isEqualTo("https://example.com/cat.jpg?x=1");
        assertThat(ref).hasToString("MediaRef[url, type unknown]");
    }

    @Test
    void a_public_url_may_have_a_host_that_java_cannot_parse() {
        assertThat(MediaRef.url(URI.create("https://media_store/cat.jpg")).value())
                .isEqualTo("https://media_store/cat.jpg");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "s3cr3t.jpg",
                "//example.com/s3cr3t",
                "file:///s3cr3t",
                "ftp://example.com/s3cr3t",
                "https:s3cr3t",
                "https://user:s3cr3t@example.com/cat.jpg",
                "https://user:s3cr3t@media_store/cat.jpg"
            })
    void a_public_url_is_absolute_and_http(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MediaRef.url(URI.create(url)))
                .withMessageContaining("http or https")
                .withMessageNotContaining("s3cr3t");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "s3cr3t\n", "s3cr3t\r\nX-Evil: 1", "s3cr3t\u0000", "s3cr3t\ud83d"})
    void a_value_and_a_type_are_printable(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MediaRef.of(PROVIDER, text))
                .withMessageNotContaining("s3cr3t");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MediaRef.of(PROVIDER, "media-1").withContentType(text))
                .withMessageNotContaining("s3cr3t");
    }

    @Test
    void a_type_has_a_maximum_length() {
        MediaRef ref = MediaRef.of(PROVIDER, "media-1");
        assertThat(ref.withContentType("x".repeat(255)).contentType()).isPresent();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ref.withContentType("x".repeat(256)))
                .withMessageContaining("255");
    }

    @Test
    void a_message_has_at_least_one_reference_and_keeps_their_order() {
        SmsMessage text = SmsMessage.of("+13035550100", "+13035550123", "Here it is");
        MediaRef one = MediaRef.of(PROVIDER, "media-1");
        MediaRef two = MediaRef.of(PROVIDER, "media-2");
        MediaMessage message = MediaMessage.of(text, one, two);
        assertThat(message.message()).isEqualTo(text);
        assertThat(message.media()).containsExactly(one, two);
        assertThat(message)
                .isEqualTo(MediaMessage.of(text, List.of(one, two)))
                .hasSameHashCodeAs(MediaMessage.of(text, List.of(one, two)))
                .isNotEqualTo(MediaMessage.of(text, two, one));
        assertThat(message.toString()).doesNotContain("Here").doesNotContain("media-1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MediaMessage.of(text))
                .withMessageContaining("at least one");
    }
}
