package dev.polysms.voximplant;

import dev.polysms.ClientOptions;
import dev.polysms.PhoneNumber;
import dev.polysms.SenderName;
import dev.polysms.SmsClient;
import dev.polysms.SmsMessage;
import dev.polysms.bulk.BulkMessage;
import dev.polysms.testkit.BulkFixture;
import dev.polysms.testkit.VendorAnswer;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Voximplant's A2PSendSms with many recipients; with one, it is what a single A2P text is. */
final class VoximplantBulkFixture implements BulkFixture {
    private final VoximplantA2pFixture single = new VoximplantA2pFixture();

    @Override
    public SmsClient client(URI vendor, ClientOptions options) {
        return single.client(vendor, options);
    }

    @Override
    public SmsClient clientWithCredential(URI vendor, ClientOptions options, String credential) {
        return single.clientWithCredential(vendor, options, credential);
    }

    @Override
    public List<String> secrets() {
        return single.secrets();
    }

    @Override
    public SmsMessage message() {
        return single.message();
    }

    @Override
    public ExpectedRequest request() {
        return single.request();
    }

    @Override
    public List<VendorAnswer> accepted() {
        return single.accepted();
    }

    @Override
    public List<VendorAnswer> refusals() {
        return single.refusals();
    }

    @Override
    public List<VendorAnswer> unproven() {
        return single.unproven();
    }

    @Override
    public Optional<VendorAnswer> rateLimit() {
        return single.rateLimit();
    }

    @Override
    public Map<String, List<SmsMessage>> invalid() {
        return single.invalid();
    }

    @Override
    public int batchSize() {
        return 100;
    }

    @Override
    public BulkMessage bulk(int recipients) {
        List<PhoneNumber> numbers = IntStream.range(0, recipients)
                .mapToObj(n -> PhoneNumber.of("+" + (447_443_300_000L + n)))
                .toList();
        return BulkMessage.of(SenderName.of("Cafe 8"), numbers, "Your table is ready");
    }

    @Override
    public VendorAnswer answer(List<PhoneNumber> recipients, List<PhoneNumber> accepted, List<PhoneNumber> refused) {
        String result = list(
                accepted, number -> "{\"message_id\": 4" + number + ", \"destination_number\": \"" + number + "\"}");
        String failed = list(
                refused,
                number -> "{\"destination_number\": \"" + number
                        + "\", \"error_description\": \"Invalid phone number\", \"error_code\": 121}");
        String body = "{\"result\": " + result + ", \"fragments_count\": 1, \"failed\": " + failed + "}";
        return VendorAnswer.accepted("some of many", 200, body, null);
    }

    private static String list(List<PhoneNumber> recipients, Function<String, String> entry) {
        return recipients.stream()
                .map(recipient -> entry.apply(recipient.e164().substring(1)))
                .collect(Collectors.joining(", ", "[", "]"));
    }

    @Override
    public VendorAnswer refusalForAll() {
        return DocumentedError.refusals().stream()
                .filter(answer -> answer.name().equals("100 AUTHORIZATION_FAILED"))
                .findFirst()
                .orElseThrow();
    }
}
