package dev.polysms.testkit;

import dev.polysms.ClientOptions;
import dev.polysms.ProviderId;
import dev.polysms.Reason;
import dev.polysms.SmsClient;
import dev.polysms.media.MediaRef;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** Tests the streams of the core with a vendor that does not exist. */
final class ArchiveMediaContractTest extends MediaFetchContract {
    @Override
    protected MediaFetchFixture fixture() {
        return new MediaFetchFixture() {
            @Override
            public SmsClient client(URI vendor, ClientOptions options) {
                return PlainArchive.at(vendor, options);
            }

            @Override
            public List<String> secrets() {
                return List.of("secret-picture");
            }

            @Override
            public MediaRef ref(URI vendor) {
                return MediaRef.of(PlainArchive.ID, "secret-picture");
            }

            @Override
            public SenderFixture.ExpectedRequest request() {
                return new SenderFixture.ExpectedRequest(
                        "GET", "/media/secret-picture", Map.of("Accept", "*/*"), "", "");
            }

            @Override
            public List<String> forbiddenHeaders() {
                return List.of("Token");
            }

            @Override
            public List<MediaRef> foreign(URI vendor) {
                return List.of(
                        MediaRef.of(ProviderId.of("other"), "1"), MediaRef.url(URI.create("https://example.com/a")));
            }

            @Override
            public List<VendorAnswer> refusals() {
                return List.of(VendorAnswer.refused("bad key", 200, "{\"error\":\"key\"}", Reason.AUTHENTICATION));
            }

            @Override
            public List<VendorAnswer> unproven() {
                return List.of(VendorAnswer.unknown("an empty object", 200, "{}"));
            }
        };
    }
}
