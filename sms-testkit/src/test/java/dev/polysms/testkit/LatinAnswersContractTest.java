package dev.polysms.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.polysms.ClientOptions;
import dev.polysms.MessageId;
import dev.polysms.Reason;
import dev.polysms.SendReceipt;
import dev.polysms.SmsClient;
import dev.polysms.SmsMessage;
import dev.polysms.spi.ApiBody;
import dev.polysms.spi.ApiRequest;
import dev.polysms.spi.ApiResponse;
import dev.polysms.spi.BaseUrl;
import dev.polysms.spi.OperationRunner;
import dev.polysms.spi.Secret;
import dev.polysms.spi.SendOperation;
import dev.polysms.spi.VendorCalls;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tests a vendor whose requests and answers are plain text in ISO-8859-1, as old gateways have them. The other parts of the contract are the same for each charset. */
final class LatinAnswersContractTest extends SenderAnswersContract {
    private static final String TYPE = "text/plain; charset=ISO-8859-1";

    @Override
    protected SenderFixture fixture() {
        return new LatinVendor();
    }

    private static final class LatinVendor extends PlainVendor {
        LatinVendor() {
            super(ApiRequest.Method.POST);
        }

        @Override
        public SmsClient clientWithCredential(URI vendor, ClientOptions options, String credential) {
            Secret token = Secret.header("token", () -> credential);
            Send send = new Send(BaseUrl.of("baseUrl", vendor, options), token);
            return new Client(
                    new VendorCalls(OperationRunner.create(ID, options), PlainVendor::check, message -> send));
        }

        @Override
        public ExpectedRequest request() {
            ExpectedRequest plain = super.request();
            return new ExpectedRequest(
                    "POST", plain.path(), plain.headers(), "text/plain", "+17205550142\nGrüße: \"the table\" is ready");
        }

        @Override
        public List<VendorAnswer> accepted() {
            return List.of(
                    VendorAnswer.accepted("an id", 200, "Übergeben 17", "17").withHeader("Content-Type", TYPE));
        }

        @Override
        public List<VendorAnswer> refusals() {
            return List.of(
                    refused("bad key", "Schlüssel ungültig", Reason.AUTHENTICATION),
                    rateLimit().orElseThrow());
        }

        @Override
        public Optional<VendorAnswer> rateLimit() {
            return Optional.of(refused("rate limit", "Später", Reason.RATE_LIMITED));
        }

        private static VendorAnswer refused(String name, String body, Reason reason) {
            return VendorAnswer.refused(name, 200, body, reason).withHeader("Content-Type", TYPE);
        }

        @Override
        public List<VendorAnswer> unproven() {
            return List.of(VendorAnswer.unknown("no id", 200, "Übergeben").withHeader("Content-Type", TYPE));
        }
    }

    private static final class Send extends SendOperation<SmsMessage> {
        private static final Map<String, Reason> REFUSALS =
                Map.of("Schlüssel ungültig", Reason.AUTHENTICATION, "Später", Reason.RATE_LIMITED);

        private final BaseUrl base;
        private final Secret token;

        Send(BaseUrl base, Secret token) {
            this.base = base;
            this.token = token;
        }

        @Override
        public ApiRequest encode(SmsMessage message) {
            String body = message.to().e164() + "\n" + message.text();
            return ApiRequest.post(base, "send")
                    .header("Token", token.value())
                    .body(new ApiBody.Bytes(TYPE, body.getBytes(ISO_8859_1)))
                    .build();
        }

        @Override
        public SendReceipt decode(ApiResponse response) {
            String answer = response.text(ISO_8859_1);
            Reason refusal = REFUSALS.get(answer);
            if (response.status() == 200 && refusal != null) {
                throw response.rejected(refusal, null, null);
            }
            if (response.status() != 200 || !answer.matches("Übergeben \\d+")) {
                throw response.unproven("neither an id nor a documented refusal");
            }
            return SendReceipt.builder(PlainVendor.ID)
                    .id(MessageId.of(answer.substring("Übergeben ".length())))
                    .build();
        }
    }
}
