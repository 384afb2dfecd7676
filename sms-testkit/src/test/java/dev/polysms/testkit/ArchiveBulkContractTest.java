package dev.polysms.testkit;

import dev.polysms.ClientOptions;
import dev.polysms.PhoneNumber;
import dev.polysms.Reason;
import dev.polysms.SmsClient;
import dev.polysms.SmsMessage;
import dev.polysms.bulk.BulkMessage;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Tests bulk messages of the core with a vendor that does not exist and answers by position. */
final class ArchiveBulkContractTest extends BulkSenderContract {
    @Override
    protected BulkFixture facts() {
        return new Facts();
    }

    private static final class Facts implements BulkFixture {
        private static final PhoneNumber FROM = PhoneNumber.of("+13035550100");
        private static final String TEXT = "Grüße: \"the table\" is ready";

        @Override
        public int batchSize() {
            return PlainArchive.BATCH;
        }

        @Override
        public BulkMessage bulk(int recipients) {
            return BulkMessage.of(
                    FROM,
                    IntStream.range(0, recipients)
                            .mapToObj(n -> PhoneNumber.of("+1720555" + (1_000 + n)))
                            .toList(),
                    TEXT);
        }

        @Override
        public VendorAnswer answer(
                List<PhoneNumber> recipients, List<PhoneNumber> accepted, List<PhoneNumber> refused) {
            String results = recipients.stream()
                    .map(one -> accepted.contains(one)
                            ? "{\"id\":\"17\"}"
                            : refused.contains(one) ? "{\"refused\":true}" : "{}")
                    .collect(Collectors.joining(",", "[", "]"));
            return VendorAnswer.accepted(
                    "some", 200, "{\"results\":" + results + "}", accepted.isEmpty() ? null : "17");
        }

        @Override
        public VendorAnswer refusalForAll() {
            return VendorAnswer.refused("bad key", 200, "{\"error\":\"key\"}", Reason.AUTHENTICATION);
        }

        @Override
        public SmsClient client(URI vendor, ClientOptions options) {
            return PlainArchive.at(vendor, options);
        }

        @Override
        public SmsClient clientWithCredential(URI vendor, ClientOptions options, String credential) {
            return client(vendor, options);
        }

        @Override
        public List<String> secrets() {
            return List.of("the archive has no credential");
        }

        @Override
        public SmsMessage message() {
            return SmsMessage.builder()
                    .from(FROM)
                    .to(PhoneNumber.of("+17205550142"))
                    .text(TEXT)
                    .build();
        }

        @Override
        public ExpectedRequest request() {
            return new ExpectedRequest(
                    "POST",
                    "/all",
                    Map.of(),
                    "application/json",
                    "{\"to\":[\"+17205550142\"],\"text\":\"Grüße: \\\"the table\\\" is ready\"}");
        }

        @Override
        public List<VendorAnswer> accepted() {
            return List.of(answer(List.of(message().to()), List.of(message().to()), List.of()));
        }

        @Override
        public List<VendorAnswer> refusals() {
            return List.of(
                    refusalForAll(),
                    VendorAnswer.refused(
                            "the recipient alone", 200, "{\"results\":[{\"refused\":true}]}", Reason.RECIPIENT));
        }

        @Override
        public List<VendorAnswer> unproven() {
            return List.of(
                    VendorAnswer.unknown("nobody", 200, "{}"),
                    VendorAnswer.unknown("neither", 200, "{\"results\":[{}]}"),
                    VendorAnswer.unknown("too many", 200, "{\"results\":[{\"id\":\"17\"},{\"id\":\"18\"}]}"));
        }

        @Override
        public Optional<VendorAnswer> rateLimit() {
            return Optional.empty();
        }

        @Override
        public Map<String, List<SmsMessage>> invalid() {
            return Map.of();
        }
    }
}
