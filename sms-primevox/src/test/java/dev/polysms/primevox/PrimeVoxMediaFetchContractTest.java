package dev.polysms.primevox;

import static dev.polysms.testkit.VendorAnswer.unknown;

import dev.polysms.ClientOptions;
import dev.polysms.ProviderId;
import dev.polysms.SmsClient;
import dev.polysms.media.MediaRef;
import dev.polysms.testkit.MediaFetchContract;
import dev.polysms.testkit.MediaFetchFixture;
import dev.polysms.testkit.SenderFixture;
import dev.polysms.testkit.VendorAnswer;
import java.net.URI;
import java.util.List;
import java.util.Map;

final class PrimeVoxMediaFetchContractTest extends MediaFetchContract {
    @Override
    protected MediaFetchFixture fixture() {
        return new Facts();
    }

    /** The path is made up: the vendor's is not known. */
    private static final class Facts implements MediaFetchFixture {
        @Override
        public SmsClient client(URI vendor, ClientOptions options) {
            return PrimeVoxClient.builder()
                    .apiKey(PrimeVoxReads.KEY)
                    .containerId("100001")
                    .baseUrl(vendor)
                    .mediaUrlTemplate(vendor + "/media/{CONTAINER_ID}/{MEDIA_ID}")
                    .options(options)
                    .build();
        }

        @Override
        public List<String> secrets() {
            return List.of(PrimeVoxReads.KEY, "picture-4711");
        }

        @Override
        public MediaRef ref(URI vendor) {
            return MediaRef.of(PrimeVoxClient.PROVIDER, "picture-4711").withContentType("image/jpeg");
        }

        @Override
        public SenderFixture.ExpectedRequest request() {
            return new SenderFixture.ExpectedRequest(
                    "GET", "/media/100001/picture-4711", Map.of("Accept", "*/*"), "", "");
        }

        @Override
        public List<String> forbiddenHeaders() {
            return List.of("Authorization", "Cookie");
        }

        @Override
        public List<MediaRef> foreign(URI vendor) {
            return List.of(
                    MediaRef.of(ProviderId.of("voiceelements"), "picture-4711"),
                    MediaRef.of(ProviderId.of("voiceelements"), vendor + "/media/100001/picture-4711"),
                    MediaRef.url(URI.create(vendor + "/media/100001/picture-4711")),
                    MediaRef.url(URI.create("https://example.com/picture-4711")),
                    MediaRef.of(PrimeVoxClient.PROVIDER, "../100002/picture-4711"),
                    MediaRef.of(PrimeVoxClient.PROVIDER, "picture-4711/.."),
                    MediaRef.of(PrimeVoxClient.PROVIDER, "a\\..\\picture-4711"));
        }

        @Override
        public List<VendorAnswer> refusals() {
            return List.of();
        }

        @Override
        public List<VendorAnswer> unproven() {
            return List.of(
                    unknown("an empty file", 200, ""),
                    unknown("JSON", 200, "{\"error\":\"The supplied API Key is invalid.\"}"),
                    unknown("a page", 200, "<html>picture-4711</html>").withHeader("Content-Type", "text/html"),
                    unknown("403", 403, "picture-4711"),
                    unknown("404", 404, "{\"error\":\"no picture-4711\"}"));
        }
    }
}
