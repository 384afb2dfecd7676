package dev.polysms.voximplant;

import dev.polysms.Address;
import dev.polysms.ClientOptions;
import dev.polysms.RawAddress;
import dev.polysms.Reason;
import dev.polysms.ShortCode;
import dev.polysms.SmsClient;
import dev.polysms.SmsMessage;
import dev.polysms.testkit.SenderFixture;
import dev.polysms.testkit.VendorAnswer;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Voximplant's SendSmsMessage: from a number to a number. */
final class VoximplantFixture implements SenderFixture {
    static final String ACCOUNT_ID = "1000042";
    static final String API_KEY = "eebf0f23-0e6c-4a3c-a85a-key-of-tests";

    @Override
    public SmsClient client(URI vendor, ClientOptions options) {
        return VoximplantClient.builder()
                .accountId(ACCOUNT_ID)
                .apiKey(API_KEY)
                .baseUrl(vendor)
                .options(options)
                .build();
    }

    @Override
    public SmsClient clientWithCredential(URI vendor, ClientOptions options, String credential) {
        return VoximplantClient.builder()
                .accountId(ACCOUNT_ID)
                .apiKey(() -> credential)
                .baseUrl(vendor)
                .options(options)
                .build();
    }

    @Override
    public List<String> secrets() {
        return List.of(API_KEY);
    }

    @Override
    public SmsMessage message() {
        return SmsMessage.of("+447443332211", "+447443332212", "Your \"Café\" table is ready at eight");
    }

    @Override
    public ExpectedRequest request() {
        return new ExpectedRequest(
                "POST",
                "/platform_api/SendSmsMessage",
                Map.of(),
                "application/x-www-form-urlencoded",
                "account_id=" + ACCOUNT_ID + "&api_key=" + API_KEY + "&source=447443332211&destination=447443332212"
                        + "&sms_body=Your+%22Caf%C3%A9%22+table+is+ready+at+eight");
    }

    @Override
    public List<VendorAnswer> accepted() {
        return List.of(
                accepted("accepted", null),
                accepted("accepted-with-id", "4100001"),
                accepted("accepted-as-strings", "4100001"),
                accepted("accepted-bare", null),
                accepted("accepted-with-more", "4100001"),
                accepted("result true with the id", "{\"result\": true, \"message_id\": 4100001}", "4100001"),
                accepted("result as a text", "{\"result\": \"true\", \"message_id\": \"4100001\"}", "4100001"),
                accepted("numbers as floats", "{\"result\": 1.0, \"message_id\": 4100001.0}", "4100001"),
                accepted(
                        "empty errors",
                        "{\"result\": 1, \"message_id\": 4100001, \"error\": {}, \"errors\": []}",
                        "4100001"),
                accepted("error as a blank text", "{\"result\": 1, \"error\": \"\", \"failed\": []}", null),
                accepted("error as false", "{\"result\": 1, \"error\": false, \"errors\": null}", null),
                accepted("id 0", "{\"result\": 1, \"message_id\": 0}", null),
                accepted("id null as a text", "{\"result\": 1, \"message_id\": \"null\"}", null));
    }

    private static VendorAnswer accepted(String name, String body, @Nullable String id) {
        return VendorAnswer.accepted(name, 200, body, id);
    }

    private static VendorAnswer accepted(String name, @Nullable String id) {
        return VendorAnswer.accepted(name, 200, VoximplantPayload.json("send-sms-message/" + name), id);
    }

    @Override
    public List<VendorAnswer> refusals() {
        List<VendorAnswer> answers = new ArrayList<>(CommonAnswers.refusals());
        answers.add(VendorAnswer.refused(
                "documented refusal", 200, VoximplantPayload.json("send-sms-message/refused"), Reason.SENDER));
        return answers;
    }

    @Override
    public List<VendorAnswer> unproven() {
        List<VendorAnswer> answers = new ArrayList<>(CommonAnswers.unproven());
        for (String name : List.of("breakdown", "result-zero", "result-true", "result-list", "id-without-result")) {
            answers.add(VendorAnswer.unknown(name, 200, VoximplantPayload.json("send-sms-message/" + name)));
        }
        for (String body : List.of(
                "{\"result\": true, \"message_id\": 0}",
                "{\"result\": true, \"message_id\": \"null\"}",
                "{\"result\": false, \"message_id\": 4100001}",
                "{\"result\": 2, \"message_id\": 4100001}",
                "{\"result\": 1, \"message_id\": 4100001, \"error_code\": 385}",
                "{\"result\": 1, \"failed\": [{\"destination_number\": \"447443332212\", \"error_code\": 385}]}")) {
            answers.add(VendorAnswer.unknown(body, 200, body));
        }
        for (int status : List.of(302, 400, 408, 500, 503)) {
            answers.add(VendorAnswer.unknown(
                    "acceptance with HTTP " + status,
                    status,
                    VoximplantPayload.json("send-sms-message/accepted-with-id")));
        }
        return answers;
    }

    @Override
    public Optional<VendorAnswer> rateLimit() {
        return refusals().stream()
                .filter(answer -> answer.name().equals("340 RATE_LIMIT_EXCEED"))
                .findFirst();
    }

    @Override
    public Map<String, List<SmsMessage>> invalid() {
        return Map.of(
                "from", List.of(from(ShortCode.of("12345")), from(new RawAddress("reception desk of the house"))),
                "text", List.of(text(""), text("x".repeat(766)), text("😀".repeat(766))));
    }

    private SmsMessage from(Address from) {
        return message().toBuilder().from(from).build();
    }

    private SmsMessage text(String text) {
        return message().toBuilder().text(text).build();
    }
}
