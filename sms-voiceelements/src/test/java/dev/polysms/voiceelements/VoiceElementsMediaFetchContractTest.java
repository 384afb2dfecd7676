package dev.polysms.voiceelements;

import dev.polysms.ClientOptions;
import dev.polysms.ProviderId;
import dev.polysms.Reason;
import dev.polysms.SmsClient;
import dev.polysms.media.MediaRef;
import dev.polysms.testkit.MediaFetchContract;
import dev.polysms.testkit.MediaFetchFixture;
import dev.polysms.testkit.SenderFixture;
import dev.polysms.testkit.VendorAnswer;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

final class VoiceElementsMediaFetchContractTest extends MediaFetchContract {
    /** The document's own example. */
    private static final String PATH = "64/4715c86c-15a1-4bc7-9af8-9340d4b757c3/1/IMG_3078.jpg";

    @Override
    protected MediaFetchFixture fixture() {
        return new Facts();
    }

    private static final class Facts implements MediaFetchFixture {
        @Override
        public SmsClient client(URI vendor, ClientOptions options) {
            return new VoiceElementsFixture().client(vendor, options);
        }

        @Override
        public List<String> secrets() {
            return List.of(VoiceElementsFixture.TOKEN, PATH, "IMG_3078");
        }

        @Override
        public MediaRef ref(URI vendor) {
            return MediaRef.of(VoiceElementsClient.PROVIDER, vendor + "/v1/media/" + PATH);
        }

        @Override
        public SenderFixture.ExpectedRequest request() {
            return new SenderFixture.ExpectedRequest(
                    "GET", "/v1/media/" + PATH, Map.of("Token", VoiceElementsFixture.TOKEN), "", "");
        }

        @Override
        public List<String> forbiddenHeaders() {
            return List.of("Authorization", "Cookie");
        }

        @Override
        public List<MediaRef> foreign(URI vendor) {
            List<MediaRef> foreign = new ArrayList<>(ForeignReferences.at(vendor.toString()).stream()
                    .map(link -> MediaRef.of(VoiceElementsClient.PROVIDER, link))
                    .toList());
            foreign.add(MediaRef.of(ProviderId.of("primevox"), vendor + "/v1/media/" + PATH));
            foreign.add(MediaRef.url(URI.create("https://s3.amazonaws.com/bw-v2-api/demo.jpg")));
            foreign.add(MediaRef.url(URI.create(vendor + "/v1/ReturnNumber?Number=7205550100")));
            return foreign;
        }

        @Override
        public List<VendorAnswer> refusals() {
            return List.of(
                    VendorAnswer.refused(
                            "the sample", 404, VoiceElementsPayload.of("fetch", "not-found"), Reason.NOT_FOUND),
                    VendorAnswer.refused(
                            "the sample, with 200",
                            200,
                            VoiceElementsPayload.of("fetch", "not-found"),
                            Reason.NOT_FOUND),
                    VendorAnswer.refused(
                            "11 in other words", 404, "{\"status\":\"11\",\"reason\":\"gone\"}", Reason.NOT_FOUND),
                    refused("refused-1", 404, Reason.REQUEST),
                    refused("refused-10-no-token", 403, Reason.AUTHENTICATION),
                    refused("refused-10-invalid-token", 200, Reason.AUTHENTICATION),
                    refused("refused-10-database-down", 400, Reason.VENDOR_UNAVAILABLE),
                    refused("refused-10-token-expired", 401, Reason.AUTHENTICATION),
                    VendorAnswer.refused("401 without a body", 401, "", Reason.AUTHENTICATION),
                    VendorAnswer.refused("403 without a body", 403, "", Reason.AUTHENTICATION));
        }

        @Override
        public List<VendorAnswer> unproven() {
            return List.of(
                    unknown("unknown-99", 404),
                    unknown("unknown-12", 200),
                    VendorAnswer.unknown("success without a file", 200, VoiceElementsPayload.of("upload", "done")),
                    VendorAnswer.unknown("another JSON", 200, "{\"picture\":1}"),
                    VendorAnswer.unknown("an array", 200, "[]"),
                    VendorAnswer.unknown("the sample, with 500", 500, VoiceElementsPayload.of("fetch", "not-found")),
                    VendorAnswer.unknown("404 without a body", 404, ""),
                    VendorAnswer.unknown("nothing at all", 200, ""));
        }

        private static VendorAnswer refused(String payload, int status, Reason reason) {
            return VendorAnswer.refused(status + " " + payload, status, VoiceElementsPayload.send(payload), reason);
        }

        private static VendorAnswer unknown(String payload, int status) {
            return VendorAnswer.unknown(status + " " + payload, status, VoiceElementsPayload.send(payload));
        }
    }
}
