package dev.polysms.voiceelements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.polysms.ClientOptions;
import dev.polysms.InvalidRequestException;
import dev.polysms.Issue;
import dev.polysms.PhoneNumber;
import dev.polysms.ProviderId;
import dev.polysms.SmsMessage;
import dev.polysms.UnavailableException;
import dev.polysms.media.MediaContent;
import dev.polysms.media.MediaFile;
import dev.polysms.media.MediaMessage;
import dev.polysms.media.MediaRef;
import dev.polysms.spi.Json;
import dev.polysms.spi.ManualTiming;
import dev.polysms.voiceelements.internal.UploadName;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class VoiceElementsClientMediaTest {
    private static final String SAMPLE = "64/4715c86c-15a1-4bc7-9af8-9340d4b757c3/1/IMG_3078.jpg";
    private static final String DONE = VoiceElementsPayload.of("upload", "done");
    private static final byte[] BYTES = "no picture, but bytes".getBytes(StandardCharsets.US_ASCII);
    private static final ManualTiming TIMING = new ManualTiming().skipPauses();
    private static final SmsMessage TEXT = new VoiceElementsFixture().message();

    // ---- which URL gets the token

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "64/a/1/IMG_3078.jpg | 64/a/1/IMG_3078.jpg",
                "mypic.jpg | mypic.jpg",
                "no-extension | no-extension",
                "my pic (1).jpg | my%20pic%20%281%29.jpg",
                "my%20pic%20(1).jpg | my%20pic%20%281%29.jpg",
                "caf\u00E9.jpg | caf%C3%A9.jpg",
                "caf%c3%a9.jpg | caf%C3%A9.jpg",
                "cafe\u0301.jpg | cafe%CC%81.jpg",
                "\u5199\u771F.jpg | %E5%86%99%E7%9C%9F.jpg",
                "a+b&c=d,e@f~g!h$i'j.jpg | a%2Bb%26c%3Dd%2Ce%40f~g%21h%24i%27j.jpg",
                "a%2Bb.jpg | a%2Bb.jpg",
                "a..b.jpg | a..b.jpg",
                ".hidden | .hidden"
            })
    void a_file_is_fetched_below_the_media_path(String name, String written) throws Exception {
        try (MockWebServer vendor = vendorAnswering(picture(), picture(), picture(), picture());
                VoiceElementsClient client = client(vendor)) {
            String base = base(vendor);
            List<String> references =
                    List.of(base + "/v1/media/" + name, base.replace("http://", "HTTP://") + "/V1/Media/" + name, name);
            for (String reference : references) {
                try (MediaContent content = client.fetch(MediaRef.of(VoiceElementsClient.PROVIDER, reference))) {
                    assertThat(content.readAll()).isEqualTo(BYTES);
                    assertThat(content.contentType()).contains("image/jpeg");
                }
                RecordedRequest request = vendor.takeRequest();
                assertThat(request.getTarget()).isEqualTo("/v1/media/" + written);
                assertThat(request.getHeaders().get("Token")).isEqualTo(VoiceElementsFixture.TOKEN);
            }
        }
    }

    @Test
    void a_url_of_the_vendors_media_needs_no_vendor_name() throws Exception {
        try (MockWebServer vendor = vendorAnswering(picture());
                VoiceElementsClient client = client(vendor)) {
            MediaRef ref = MediaRef.url(URI.create(base(vendor) + "/v1/media/" + SAMPLE));
            try (MediaContent content = client.fetchAsync(ref).join()) {
                assertThat(content.readAll()).isEqualTo(BYTES);
            }
            assertThat(vendor.takeRequest().getTarget()).isEqualTo("/v1/media/" + SAMPLE);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://ivlrest.voiceelements.com/v1/media/",
                "https://IVLREST.voiceelements.com:443/v1/media/",
                "HTTPS://ivlrest.voiceelements.com/v1/Media/"
            })
    void accepts_the_default_port_and_any_letter_case(String folder) {
        try (VoiceElementsClient client =
                VoiceElementsClient.builder().token("any-token").build()) {
            MediaRef ref = MediaRef.of(VoiceElementsClient.PROVIDER, folder + SAMPLE);

            assertThat(client.check(MediaMessage.of(TEXT, ref))).isEmpty();
        }
    }

    static List<String> hostile() {
        return ForeignReferences.at("https://ivlrest.voiceelements.com");
    }

    /** What is not fetched is not sent either: as an own file it would be another file than was meant. */
    @ParameterizedTest
    @MethodSource("hostile")
    void a_foreign_reference_is_not_a_file_of_the_vendor(String reference) {
        try (VoiceElementsClient client =
                VoiceElementsClient.builder().token("any-token").build()) {
            MediaMessage message = MediaMessage.of(TEXT, MediaRef.of(VoiceElementsClient.PROVIDER, reference));

            assertThat(client.check(message)).extracting(Issue::field).containsExactly("media");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://ivlrest.voiceelements.com:80/v1/media/a.jpg",
                "https://ivlrest.voiceelements.com:8443/v1/media/a.jpg",
                "https://ivlrest.voiceelements.com./v1/media/a.jpg",
                "https://ivlrest\u3002voiceelements.com/v1/media/a.jpg",
                "https://ivlrest.voiceelements.com%00/v1/media/a.jpg",
                "https://ivlrest.voiceelements.com%2f@evil.example/v1/media/a.jpg",
                "https://ivlrest.voiceelements.com:443@evil.example/v1/media/a.jpg",
                "https://ivlrest.voiceelements.com:/v1/media/a.jpg",
                "https://ivlrest.voiceelements.com:99999999999/v1/media/a.jpg",
                "http://ivlrest.voiceelements.com/v1/media/a.jpg",
                "http://ivlrest.voiceelements.com:443/v1/media/a.jpg"
            })
    void a_host_that_only_looks_like_the_vendors_is_foreign(String reference) {
        a_foreign_reference_is_not_a_file_of_the_vendor(reference);
    }

    @Test
    void a_base_url_with_a_path_keeps_it() throws Exception {
        try (MockWebServer vendor = vendorAnswering(picture());
                VoiceElementsClient client = VoiceElementsClient.builder()
                        .token("any-token")
                        .baseUrl(vendor.url("/gateway").uri())
                        .build()) {
            String base = base(vendor);
            try (MediaContent content =
                    client.fetch(MediaRef.of(VoiceElementsClient.PROVIDER, base + "/gateway/v1/media/a.jpg"))) {
                assertThat(content.readAll()).isEqualTo(BYTES);
            }
            assertThat(vendor.takeRequest().getTarget()).isEqualTo("/gateway/v1/media/a.jpg");
            assertThatThrownBy(() -> client.fetch(MediaRef.of(VoiceElementsClient.PROVIDER, base + "/v1/media/a.jpg")))
                    .isInstanceOf(InvalidRequestException.class);
            assertThat(vendor.getRequestCount()).isEqualTo(1);
        }
    }

    // ---- fetching

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/problem+json; charset=utf-8", "Text/HTML"})
    void an_error_with_200_is_not_a_file(String type) throws Exception {
        MockResponse error = new MockResponse.Builder()
                .addHeader("Content-Type", type)
                .body("{\"picture\":1}")
                .build();
        try (MockWebServer vendor = vendorAnswering(error);
                VoiceElementsClient client = client(vendor)) {
            assertThatThrownBy(() -> client.fetch(MediaRef.of(VoiceElementsClient.PROVIDER, SAMPLE)))
                    .isInstanceOf(UnavailableException.class);
        }
    }

    @Test
    void a_file_of_unknown_type_is_a_file() throws Exception {
        MockResponse untyped = new MockResponse.Builder().body("bytes").build();
        try (MockWebServer vendor = vendorAnswering(untyped);
                VoiceElementsClient client = client(vendor);
                MediaContent content = client.fetch(MediaRef.of(VoiceElementsClient.PROVIDER, SAMPLE))) {
            assertThat(content.contentType()).isEmpty();
            assertThat(content.length()).hasValue(5);
            assertThat(content.readAll()).isEqualTo("bytes".getBytes(StandardCharsets.US_ASCII));
        }
    }

    // ---- uploading

    @Test
    void an_upload_returns_a_reference_that_can_be_sent_and_fetched_for_48_hours() throws Exception {
        try (MockWebServer vendor =
                        vendorAnswering(json(DONE), json(VoiceElementsPayload.send("accepted")), picture());
                VoiceElementsClient client = client(vendor)) {
            MediaRef ref = client.upload(MediaFile.of("My pic.JPG", "image/jpeg", BYTES));
            RecordedRequest put = vendor.takeRequest();
            client.send(MediaMessage.of(TEXT, ref));
            RecordedRequest post = vendor.takeRequest();
            client.fetch(ref).close();
            RecordedRequest get = vendor.takeRequest();

            assertThat(put.getMethod()).isEqualTo("PUT");
            assertThat(put.getTarget()).matches("/v1/media/[0-9a-f-]{36}-My_pic\\.JPG");
            assertThat(put.getHeaders().get("Content-Type")).isEqualTo("image/jpeg");
            assertThat(put.getHeaders().get("Content-Length")).isEqualTo(Integer.toString(BYTES.length));
            assertThat(put.getHeaders().values("Transfer-Encoding")).isEmpty();
            assertThat(body(put)).isEqualTo(BYTES);
            assertThat(ref.provider()).contains(VoiceElementsClient.PROVIDER);
            assertThat(ref.value()).isEqualTo(base(vendor) + put.getTarget());
            assertThat(ref.contentType()).contains("image/jpeg");
            assertThat(ref.expiresAt()).contains(TIMING.instant().plus(Duration.ofDays(2)));
            assertThat(Json.parse(body(post)).items("media").get(0).value().text())
                    .contains(ref.value());
            assertThat(get.getTarget()).isEqualTo(put.getTarget());
        }
    }

    @Test
    void each_upload_has_its_own_name() throws Exception {
        MediaFile file = MediaFile.of("a.jpg", "image/jpeg", BYTES);
        Set<String> names = new TreeSet<>();
        try (MockWebServer vendor = vendorAnswering(json(DONE), json(DONE), json(DONE));
                VoiceElementsClient client = client(vendor)) {
            names.add(client.upload(file).value());
            names.add(client.upload(file).value());
            names.add(client.uploadAsync(file).join().value());
        }
        assertThat(names).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mypic.jpg | image/jpeg | mypic.jpg",
                "my pic #1?.jpg | image/jpeg | my_pic_1_.jpg",
                "caf\u00E9 \u5199\u771F.png | image/png | caf_.png",
                "a;b%2f.gif | image/gif | a_b_2f.gif",
                "archive.tar.gz | application/gzip | archive_tar.gz",
                "picture | image/jpeg | picture.jpg",
                "picture | IMAGE/PNG; q=1 | picture.png",
                "picture. | image/gif | picture_.gif",
                "picture.\u00E9 | text/plain; charset=utf-8 | picture_.txt",
                "unknown | application/x-none | unknown.bin",
                ".jpg | image/jpeg | .jpg",
                "v1.not an extension | video/mp4 | v1_not_an_extension.mp4"
            })
    void an_upload_keeps_the_safe_part_of_its_name(String name, String type, String kept) {
        UUID unique = new UUID(1, 2);

        assertThat(UploadName.of(MediaFile.of(name, type, BYTES), unique).value())
                .isEqualTo(unique + "-" + kept);
    }

    @Test
    void a_long_name_is_cut_before_its_extension() {
        UUID unique = new UUID(1, 2);
        String name = "x".repeat(100) + ".jpeg";

        assertThat(UploadName.of(MediaFile.of(name, "image/jpeg", BYTES), unique)
                        .value())
                .isEqualTo(unique + "-" + "x".repeat(60) + ".jpeg");
    }

    // ---- sending

    @Test
    void sends_public_urls_and_own_files_in_their_order() throws Exception {
        try (MockWebServer vendor = vendorAnswering(json(VoiceElementsPayload.send("accepted")));
                VoiceElementsClient client = client(vendor)) {
            client.send(MediaMessage.of(
                    SmsMessage.builder()
                            .from(PhoneNumber.of("+17205550100"))
                            .to(PhoneNumber.of("+13035550123"))
                            .text("")
                            .build(),
                    MediaRef.url(URI.create("http://example.com/a.jpg?size=1#top")),
                    MediaRef.of(VoiceElementsClient.PROVIDER, SAMPLE),
                    MediaRef.of(VoiceElementsClient.PROVIDER, base(vendor) + "/v1/media/my pic.jpg")));

            assertThat(new String(body(vendor.takeRequest()), StandardCharsets.UTF_8))
                    .isEqualTo("{\"toNumber\":\"3035550123\",\"fromNumber\":\"7205550100\",\"text\":\"\",\"media\":["
                            + "\"http://example.com/a.jpg?size=1#top\",\"" + base(vendor) + "/v1/media/" + SAMPLE
                            + "\",\"" + base(vendor) + "/v1/media/my%20pic.jpg\"]}");
        }
    }

    @Test
    void check_finds_each_faulty_reference_and_send_does_no_io() throws Exception {
        MediaRef own = MediaRef.of(VoiceElementsClient.PROVIDER, SAMPLE);
        Instant now = TIMING.instant();
        try (MockWebServer vendor = vendorAnswering();
                VoiceElementsClient client = client(vendor)) {
            assertThat(client.check(MediaMessage.of(TEXT, own.withExpiresAt(now))))
                    .isEmpty();
            List<MediaRef> faulty = List.of(
                    own.withExpiresAt(now.minusSeconds(1)),
                    MediaRef.of(ProviderId.of("primevox"), "https://example.com/a.jpg"),
                    MediaRef.of(VoiceElementsClient.PROVIDER, "https://example.com/a.jpg"));
            for (MediaRef ref : faulty) {
                MediaMessage message = MediaMessage.of(TEXT, own, ref);
                assertThat(client.check(message)).extracting(Issue::field).containsExactly("media");
                assertThatThrownBy(() -> client.send(message))
                        .isInstanceOf(InvalidRequestException.class)
                        .hasMessageNotContaining("example.com");
                assertThat(client.sendAsync(message)).isCompletedExceptionally();
            }
            assertThat(vendor.getRequestCount()).isZero();
        }
    }

    @Test
    void check_reports_every_fault_with_its_rule_and_its_fix() {
        try (VoiceElementsClient client =
                VoiceElementsClient.builder().token("any-token").build()) {
            InvalidRequestException invalid = catchThrowableOfType(
                    InvalidRequestException.class,
                    () -> client.send(MediaMessage.of(
                            TEXT.toBuilder().to(PhoneNumber.of("+420777888999")).build(),
                            MediaRef.of(ProviderId.of("voximplant"), "x"),
                            MediaRef.of(VoiceElementsClient.PROVIDER, "../x"),
                            MediaRef.of(VoiceElementsClient.PROVIDER, "x").withExpiresAt(Instant.EPOCH))));

            assertThat(invalid.issues())
                    .extracting(Issue::toString)
                    .containsExactly(
                            "to: Voice Elements sends to North American numbers only; use a number that starts with +1 and"
                                    + " has ten digits after it",
                            "media: a reference is valid only at the vendor that gave it; fetch the file there and upload"
                                    + " it to Voice Elements",
                            "media: the URL is not below the media path of Voice Elements, and the credential must not be"
                                    + " sent elsewhere; use the reference as Voice Elements gave it; send a public"
                                    + " URL as MediaRef.url(…), and fetch one without this client",
                            "media: the file has expired: Voice Elements keeps a file for 48 hours; upload the file"
                                    + " again");
        }
    }

    // ---- scenes

    private static VoiceElementsClient client(MockWebServer vendor) {
        return VoiceElementsClient.builder()
                .token(VoiceElementsFixture.TOKEN)
                .baseUrl(vendor.url("/").uri())
                .options(ClientOptions.builder().timing(TIMING).build())
                .build();
    }

    private static String base(MockWebServer vendor) {
        String root = vendor.url("/").toString();
        return root.substring(0, root.length() - 1);
    }

    private static byte[] body(RecordedRequest request) {
        return Objects.requireNonNull(request.getBody(), "a request without a body")
                .toByteArray();
    }

    private static MockWebServer vendorAnswering(MockResponse... answers) throws IOException {
        MockWebServer vendor = new MockWebServer();
        for (MockResponse answer : answers) {
            vendor.enqueue(answer);
        }
        vendor.start();
        return vendor;
    }

    private static MockResponse json(String body) {
        return new MockResponse.Builder()
                .addHeader("Content-Type", "application/json")
                .body(body)
                .build();
    }

    private static MockResponse picture() {
        return new MockResponse.Builder()
                .addHeader("Content-Type", "image/jpeg")
                .body(new String(BYTES, StandardCharsets.US_ASCII))
                .build();
    }
}
