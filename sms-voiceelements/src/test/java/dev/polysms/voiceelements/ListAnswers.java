package dev.polysms.voiceelements;

import dev.polysms.Reason;
import dev.polysms.testkit.VendorAnswer;
import java.util.List;

/** What every list may be answered with that is no list. */
final class ListAnswers {
    private ListAnswers() {}

    static List<VendorAnswer> refusals() {
        return List.of(
                refused("refused-1", 404, Reason.REQUEST),
                refused("refused-2", 400, Reason.REQUEST),
                refused("refused-7", 200, Reason.ACCOUNT),
                refused("refused-8", 400, Reason.ACCOUNT),
                refused("refused-10-no-token", 403, Reason.AUTHENTICATION),
                refused("refused-10-plain-http", 403, Reason.REQUEST),
                refused("refused-10-invalid-token", 401, Reason.AUTHENTICATION),
                refused("refused-10-invalid-token", 200, Reason.AUTHENTICATION),
                refused("refused-10-database-down", 200, Reason.VENDOR_UNAVAILABLE),
                refused("refused-10-token-expired", 403, Reason.AUTHENTICATION),
                refused("refused-11", 400, Reason.REQUEST),
                refused("refused-13", 400, Reason.NOT_FOUND),
                VendorAnswer.refused("401 without a body", 401, "", Reason.AUTHENTICATION),
                VendorAnswer.refused("403 without a body", 403, "", Reason.AUTHENTICATION),
                VendorAnswer.refused("403 with a page", 403, VoiceElementsFixture.HTML, Reason.AUTHENTICATION));
    }

    static List<VendorAnswer> unproven() {
        return List.of(
                unknown("unknown-6", 400),
                unknown("unknown-12", 400),
                unknown("unknown-99", 200),
                unknown("unknown-new-status", 400),
                unknown("unknown-no-status", 200),
                unknown("unknown-success-with-refusing-reason", 200),
                VendorAnswer.unknown("404 without a body", 404, ""),
                VendorAnswer.unknown("an error with rows", 500, VoiceElementsPayload.of("numbers", "alone")),
                VendorAnswer.unknown("a bare array with 500", 500, "[]"),
                VendorAnswer.unknown("success without a list", 200, VoiceElementsPayload.of("done", "bare")),
                VendorAnswer.unknown("a list that is none", 200, "{\"status\":\"0\",\"numbers\":\"none\"}"),
                VendorAnswer.unknown("a list that is null", 200, "{\"status\":\"0\",\"numbers\":null}"),
                VendorAnswer.unknown("rows of another kind", 200, "[[],[true],null]"),
                VendorAnswer.unknown(
                        "rows with other members", 200, "[{\"telephone\":\"4253126520\"},{\"telephone\":1}]"),
                VendorAnswer.unknown("rows that are lists", 200, "[[\"4253126520\"]]"),
                VendorAnswer.unknown("rows that are flags", 200, "{\"status\":\"0\",\"numbers\":[true,false]}"),
                VendorAnswer.unknown("rows without members", 200, "[{}]"),
                VendorAnswer.unknown("a list of one envelope", 200, "[{\"status\":\"0\",\"reason\":\"Success\"}]"),
                VendorAnswer.unknown(
                        "a list next to an error", 200, "{\"status\":\"0\",\"numbers\":[],\"error\":\"no route\"}"),
                VendorAnswer.unknown("an empty object", 200, "{}"),
                VendorAnswer.unknown("nothing found, with 500", 500, VoiceElementsPayload.of("numbers", "none-found")),
                VendorAnswer.unknown("429 without a body", 429, ""));
    }

    private static VendorAnswer refused(String payload, int status, Reason reason) {
        return VendorAnswer.refused(status + " " + payload, status, VoiceElementsPayload.send(payload), reason);
    }

    private static VendorAnswer unknown(String payload, int status) {
        return VendorAnswer.unknown(status + " " + payload, status, VoiceElementsPayload.send(payload));
    }
}
