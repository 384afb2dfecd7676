package dev.polysms.voximplant;

import dev.polysms.ClientOptions;
import dev.polysms.PhoneNumber;
import dev.polysms.Reason;
import dev.polysms.SmsClient;
import dev.polysms.SmsMessage;
import dev.polysms.number.AvailableNumber;
import dev.polysms.testkit.SenderFixture;
import dev.polysms.testkit.VendorAnswer;
import dev.polysms.voximplant.number.NumberLocation;
import dev.polysms.voximplant.number.VoximplantAvailableNumber;
import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A change of the account's numbers.
 *
 * @param request the documented request
 * @param accepted answers that prove it
 * @param doubtful answers of this command that prove nothing
 */
public record NumberFixture(ExpectedRequest request, List<VendorAnswer> accepted, List<VendorAnswer> doubtful)
        implements SenderFixture {
    public static final PhoneNumber NUMBER = PhoneNumber.of("+447700900001");
    public static final NumberLocation LOCATION = NumberLocation.of("GB", "MOBILE", "27085");
    static final String CREDENTIALS =
            "account_id=" + VoximplantFixture.ACCOUNT_ID + "&api_key=" + VoximplantFixture.API_KEY + "&";

    private static final VoximplantFixture SENDING = new VoximplantFixture();

    public static AvailableNumber available() {
        return AvailableNumber.of(VoximplantClient.PROVIDER, NUMBER)
                .withVendor(new VoximplantAvailableNumber(
                        LOCATION,
                        Optional.of("270850001"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
    }

    static NumberFixture acquiring() {
        return new NumberFixture(
                form(
                        "AttachPhoneNumber",
                        "phone_number=447700900001&country_code=GB&phone_category_name=MOBILE&phone_region_id=27085"),
                answers("attached", "two", "as-strings", "bare"),
                unknown("another-number", "empty-list", "list-of-texts", "list-as-object", "list-without-result"));
    }

    static NumberFixture releasing() {
        return new NumberFixture(
                form("DeactivatePhoneNumber", "phone_number=447700900001"),
                List.of(
                        VendorAnswer.accepted("documented", 200, "{\"result\": 1}", null),
                        VendorAnswer.accepted("result as a string", 200, "{\"result\": \"1\"}", null)),
                List.of());
    }

    static ExpectedRequest form(String command, String fields) {
        return new ExpectedRequest(
                "POST",
                "/platform_api/" + command,
                Map.of(),
                "application/x-www-form-urlencoded",
                CREDENTIALS + fields);
    }

    private static List<VendorAnswer> answers(String... names) {
        return Stream.of(names)
                .map(name ->
                        VendorAnswer.accepted(name, 200, VoximplantPayload.json("attach-phone-number/" + name), null))
                .toList();
    }

    private static List<VendorAnswer> unknown(String... names) {
        return Stream.of(names)
                .map(name -> VendorAnswer.unknown(name, 200, VoximplantPayload.json("attach-phone-number/" + name)))
                .toList();
    }

    @Override
    public SmsClient client(URI vendor, ClientOptions options) {
        return SENDING.client(vendor, options);
    }

    @Override
    public SmsClient clientWithCredential(URI vendor, ClientOptions options, String credential) {
        return SENDING.clientWithCredential(vendor, options, credential);
    }

    @Override
    public List<String> secrets() {
        return List.of(VoximplantFixture.API_KEY, "447700900001");
    }

    @Override
    public SmsMessage message() {
        return SENDING.message();
    }

    /** One of each reason: that each code has its reason, {@code NumberErrorsTest} shows without a server. */
    @Override
    public List<VendorAnswer> refusals() {
        Set<Reason> seen = EnumSet.noneOf(Reason.class);
        Optional<VendorAnswer> rateLimit = rateLimit();
        return NumberRefusals.refusals().stream()
                .filter(refusal -> refusal.reason() != null)
                .filter(refusal -> seen.add(refusal.reason())
                        || rateLimit.filter(refusal::equals).isPresent())
                .toList();
    }

    @Override
    public List<VendorAnswer> unproven() {
        return Stream.of(NumberRefusals.unproven(), doubtful)
                .flatMap(List::stream)
                .toList();
    }

    @Override
    public Optional<VendorAnswer> rateLimit() {
        return NumberRefusals.rateLimit();
    }

    @Override
    public Map<String, List<SmsMessage>> invalid() {
        return Map.of();
    }
}
