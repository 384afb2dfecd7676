package dev.polysms.voiceelements;

import dev.polysms.Address;
import dev.polysms.ClientOptions;
import dev.polysms.PhoneNumber;
import dev.polysms.RawAddress;
import dev.polysms.Reason;
import dev.polysms.SenderName;
import dev.polysms.ShortCode;
import dev.polysms.SmsClient;
import dev.polysms.SmsMessage;
import dev.polysms.testkit.SenderFixture;
import dev.polysms.testkit.VendorAnswer;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The facts of Voice Elements' document that the contract of a sender needs. */
class VoiceElementsFixture implements SenderFixture {
    static final String TOKEN = "9767fa78-ec88-9133-99d7-b9cffb594444";
    static final String HTML = "<html><body><h2>Server Error in '/' Application.</h2></body></html>";

    @Override
    public SmsClient client(URI vendor, ClientOptions options) {
        return VoiceElementsClient.builder()
                .token(TOKEN)
                .baseUrl(vendor)
                .options(options)
                .build();
    }

    @Override
    public SmsClient clientWithCredential(URI vendor, ClientOptions options, String credential) {
        return VoiceElementsClient.builder()
                .token(() -> credential)
                .baseUrl(vendor)
                .options(options)
                .build();
    }

    @Override
    public List<String> secrets() {
        return List.of(TOKEN);
    }

    @Override
    public SmsMessage message() {
        return SmsMessage.builder()
                .from(PhoneNumber.of("+17205550100"))
                .to(PhoneNumber.of("+13035550123"))
                .text("Your \"café\" table is ready at seven")
                .reference("booking-4711")
                .build();
    }

    @Override
    public ExpectedRequest request() {
        return new ExpectedRequest(
                "POST",
                "/v1/SendSMS",
                Map.of("Token", TOKEN),
                "application/json",
                "{\"toNumber\":\"3035550123\",\"fromNumber\":\"7205550100\","
                        + "\"text\":\"Your \\\"café\\\" table is ready at seven\",\"customerTag\":\"booking-4711\"}");
    }

    @Override
    public List<VendorAnswer> accepted() {
        return List.of(
                accepted("accepted", 200),
                accepted("accepted", 201),
                accepted("accepted", 202),
                accepted("accepted-numeric-id", 200),
                accepted("accepted-numeric-status", 200),
                accepted("accepted-without-tag", 200),
                accepted("accepted-bare", 200),
                accepted("accepted-with-more", 200));
    }

    /** The document does not say which HTTP status goes with which JSON status, so several are tried. */
    @Override
    public List<VendorAnswer> refusals() {
        return List.of(
                refused("refused-1", 404, Reason.REQUEST),
                refused("refused-2", 400, Reason.RECIPIENT),
                refused("refused-3", 400, Reason.CONTENT),
                refused("refused-4", 400, Reason.SENDER),
                refused("refused-5", 400, Reason.SENDER),
                refused("refused-7", 400, Reason.ACCOUNT),
                refused("refused-8", 400, Reason.ACCOUNT),
                refused("refused-9", 404, Reason.NOT_FOUND),
                refused("refused-10-no-token", 403, Reason.AUTHENTICATION),
                refused("refused-10-plain-http", 403, Reason.REQUEST),
                refused("refused-10-invalid-token", 403, Reason.AUTHENTICATION),
                refused("refused-10-database-down", 403, Reason.VENDOR_UNAVAILABLE),
                refused("refused-10-token-expired", 403, Reason.AUTHENTICATION),
                refused("refused-11", 400, Reason.REQUEST),
                refused("refused-13", 400, Reason.SENDER),
                refused("refused-2", 200, Reason.RECIPIENT),
                refused("refused-10-invalid-token", 200, Reason.AUTHENTICATION),
                refused("refused-10-database-down", 200, Reason.VENDOR_UNAVAILABLE),
                refused("refused-2-numeric-status", 400, Reason.RECIPIENT),
                refused("refused-2-with-id-of-nothing", 200, Reason.RECIPIENT),
                refused("refused-5-other-wording", 200, Reason.SENDER),
                refused("refused-10-other-wording", 401, Reason.AUTHENTICATION),
                refused("refused-10-other-wording", 403, Reason.AUTHENTICATION),
                refused("refused-10-with-details", 200, Reason.AUTHENTICATION),
                refused("refused-403-by-web-server", 403, Reason.AUTHENTICATION),
                withoutBody(400, Reason.REQUEST),
                withoutBody(401, Reason.AUTHENTICATION),
                withoutBody(403, Reason.AUTHENTICATION),
                withoutBody(404, Reason.NOT_FOUND),
                withoutBody(405, Reason.REQUEST),
                withoutBody(409, Reason.CONFLICT),
                withoutBody(412, Reason.REQUEST),
                withoutBody(413, Reason.CONTENT));
    }

