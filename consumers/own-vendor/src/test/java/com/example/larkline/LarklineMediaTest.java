package com.example.larkline;

import dev.polysms.ClientOptions;
import dev.polysms.ProviderId;
import dev.polysms.SmsClient;
import dev.polysms.media.MediaRef;
import dev.polysms.testkit.MediaFetchContract;
import dev.polysms.testkit.MediaFetchFixture;
import dev.polysms.testkit.PreliminaryExchange;
import dev.polysms.testkit.SenderFixture.ExpectedRequest;
import dev.polysms.testkit.VendorAnswer;
import java.net.URI;
import java.util.List;
import java.util.Map;

final class LarklineMediaTest extends MediaFetchContract {
    @Override
    protected MediaFetchFixture fixture() {
        return new Facts();
    }

    private static final class Facts implements MediaFetchFixture {
        private static final String MEDIA = "ME7f3a9c1e5b8d";

        @Override
        public SmsClient client(URI vendor, ClientOptions options) {
            return Larkline.client(vendor, options);
        }

        @Override
        public List<String> secrets() {
            return List.of(Larkline.TOKEN, MEDIA, "signature-of-a-day");
        }

        @Override
        public MediaRef ref(URI vendor) {
            return MediaRef.of(LarklineClient.PROVIDER, MEDIA);
        }

        @Override
        public List<PreliminaryExchange> preliminary() {
            VendorAnswer redirect = VendorAnswer.unknown("a redirect", 307, "")
                    .withHeader("Location", VendorAnswer.OTHER_SERVER + request().path());
            return List.of(new PreliminaryExchange(Larkline.request("GET", "Media/" + MEDIA), redirect));
        }

        @Override
        public ExpectedRequest request() {
            return new ExpectedRequest("GET", "/files/1?key=signature-of-a-day", Map.of("Accept", "*/*"), "", "");
        }

        @Override
        public List<String> forbiddenHeaders() {
            return List.of("Authorization");
        }

        @Override
        public List<MediaRef> foreign(URI vendor) {
            return List.of(
                    MediaRef.of(ProviderId.of("other"), MEDIA),
                    MediaRef.of(LarklineClient.PROVIDER, "../Messages/LM1"),
                    MediaRef.url(URI.create("https://example.com/" + MEDIA)));
        }

        @Override
        public List<VendorAnswer> refusals() {
            return Larkline.refusals();
        }

        @Override
        public List<VendorAnswer> unproven() {
            return Larkline.unproven();
        }
    }
}
