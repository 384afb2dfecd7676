package dev.polysms.voximplant;

import static java.util.Map.entry;

import dev.polysms.Reason;
import dev.polysms.testkit.VendorAnswer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One row of the vendor's list of errors.
 *
 * @param code its code
 * @param name its name
 * @param text its text
 */
public record DocumentedError(int code, String name, String text) {
    /** What a send may be refused with; every other row proves nothing on a send. */
    static final Map<Integer, Reason> REFUSALS = Map.ofEntries(
            entry(100, Reason.AUTHENTICATION),
            entry(101, Reason.REQUEST),
            entry(102, Reason.REQUEST),
            entry(103, Reason.REQUEST),
            entry(104, Reason.PERMISSION),
            entry(105, Reason.REQUEST),
            entry(115, Reason.AUTHENTICATION),
            entry(121, Reason.RECIPIENT),
            entry(127, Reason.ACCOUNT),
            entry(131, Reason.ACCOUNT),
            entry(134, Reason.REQUEST),
            entry(135, Reason.AUTHENTICATION),
            entry(137, Reason.AUTHENTICATION),
            entry(161, Reason.AUTHENTICATION),
            entry(281, Reason.ACCOUNT),
            entry(282, Reason.ACCOUNT),
            entry(314, Reason.RATE_LIMITED),
            entry(315, Reason.REQUEST),
            entry(316, Reason.PERMISSION),
            entry(317, Reason.ACCOUNT),
            entry(340, Reason.RATE_LIMITED),
            entry(386, Reason.SENDER),
            entry(422, Reason.SENDER),
            entry(423, Reason.RECIPIENT),
            entry(433, Reason.AUTHENTICATION),
            entry(447, Reason.AUTHENTICATION),
            entry(454, Reason.AUTHENTICATION),
            entry(455, Reason.AUTHENTICATION),
            entry(456, Reason.AUTHENTICATION),
            entry(458, Reason.REQUEST),
            entry(477, Reason.CONTENT),
            entry(484, Reason.CONFLICT),
            entry(485, Reason.REQUEST),
            entry(492, Reason.REQUEST),
            entry(496, Reason.REQUEST),
            entry(497, Reason.REQUEST),
            entry(499, Reason.CONTENT),
            entry(506, Reason.RECIPIENT),
            entry(507, Reason.SENDER),
            entry(508, Reason.CONTENT),
            entry(509, Reason.SENDER),
            entry(511, Reason.ACCOUNT),
            entry(515, Reason.CONFLICT),
            entry(527, Reason.PERMISSION),
            entry(528, Reason.SENDER));

    private static final Map<Integer, Reason> ELSEWHERE =
            Map.of(121, Reason.REQUEST, 477, Reason.REQUEST, 499, Reason.REQUEST);

    /** Further refusals of a read of a history, or refusals with another reason. */
    static final Map<Integer, Reason> READING = with(
            ELSEWHERE,
            Map.of(
                    1, Reason.VENDOR_UNAVAILABLE,
                    2, Reason.VENDOR_UNAVAILABLE,
                    4, Reason.VENDOR_UNAVAILABLE,
                    5, Reason.VENDOR_UNAVAILABLE,
                    162, Reason.VENDOR_UNAVAILABLE,
                    111, Reason.REQUEST,
                    123, Reason.REQUEST,
                    470, Reason.REQUEST,
                    569, Reason.REQUEST));

    /** Further refusals of the switch of SMS, or refusals with another reason. */
    static final Map<Integer, Reason> SWITCHING = with(ELSEWHERE, Map.of(512, Reason.CONFLICT));

    /** Further refusals of the settings of the account, or refusals with another reason. */
    static final Map<Integer, Reason> SETTING =
            with(ELSEWHERE, Map.of(398, Reason.REQUEST, 399, Reason.REQUEST, 512, Reason.CONFLICT));

    private static Map<Integer, Reason> with(Map<Integer, Reason> some, Map<Integer, Reason> others) {
        Map<Integer, Reason> both = new HashMap<>(some);
        both.putAll(others);
        return Map.copyOf(both);
    }

    /** Returns the whole list. */
    public static List<DocumentedError> all() {
        return VoximplantPayload.read("errors.tsv")
                .lines()
                .map(DocumentedError::parse)
                .toList();
    }

    private static DocumentedError parse(String row) {
        String[] columns = row.split("\t", -1);
        return new DocumentedError(Integer.parseInt(columns[0]), columns[1], columns[2]);
    }

    /** Returns the reason of the refusal that it is, or empty if it proves nothing on a send. */
    Optional<Reason> reason() {
        return Optional.ofNullable(REFUSALS.get(code));
    }

    /** The same for a kind of command that has refusals of its own. */
    Optional<Reason> reasonOf(Map<Integer, Reason> own) {
        return Optional.ofNullable(own.get(code)).or(this::reason);
    }

    /** Returns the documented body. */
    public String body() {
        String error =
                "{\"msg\": \"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\", \"code\": " + code + "}";
        return "{\"error\": " + error + ", \"errors\": [" + error + "]}";
    }

    /** Returns the answer to a send. */
    VendorAnswer answer() {
        return reason().map(reason -> VendorAnswer.refused(toString(), 200, body(), reason))
                .orElseGet(() -> VendorAnswer.unknown(toString(), 200, body()));
    }

    static List<VendorAnswer> refusals() {
        return all().stream()
                .filter(error -> error.reason().isPresent())
                .map(DocumentedError::answer)
                .toList();
    }

    static List<VendorAnswer> breakdowns() {
        return all().stream()
                .filter(error -> List.of(1, 2, 4, 5, 14, 20, 368, 385).contains(error.code()))
                .map(DocumentedError::answer)
                .toList();
    }

    /** Returns code and name. */
    @Override
    public String toString() {
        return code + " " + name;
    }
}
