package dev.polysms.voximplant;

import dev.polysms.Reason;
import dev.polysms.testkit.VendorAnswer;
import java.util.ArrayList;
import java.util.List;

/** Answers that mean the same to both commands. */
final class CommonAnswers {
    private CommonAnswers() {}

    static List<VendorAnswer> refusals() {
        List<VendorAnswer> answers = new ArrayList<>(DocumentedError.refusals());
        String poor = VoximplantPayload.json("send-sms-message/refused-error-alone");
        answers.add(VendorAnswer.refused("error without errors", 200, poor, Reason.ACCOUNT));
        answers.add(VendorAnswer.refused("error with HTTP 400", 400, poor, Reason.ACCOUNT));
        answers.add(VendorAnswer.refused(
                "code as a string",
                200,
                VoximplantPayload.json("send-sms-message/refused-code-as-string"),
                Reason.ACCOUNT));
        answers.add(VendorAnswer.refused(
                "rate limit with HTTP 429",
                429,
                "{\"error\": {\"msg\": \"Rate limit exceed\", \"code\": 340}}",
                Reason.RATE_LIMITED));
        return answers;
    }

    /** Refusals together with a sign that the command was done. */
    static List<VendorAnswer> contradictions() {
        List<VendorAnswer> answers = new ArrayList<>();
        for (int code : List.of(100, 127, 340, 455, 456, 515)) {
            String error = "\"error\": {\"msg\": \"Refused\", \"code\": " + code + "}";
            for (String sign : List.of(
                    "\"result\": 1",
                    "\"result\": \"1\"",
                    "\"result\": 1.0",
                    "\"result\": true",
                    "\"result\": \"OK\"",
                    "\"result\": {\"message_id\": 41}",
                    "\"message_id\": 41",
                    "\"message_id\": \"41\"",
                    "\"result\": 0, \"message_id\": 41.0",
                    "\"transaction_id\": 7001",
                    "\"fragments_count\": 1")) {
                answers.add(VendorAnswer.unknown(code + " with " + sign, 200, "{" + error + ", " + sign + "}"));
            }
            answers.add(VendorAnswer.unknown(
                    code + " with an id within it",
                    200,
                    "{\"error\": {\"msg\": \"Refused\", \"code\": " + code + ", \"message_id\": 41}}"));
            answers.add(VendorAnswer.unknown(
                    code + " with errors as a text", 200, "{" + error + ", \"errors\": \"Something else\"}"));
        }
        return answers;
    }

    static List<VendorAnswer> unproven() {
        List<VendorAnswer> answers = new ArrayList<>(DocumentedError.breakdowns());
        for (String name : List.of(
                "breakdown-among-errors",
                "undocumented-code",
                "error-beside-result",
                "errors-beside-result",
                "errors-alone",
                "error-as-text",
                "error-without-code")) {
            answers.add(VendorAnswer.unknown(name, 200, VoximplantPayload.json("send-sms-message/" + name)));
        }
        String refused = VoximplantPayload.json("send-sms-message/refused");
        for (int status : List.of(201, 302, 307, 408, 500, 502, 503)) {
            answers.add(VendorAnswer.unknown("refusal with HTTP " + status, status, refused));
        }
        answers.addAll(contradictions());
        for (int status : List.of(200, 400, 401, 403, 404, 405, 413, 415, 422, 429, 500, 502, 503, 504)) {
            answers.add(VendorAnswer.unknown(
                    "page with HTTP " + status,
                    status,
                    "<!DOCTYPE html><html><body><h1>Error 401: Authorization failed</h1></body></html>"));
        }
        answers.add(VendorAnswer.unknown("bare HTTP 429", 429, ""));
        answers.add(VendorAnswer.unknown("bare HTTP 401", 401, "{}"));
        answers.add(VendorAnswer.unknown("empty answer", 200, ""));
        answers.add(VendorAnswer.unknown("empty object", 200, "{}"));
        answers.add(VendorAnswer.unknown("list", 200, "[]"));
        answers.add(VendorAnswer.unknown("page of a proxy", 200, "<html><body>Welcome</body></html>"));
        answers.add(VendorAnswer.unknown("cut answer", 200, "{\"result\": 1, \"message_id\": 41"));
        return answers;
    }
}