    @Override
    public List<VendorAnswer> unproven() {
        return List.of(
                unknown("unknown-6", 200),
                unknown("unknown-6", 400),
                unknown("unknown-12", 400),
                unknown("unknown-99", 400),
                unknown("unknown-99", 500),
                unknown("unknown-10-other-wording", 200),
                unknown("unknown-10-other-wording", 400),
                unknown("unknown-11-other-meaning", 404),
                unknown("unknown-new-status", 400),
                unknown("unknown-problem-details", 400),
                unknown("unknown-no-id", 200),
                unknown("unknown-id-of-nothing", 200),
                unknown("unknown-no-status", 200),
                unknown("unknown-no-status", 400),
                unknown("unknown-unreadable-status", 400),
                unknown("unknown-success-with-refusing-reason", 200),
                unknown("unknown-refusal-with-reason-of-breakdown", 400),
                unknown("unknown-refusal-with-id", 400),
                unknown("unknown-array", 200),
                unknown("accepted", 302),
                unknown("accepted", 400),
                unknown("accepted", 500),
                unknown("refused-5", 302),
                unknown("refused-5", 408),
                unknown("refused-5", 500),
                unknown("refused-10-database-down", 503),
                VendorAnswer.unknown("200 without a body", 200, ""),
                VendorAnswer.unknown("202 without a body", 202, ""),
                VendorAnswer.unknown("200 with a page", 200, HTML),
                VendorAnswer.unknown("302 without a body", 302, ""),
                VendorAnswer.unknown("402 without a body", 402, ""),
                VendorAnswer.unknown("408 without a body", 408, ""),
                VendorAnswer.unknown("429 without a body", 429, ""),
                VendorAnswer.unknown("500 without a body", 500, ""),
                VendorAnswer.unknown("501 without a body", 501, ""),
                VendorAnswer.unknown("503 without a body", 503, ""),
                VendorAnswer.unknown("403 with a page", 403, HTML),
                VendorAnswer.unknown("404 with plain text", 404, "Not Found"),
                VendorAnswer.unknown("500 with a page", 500, HTML),
                VendorAnswer.unknown("a cut success", 200, "{\"status\":\"0\",\"reason\":\"Succ"),
                VendorAnswer.unknown("a cut refusal", 400, "{\"status\":\"5\",\"reason\":\"From num"),
                VendorAnswer.unknown("the first byte of an answer", 400, "{"));
    }

    @Override
    public Optional<VendorAnswer> rateLimit() {
        return Optional.empty();
    }

    @Override
    public Map<String, List<SmsMessage>> invalid() {
        return Map.of(
                "from",
                List.of(
                        from(ShortCode.of("12345")),
                        from(SenderName.of("POLYSMS")),
                        from(new RawAddress("7205550100")),
                        from(PhoneNumber.of("+447443332211")),
                        from(PhoneNumber.of("+1720555010"))),
                "to",
                List.of(to("+420777888999"), to("+447443332211"), to("+1303555012"), to("+130355501234")),
                "text",
                List.of(message().toBuilder().text("").build()));
    }

    private SmsMessage from(Address from) {
        return message().toBuilder().from(from).build();
    }

    private SmsMessage to(String to) {
        return message().toBuilder().to(PhoneNumber.of(to)).build();
    }

    private static VendorAnswer accepted(String payload, int status) {
        return VendorAnswer.accepted(status + " " + payload, status, VoiceElementsPayload.send(payload), "669915");
    }

    private static VendorAnswer refused(String payload, int status, Reason reason) {
        return VendorAnswer.refused(status + " " + payload, status, VoiceElementsPayload.send(payload), reason);
    }

    private static VendorAnswer withoutBody(int status, Reason reason) {
        return VendorAnswer.refused(status + " without a body", status, "", reason);
    }

    private static VendorAnswer unknown(String payload, int status) {
        return VendorAnswer.unknown(status + " " + payload, status, VoiceElementsPayload.send(payload));
    }
}
