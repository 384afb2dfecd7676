package dev.polysms.voipex;

import static dev.polysms.testkit.VendorAnswer.refused;
import static dev.polysms.testkit.VendorAnswer.unknown;

import dev.polysms.Address;
import dev.polysms.ClientOptions;
import dev.polysms.PhoneNumber;
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
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Voipex for the contract of a sender, with a token that is given. */
@SuppressWarnings({"exports", "missing-explicit-ctor"}) // public for the tests of the internal package only
public final class VoipexFixture implements SenderFixture {
    /** Of the form of Voipex's own, which are JSON Web Tokens. */
    public static final String TOKEN = "eyJhbGciOiJSUzI1NiJ9.eyJqdGkiOiJmaXh0dXJlIn0.c2lnbmF0dXJl";

    private static final String HTML = "<html><body><h1>502 Bad Gateway</h1></body></html>";

    @Override
    public SmsClient client(URI vendor, ClientOptions options) {
        return builder(vendor, options).token(TOKEN).build();
    }

    @Override
    public SmsClient clientWithCredential(URI vendor, ClientOptions options, String credential) {
        Supplier<String> token = () -> credential;
        return builder(vendor, options).token(token).build();
    }

    static VoipexClient.Builder builder(URI vendor, ClientOptions options) {
        return VoipexClient.builder()
                .smsBaseUrl(vendor)
                .restBaseUrl(vendor)
                .authBaseUrl(vendor)
                .options(options);
    }

    @Override
    public List<String> secrets() {
        return List.of(TOKEN);
    }

    @Override
    public SmsMessage message() {
        return SmsMessage.of("+420777888999", "+420607608609", "Váš stůl \"U okna\" je připraven od sedmi");
    }

    /** An instant text to the same person. */
    public static InstantSms instant() {
        return InstantSms.builder()
                .from(PhoneNumber.of("+420222333444"))
                .to(PhoneNumber.of("+420607608609"))
                .text("Váš stůl \"U okna\" je připraven od sedmi")
                .build();
    }

    @Override
    public ExpectedRequest request() {
        return new ExpectedRequest(
                "POST",
                "/SMS",
                Map.of("Authorization", "Bearer " + TOKEN),
                "application/json",
                "{\"from\":\"+420777888999\",\"to\":\"+420607608609\","
                        + "\"text\":\"Váš stůl \\\"U okna\\\" je připraven od sedmi\"}");
    }

    @Override
    public List<VendorAnswer> accepted() {
        return List.of(
                VendorAnswer.accepted(
                        "200 with the text",
                        200,
                        VoipexPayload.read("send/accepted"),
                        "6f1c2a9e-51d4-4c2f-9a61-7d0f3b7f8c11"),
                VendorAnswer.accepted(
                        "201 with the text",
                        201,
                        VoipexPayload.read("send/accepted"),
                        "6f1c2a9e-51d4-4c2f-9a61-7d0f3b7f8c11"),
                VendorAnswer.accepted(
                        "202 with a number as id", 202, VoipexPayload.read("send/accepted-number-id"), "4711"),
                VendorAnswer.accepted("204", 204, "", null),
                VendorAnswer.accepted("200 with an empty body", 200, "", null),
                VendorAnswer.accepted("201 with an empty body", 201, "", null),
                VendorAnswer.accepted("202 with an empty body", 202, "", null),
                VendorAnswer.accepted(
                        "200 with the text but no id", 200, VoipexPayload.read("send/accepted-without-id"), null),
                VendorAnswer.accepted(
                        "200 with an empty object", 200, VoipexPayload.read("send/accepted-empty-object"), null),
                VendorAnswer.accepted(
                        "200 with empty errors", 200, VoipexPayload.read("send/accepted-empty-errors"), "sms-4711"),
                VendorAnswer.accepted(
                        "200 with the text as message",
                        200,
                        VoipexPayload.read("send/accepted-echoed-text"),
                        "sms-4711"),
                VendorAnswer.accepted(
                        "200 with a list of one", 200, VoipexPayload.read("send/accepted-list"), "sms-4711"),
                VendorAnswer.accepted(
                        "200 with a list of two", 200, VoipexPayload.read("send/accepted-two-rows"), null),
                VendorAnswer.accepted("200 with results", 200, VoipexPayload.read("send/accepted-results"), "sms-4711"),
                VendorAnswer.accepted("200 with a page", 200, VoipexPayload.read("send/accepted-page"), "sms-4711"),
                VendorAnswer.accepted(
                        "200 with the instant service's id", 200, VoipexPayload.read("instant/accepted"), "sms-4711"));
    }

