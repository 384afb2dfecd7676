package ${package};

import dev.polysms.ClientOptions;
import dev.polysms.SmsClient;
import dev.polysms.SmsMessage;
import dev.polysms.testkit.SenderFixture;
import dev.polysms.testkit.SmsSenderContract;
import dev.polysms.testkit.VendorAnswer;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The contract of every client that sends, with the facts of ${vendor}'s documents. */
final class ${vendor}SenderTest extends SmsSenderContract {
    @Override
    protected SenderFixture fixture() {
        return new Facts();
    }

    /** Contains nothing yet. The test the_fixture_is_complete lists what to fill in. */
    static final class Facts implements SenderFixture {
        private static final String API_KEY = "";

        @Override
        public SmsClient client(URI vendor, ClientOptions options) {
            return clientWithCredential(vendor, options, API_KEY);
        }

        @Override
        public SmsClient clientWithCredential(URI vendor, ClientOptions options, String credential) {
            return ${vendor}Client.builder()
                    .apiKey(() -> credential)
                    .baseUrl(vendor)
                    .options(options)
                    .build();
        }

        /** Returns the credential as it is, and as it is encoded in requests. */
        @Override
        public List<String> secrets() {
            return List.of();
        }

        @Override
        public SmsMessage message() {
            return SmsMessage.of("+13035550100", "+17205550142", "");
        }

        /** Returns the documented request for the message. */
        @Override
        public ExpectedRequest request() {
            return new ExpectedRequest("", "", Map.of(), "", "");
        }

        /** Returns answers that prove acceptance, the documented one first. */
        @Override
        public List<VendorAnswer> accepted() {
            return List.of();
        }

        /** Returns every documented refusal. */
        @Override
        public List<VendorAnswer> refusals() {
            return List.of();
        }

        /** Returns answers that look like an acceptance or a refusal and are neither. */
        @Override
        public List<VendorAnswer> unproven() {
            return List.of();
        }

        /** Returns the documented rate limit, which is one of the refusals, if there is one. */
        @Override
        public Optional<VendorAnswer> rateLimit() {
            return Optional.empty();
        }

        /** Returns messages that are known to be refused, by the one field that is wrong. */
        @Override
        public Map<String, List<SmsMessage>> invalid() {
            return Map.of();
        }
    }
}
