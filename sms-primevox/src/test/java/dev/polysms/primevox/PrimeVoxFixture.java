package dev.polysms.primevox;

import static dev.polysms.testkit.VendorAnswer.refused;
import static dev.polysms.testkit.VendorAnswer.unknown;

import dev.polysms.ClientOptions;
import dev.polysms.PhoneNumber;
import dev.polysms.Reason;
import dev.polysms.SenderName;
import dev.polysms.SmsClient;
import dev.polysms.SmsMessage;
import dev.polysms.testkit.SenderFixture;
import dev.polysms.testkit.VendorAnswer;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** PrimeVOX's messaging document as facts: the whole of its published list of errors is here. */
final class PrimeVoxFixture implements SenderFixture {
    private static final String KEY = "pvx-9f8e7d6c5b4a";
    private static final String CONTAINER = "100001";

    @Override
    public SmsClient client(URI vendor, ClientOptions options) {
        return clientWithCredential(vendor, options, KEY);
    }

    @Override
    public SmsClient clientWithCredential(URI vendor, ClientOptions options, String credential) {
        return PrimeVoxClient.builder()
                .apiKey(() -> credential)
                .containerId(CONTAINER)
                .baseUrl(vendor)
                .options(options)
                .build();
    }

    @Override
    public List<String> secrets() {
        return List.of(KEY);
    }

    @Override
    public SmsMessage message() {
        return SmsMessage.builder()
                .from(PhoneNumber.of("+13035550100"))
                .to(PhoneNumber.of("+17205550142"))
                .text("Señor Smith, your \"corner table\" is ready 🍽")
                .reference("booking-4711")
                .build();
    }

    @Override
    public ExpectedRequest request() {
        return new ExpectedRequest(
                "POST",
                "/api/messaging/v1/sendMessage.php",
                Map.of(),
                "application/json",
                "{\"auth\":\"pvx-9f8e7d6c5b4a\",\"containerID\":\"100001\",\"fromNumber\":\"3035550100\","
                        + "\"toNumber\":\"7205550142\","
                        + "\"messageText\":\"Señor Smith, your \\\"corner table\\\" is ready 🍽\"}");
    }

    @Override
    public List<VendorAnswer> accepted() {
        return List.of(
                VendorAnswer.accepted("documented", 200, PrimeVoxPayload.read("send/accepted.json"), "67890"),
                VendorAnswer.accepted(
                        "ids as numbers", 200, PrimeVoxPayload.read("send/accepted-numbers.json"), "67890"),
                VendorAnswer.accepted(
                        "ids at top level", 200, PrimeVoxPayload.read("send/accepted-top-level.json"), "67890"),
                VendorAnswer.accepted("no conversation", 200, "{\"success\":{\"messageId\":\"67890\"}}", "67890"));
    }

    @Override
    public List<VendorAnswer> refusals() {
        return List.of(
                refusal(401, "API Key and Container ID are both required.", Reason.AUTHENTICATION),
                refusal(401, "The supplied API Key is invalid.", Reason.AUTHENTICATION),
                refusal(401, "You do not have permission to send from that Phone Number.", Reason.SENDER),
                refusal(400, "You must include a USA fromNumber and USA toNumber.", Reason.REQUEST),
                refusal(
                        400,
                        "Carrier rejection, your messageText cannot be longer than 1600 characters.",
                        Reason.CONTENT),
                refusal(200, "The supplied API Key is invalid.", Reason.AUTHENTICATION),
                // Documented for the reads; whichever call meets one, it is a refusal.
                refusal(
                        400,
                        "Either you left out the phoneNumber parameter, or you are trying to text with a non-USA"
                                + " number.",
                        Reason.REQUEST),
                refusal(404, "The phone number you provided does not exist in this container.", Reason.NOT_FOUND),
                refusal(400, "You must include a ConversationID to fetch.", Reason.REQUEST),
                refused(
                        "error as an object",
                        401,
                        "{\"error\":{\"message\":\"The supplied API Key is invalid.\"}}",
                        Reason.AUTHENTICATION));
    }

    @Override
    public List<VendorAnswer> unproven() {
        return List.of(
                error(500, "Error connecting to the database, please try again later."),
                error(200, "Error connecting to the database, please try again later."),
                error(500, "The supplied API Key is invalid."),
                error(302, "The supplied API Key is invalid."),
                error(400, "Something new."),
                error(401, "Something new."),
                unknown("401 without a body", 401, ""),
                unknown("200 without a body", 200, ""),
                unknown("204", 204, ""),
                unknown("an empty object", 200, "{}"),
                unknown("an empty list", 200, "[]"),
                unknown("a null success", 200, "{\"success\":null}"),
                unknown("a true success", 200, "{\"success\":true}"),
                unknown("a blank message id", 200, "{\"success\":{\"messageId\":\" \"}}"),
                unknown("a message id that is a list", 200, "{\"success\":{\"messageId\":[1]}}"),
                unknown(
                        "a success with an error",
                        200,
                        "{\"success\":{\"messageId\":\"1\"},\"error\":\"Something new.\"}"),
                unknown(
                        "a success with an error object",
                        200,
                        "{\"success\":{\"messageId\":\"1\"},\"error\":{\"no\":1}}"),
                unknown("a message id with a 500", 500, "{\"success\":{\"messageId\":\"1\"}}"));
    }

    @Override
    public Optional<VendorAnswer> rateLimit() {
        return Optional.empty();
    }

    @Override
    public Map<String, List<SmsMessage>> invalid() {
        SmsMessage good = message();
        return Map.of(
                "to",
                        List.of(
                                good.toBuilder()
                                        .to(PhoneNumber.of("+420777888999"))
                                        .build(),
                                good.toBuilder()
                                        .to(PhoneNumber.of("+14165550123"))
                                        .build()),
                "from",
                        List.of(
                                good.toBuilder()
                                        .from(PhoneNumber.of("+447443332211"))
                                        .build(),
                                good.toBuilder().from(SenderName.of("POLYSMS")).build()),
                "text",
                        List.of(
                                good.toBuilder().text("").build(),
                                good.toBuilder().text("x".repeat(1_601)).build()));
    }

    private static VendorAnswer refusal(int status, String text, Reason reason) {
        return refused(status + " " + text, status, "{\"error\":\"" + text + "\"}", reason);
    }

    private static VendorAnswer error(int status, String text) {
        return unknown(status + " " + text, status, "{\"error\":\"" + text + "\"}");
    }
}
