package dev.polysms.voiceelements;

import dev.polysms.ClientOptions;
import dev.polysms.Reason;
import dev.polysms.SmsClient;
import dev.polysms.SmsMessage;
import dev.polysms.testkit.SenderFixture;
import dev.polysms.testkit.VendorAnswer;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The facts of a call that is answered with status and reason only: getting and giving back a number, and an upload.
 *
 * @param operation the folder of the payloads
 * @param request the documented request
 * @param target what its path looks like
 */
record StatusFixture(String operation, ExpectedRequest request, Pattern target) implements SenderFixture {
    private static final VoiceElementsFixture SEND = new VoiceElementsFixture();

    static StatusFixture get(String operation, String path) {
        return new StatusFixture(
                operation,
                new ExpectedRequest("GET", path, Map.of("Token", VoiceElementsFixture.TOKEN), "", ""),
                Pattern.compile(Pattern.quote(path)));
    }

    @Override
    public SmsClient client(URI vendor, ClientOptions options) {
        return SEND.client(vendor, asWhole(options));
    }

    @Override
    public SmsClient clientWithCredential(URI vendor, ClientOptions options, String credential) {
        return SEND.clientWithCredential(vendor, asWhole(options), credential);
    }

    /** An upload may take the time of media, which the scenes do not set. */
    private static ClientOptions asWhole(ClientOptions options) {
        return options.toBuilder().mediaTimeout(options.attemptTimeout()).build();
    }

    @Override
    public List<String> secrets() {
        return List.of(VoiceElementsFixture.TOKEN, "3035551212");
    }

    /** Nothing of it goes out, so its text is too short to be looked for. */
    @Override
    public SmsMessage message() {
        return SEND.message().toBuilder().text("not sent").build();
    }

    @Override
    public boolean isTarget(String path) {
        return target.matcher(path).matches();
    }

    @Override
    public List<VendorAnswer> accepted() {
        return List.of(
                VendorAnswer.accepted("the sample", 200, VoiceElementsPayload.of(operation, "done"), null),
                VendorAnswer.accepted("201 the sample", 201, VoiceElementsPayload.of(operation, "done"), null),
                VendorAnswer.accepted("a numeric status", 200, VoiceElementsPayload.of("done", "numeric-status"), null),
                VendorAnswer.accepted("no reason", 200, VoiceElementsPayload.of("done", "bare"), null));
    }

    @Override
    public List<VendorAnswer> refusals() {
        return List.of(
                refused("refused-1", 404, Reason.REQUEST),
                refused("refused-2", 400, Reason.REQUEST),
                refused("refused-3", 400, Reason.CONTENT),
                refused("refused-4", 400, Reason.SENDER),
                refused("refused-5", 400, Reason.SENDER),
                refused("refused-7", 400, Reason.ACCOUNT),
                refused("refused-8", 400, Reason.ACCOUNT),
                refused("refused-9", 404, Reason.NOT_FOUND),
                refused("refused-10-no-token", 403, Reason.AUTHENTICATION),
                refused("refused-10-plain-http", 403, Reason.REQUEST),
                refused("refused-10-invalid-token", 401, Reason.AUTHENTICATION),
                refused("refused-10-database-down", 200, Reason.VENDOR_UNAVAILABLE),
                refused("refused-10-token-expired", 403, Reason.AUTHENTICATION),
                refused("refused-10-other-wording", 403, Reason.AUTHENTICATION),
                refused("refused-11", 400, Reason.REQUEST),
                refused("refused-13", 200, Reason.NOT_FOUND),
                refused("refused-13", 404, Reason.NOT_FOUND),
                VendorAnswer.refused("401 without a body", 401, "", Reason.AUTHENTICATION),
                VendorAnswer.refused("403 without a body", 403, "", Reason.AUTHENTICATION),
                VendorAnswer.refused("409 without a body", 409, "", Reason.CONFLICT),
                VendorAnswer.refused("413 without a body", 413, "", Reason.CONTENT));
    }

    @Override
    public List<VendorAnswer> unproven() {
        return List.of(
                unknown("unknown-6", 400),
                unknown("unknown-12", 200),
                unknown("unknown-12", 400),
                unknown("unknown-99", 400),
                unknown("unknown-99", 500),
                unknown("unknown-10-other-wording", 200),
                unknown("unknown-11-other-meaning", 404),
                unknown("unknown-new-status", 400),
                unknown("unknown-no-status", 200),
                unknown("unknown-success-with-refusing-reason", 200),
                unknown("unknown-refusal-with-reason-of-breakdown", 400),
                unknown("unknown-array", 200),
                unknown("refused-13", 302),
                unknown("refused-13", 500),
                VendorAnswer.unknown("a success that is not", 404, VoiceElementsPayload.of(operation, "done")),
                VendorAnswer.unknown("200 without a body", 200, ""),
                VendorAnswer.unknown("204", 204, ""),
                VendorAnswer.unknown("200 with a page", 200, VoiceElementsFixture.HTML),
                VendorAnswer.unknown("429 without a body", 429, ""),
                VendorAnswer.unknown("503 without a body", 503, ""),
                VendorAnswer.unknown("a cut success", 200, "{\"status\":\"0\",\"rea"));
    }

    @Override
    public Optional<VendorAnswer> rateLimit() {
        return Optional.empty();
    }

    @Override
    public Map<String, List<SmsMessage>> invalid() {
        return Map.of();
    }

    private static VendorAnswer refused(String payload, int status, Reason reason) {
        return VendorAnswer.refused(status + " " + payload, status, VoiceElementsPayload.send(payload), reason);
    }

    private static VendorAnswer unknown(String payload, int status) {
        return VendorAnswer.unknown(status + " " + payload, status, VoiceElementsPayload.send(payload));
    }
}
