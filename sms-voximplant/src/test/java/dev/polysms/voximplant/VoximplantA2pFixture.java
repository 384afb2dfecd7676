package dev.polysms.voximplant;

import dev.polysms.ClientOptions;
import dev.polysms.RawAddress;
import dev.polysms.Reason;
import dev.polysms.SenderName;
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

/** Voximplant's A2PSendSms: from a sender name to a number. */
final class VoximplantA2pFixture implements SenderFixture {
    private final VoximplantFixture byNumber = new VoximplantFixture();

    @Override
    public SmsClient client(URI vendor, ClientOptions options) {
        return byNumber.client(vendor, options);
    }

    @Override
    public SmsClient clientWithCredential(URI vendor, ClientOptions options, String credential) {
        return byNumber.clientWithCredential(vendor, options, credential);
    }

    @Override
    public List<String> secrets() {
        return byNumber.secrets();
    }

    @Override
    public SmsMessage message() {
        return byNumber.message().toBuilder().from(SenderName.of("Cafe 8")).build();
    }

    @Override
    public ExpectedRequest request() {
        return new ExpectedRequest(
                "POST",
                "/platform_api/A2PSendSms",
                Map.of(),
                "application/x-www-form-urlencoded",
                "account_id=" + VoximplantFixture.ACCOUNT_ID + "&api_key=" + VoximplantFixture.API_KEY
                        + "&src_number=Cafe+8&dst_numbers=447443332212"
                        + "&text=Your+%22Caf%C3%A9%22+table+is+ready+at+eight");
    }

    @Override
    public List<VendorAnswer> accepted() {
        return List.of(
                accepted("accepted"),
                accepted("accepted-in-the-guide"),
                accepted("accepted-with-both-ids"),
                accepted("accepted-as-numbers"),
                accepted("accepted-with-plus"),
                accepted("accepted-beside-another-failed"),
                accepted("numbers as floats", "\"result\": [" + entry("447443332212.0", "3996474.0") + "]"),
                accepted(
                        "number with its international prefix",
                        "\"result\": [" + entry("\"00447443332212\"", "3996474") + "]"),
                accepted(
                        "number between marks",
                        "\"result\": [" + entry("\"\\u202a+44\\u00a07443332212\\u202c\"", "3996474") + "]"),
                accepted(
                        "empty errors",
                        "\"result\": [" + entry("447443332212", "3996474") + "], \"failed\": {}, \"errors\": []"));
    }

    private static VendorAnswer accepted(String name, String members) {
        return VendorAnswer.accepted(name, 200, "{" + members + "}", "3996474");
    }

    private static String entry(String number, String id) {
        return "{\"destination_number\": " + number + ", \"message_id\": " + id + "}";
    }

    private static VendorAnswer accepted(String name) {
        return VendorAnswer.accepted(name, 200, VoximplantPayload.json("a2p-send-sms/" + name), "3996474");
    }

    @Override
    public List<VendorAnswer> refusals() {
        List<VendorAnswer> answers = new ArrayList<>(CommonAnswers.refusals());
        answers.add(refused("refused", Reason.SENDER));
        answers.add(refused("guide-sample", Reason.RECIPIENT));
        answers.add(refused("failed-alone", Reason.RECIPIENT));
        answers.add(refused("failed-for-its-sender", Reason.SENDER));
        answers.add(refused("failed-with-a-new-code", Reason.RECIPIENT));
        return answers;
    }

    private static VendorAnswer refused(String name, Reason reason) {
        return VendorAnswer.refused(name, 200, VoximplantPayload.json("a2p-send-sms/" + name), reason);
    }

    @Override
    public List<VendorAnswer> unproven() {
        List<VendorAnswer> answers = new ArrayList<>(CommonAnswers.unproven());
        for (String name : List.of(
                "breakdown",
                "in-both-lists",
                "in-neither-list",
                "without-id",
                "without-number",
                "failed-without-code",
                "empty",
                "result-of-the-other-command",
                "error-beside-result")) {
            answers.add(VendorAnswer.unknown("a2p " + name, 200, VoximplantPayload.json("a2p-send-sms/" + name)));
        }
        String accepted = entry("447443332212", "3996474");
        String failed = "{\"destination_number\": \"447443332212\", \"error_code\": 385}";
        String noRecipient = "{\"message_id\": 3996475}";
        for (String members : List.of(
                "\"result\": [" + accepted + ", " + entry("447443332212", "3996475") + "]",
                "\"result\": [" + accepted + ", " + entry("\"+44 7443 332212\"", "3996474") + "]",
                "\"failed\": [" + failed + ", " + failed + "]",
                "\"result\": [" + noRecipient + "], \"failed\": [" + failed + "]",
                "\"result\": [\"447443332212\"], \"failed\": [" + failed + "]",
                "\"result\": 1, \"failed\": [" + failed + "]",
                "\"result\": true, \"failed\": [" + failed + "]",
                "\"message_id\": 3996474, \"failed\": [" + failed + "]",
                "\"failed\": [{\"destination_number\": \"447443332212\", \"error_code\": 385, \"message_id\": 1}]",
                "\"failed\": [{\"destination_number\": \"447443332212\", \"error_code\": 0}]",
                "\"result\": [{\"destination_number\": \"447443332212\", \"message_id\": 1, \"error_code\": 385}]",
                "\"result\": [" + entry("447443332212", "0") + "]",
                "\"result\": [" + entry("447443332212", "\"null\"") + "]")) {
            answers.add(VendorAnswer.unknown(members, 200, "{" + members + "}"));
        }
        for (int status : List.of(302, 400, 408, 500, 503)) {
            answers.add(VendorAnswer.unknown(
                    "acceptance with HTTP " + status, status, VoximplantPayload.json("a2p-send-sms/accepted")));
            answers.add(VendorAnswer.unknown(
                    "failed entry with HTTP " + status, status, VoximplantPayload.json("a2p-send-sms/failed-alone")));
        }
        return answers;
    }

    @Override
    public Optional<VendorAnswer> rateLimit() {
        return byNumber.rateLimit();
    }

    @Override
    public Map<String, List<SmsMessage>> invalid() {
        return Map.of(
                "from",
                        List.of(
                                message().toBuilder()
                                        .from(ShortCode.of("12345"))
                                        .build(),
                                message().toBuilder()
                                        .from(new RawAddress("reception desk of the house"))
                                        .build()),
                "text", List.of(text(""), text("x".repeat(1_601)), text("😀".repeat(1_601))));
    }

    private SmsMessage text(String text) {
        return message().toBuilder().text(text).build();
    }
}