    @Override
    public List<VendorAnswer> refusals() {
        return List.of(
                refused("400 by the validation", 400, VoipexPayload.read("send/error-validation"), Reason.REQUEST),
                refused(
                        "400 by the instant service",
                        400,
                        VoipexPayload.read("instant/error-bad-request"),
                        Reason.REQUEST),
                refused("401 of SMS Chat", 401, VoipexPayload.read("send/error-invalid-token"), Reason.AUTHENTICATION),
                refused(
                        "401 of the instant service",
                        401,
                        VoipexPayload.read("instant/error-unauthorized"),
                        Reason.AUTHENTICATION),
                refused("401 with an empty body", 401, "", Reason.AUTHENTICATION),
                refused("403", 403, VoipexPayload.read("send/error-forbidden"), Reason.PERMISSION),
                refused("404", 404, VoipexPayload.read("send/error-not-found"), Reason.NOT_FOUND),
                refused("405", 405, "", Reason.REQUEST),
                refused("413", 413, "", Reason.CONTENT),
                refused("415", 415, "", Reason.REQUEST),
                refused("422", 422, VoipexPayload.read("send/error-validation"), Reason.REQUEST));
    }

    @Override
    public List<VendorAnswer> unproven() {
        List<VendorAnswer> answers = new ArrayList<>();
        for (String shape : List.of(
                "error",
                "error-object",
                "error-flag",
                "errors",
                "id-and-error",
                "status-code",
                "status-word",
                "no-success",
                "failed",
                "error-in-row",
                "empty-list",
                "empty-results",
                "list-of-words",
                "cut",
                "two-values",
                "null",
                "true",
                "string")) {
            answers.add(unknown("200 with " + shape, 200, VoipexPayload.read("send/unproven-" + shape)));
        }
        answers.add(unknown("200 with HTML", 200, HTML).withHeader("Content-Type", "text/html"));
        answers.add(unknown("202 with a bare word", 202, "OK"));
        answers.add(unknown("200 with a blank line", 200, "\n"));
        answers.add(unknown("302", 302, "").withHeader("Location", "/login"));
        answers.add(unknown("307", 307, "").withHeader("Location", "/SMS"));
        answers.add(
                unknown("429", 429, VoipexPayload.read("send/error-too-many")).withHeader("Retry-After", "1"));
        answers.add(unknown("503 with Retry-After", 503, HTML).withHeader("Retry-After", "0"));
        Stream.of(402, 406, 408, 409, 410, 412, 418)
                .map(status -> unknown("" + status, status, VoipexPayload.read("send/error-forbidden")))
                .forEach(answers::add);
        Stream.of(500, 502, 503, 504, 520)
                .map(status -> unknown("" + status, status, VoipexPayload.read("send/error-internal")))
                .forEach(answers::add);
        answers.add(unknown("403 with an id", 403, "{\"id\":\"sms-4711\",\"message\":\"Forbidden\"}"));
        answers.add(unknown("401 with a state", 401, "{\"state\":\"DELIVERED\"}"));
        answers.add(unknown("403 with a page", 403, HTML).withHeader("Content-Type", "text/html"));
        answers.add(unknown("404 with plain text", 404, "Not Found"));
        answers.add(unknown("200 with a status of failure", 200, "{\"status\":\"fail\"}"));
        answers.add(unknown("200 with a message alone", 200, "{\"message\":\"Number is not allowed\"}"));
        answers.add(unknown("500 of the instant service", 500, VoipexPayload.read("instant/error-internal")));
        return answers;
    }

    @Override
    public Optional<VendorAnswer> rateLimit() {
        return Optional.empty();
    }

    @Override
    public Map<String, List<SmsMessage>> invalid() {
        return Map.of(
                "from",
                Stream.of(SenderName.of("POLYSMS"), ShortCode.of("60030"), Address.of("not a number"))
                        .map(from -> message().toBuilder().from(from).build())
                        .toList(),
                "text",
                List.of(message().toBuilder().text("").build()));
    }
}
