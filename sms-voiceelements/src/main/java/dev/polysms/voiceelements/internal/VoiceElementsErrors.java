package dev.polysms.voiceelements.internal;

import dev.polysms.Reason;
import dev.polysms.SmsException;
import dev.polysms.spi.AnswerClaims;
import dev.polysms.spi.ApiResponse;
import dev.polysms.spi.Json;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Maps Voice Elements' errors. An answer has up to three parts: a status in its JSON, its reason, and the HTTP status. The JSON
 * status comes first, together with its reason if it means several things. The HTTP status counts only without the vendor's JSON. A
 * contradiction proves nothing (docs/PROVIDERS.md).
 */
final class VoiceElementsErrors {
    private static final String SUCCESS = "0";
    private static final String REFUSED_BEFORE_THE_COMMAND = "10";
    private static final String NO_PREFIX_OR_NO_IMAGE = "11";

    /** The vendor's whole list. 6, 12 and 99 are breakdowns "for various reasons": they prove nothing. */
    private static final List<Meaning> MEANINGS = List.of(
            Meaning.proofless(SUCCESS, "success"),
            Meaning.refusal("1", "command not found", Reason.REQUEST),
            Meaning.refusal("2", "invalid phone number", Reason.RECIPIENT),
            Meaning.refusal("3", "invalid text message", Reason.CONTENT),
            Meaning.refusal("4", "from number could not be found", Reason.SENDER),
            Meaning.refusal("5", "from number is not in your account", Reason.SENDER),
            Meaning.proofless("6", "send sms failed"),
            Meaning.refusal("7", "could not find user in bordercontroller", Reason.ACCOUNT),
            Meaning.refusal("8", "could not find accounts in bordercontroller", Reason.ACCOUNT),
            Meaning.refusal("9", "could not find any phone numbers", Reason.NOT_FOUND),
            Meaning.refusal(REFUSED_BEFORE_THE_COMMAND, "could not find token in header", Reason.AUTHENTICATION),
            Meaning.refusal(REFUSED_BEFORE_THE_COMMAND, "requires https", Reason.REQUEST),
            Meaning.refusal(REFUSED_BEFORE_THE_COMMAND, "invalid token", Reason.AUTHENTICATION),
            Meaning.refusal(REFUSED_BEFORE_THE_COMMAND, "database is down", Reason.VENDOR_UNAVAILABLE),
            Meaning.refusal(REFUSED_BEFORE_THE_COMMAND, "token has expired", Reason.AUTHENTICATION),
            Meaning.refusal(NO_PREFIX_OR_NO_IMAGE, "invalid prefix", Reason.REQUEST),
            // Not in the list, but in a sample of GetMedia: the same status with another meaning.
            Meaning.proofless(NO_PREFIX_OR_NO_IMAGE, "failed retrieving image from carrier"),
            Meaning.proofless("12", "error provisioning border rows"),
            Meaning.refusal("13", "requested number does not belong to your account", Reason.SENDER),
            Meaning.proofless("99", "unknown"));

    /** The documented client errors, for an answer without the vendor's JSON. */
    private static final Map<Integer, Reason> HTTP_REFUSALS = Map.of(
            400, Reason.REQUEST,
            401, Reason.AUTHENTICATION,
            403, Reason.AUTHENTICATION,
            404, Reason.NOT_FOUND,
            405, Reason.REQUEST,
            409, Reason.CONFLICT,
            412, Reason.REQUEST,
            413, Reason.CONTENT);

    /**
     * The members that ASP.NET writes when it refuses a request itself. The vendor's paths and samples suggest that it uses
     * ASP.NET.
     */
    private static final Set<String> FRAMEWORK_MEMBERS = Set.of("message", "messagedetail");

    /** The members that are read here; the tag is the caller's own text. */
    private static String[] documented() {
        return new String[] {"status", "reason", "customerTag"};
    }

    private VoiceElementsErrors() {}

    /** Throws unless the answer is a 2xx with the status of success. */
    static void throwIfFailed(ApiResponse response, CallSubject subject) {
        Optional<SmsException> failure = failure(response, subject);
        if (failure.isPresent()) {
            throw failure.get();
        }
    }

    /** Returns the exception, unless the answer is a 2xx with the status of success. */
    static Optional<SmsException> failure(ApiResponse response, CallSubject subject) {
        Optional<String> status = response.json().text("status").map(String::strip);
        if (status.isEmpty()) {
            return Optional.of(withoutStatus(response, subject));
        }
        String code = status.get();
        String reason = response.json().text("reason").orElse(null);
        Optional<Meaning> worded = Optional.ofNullable(reason).flatMap(VoiceElementsErrors::meaningOf);
        if (worded.isPresent() && !worded.get().status().equals(code)) {
            return Optional.of(response.unproven("the status and the reason contradict each other", code, reason));
        }
        AnswerClaims others = otherClaims(response.json(), subject);
        if (code.equals(SUCCESS) && response.isSuccessful()) {
            return deniesSuccess(reason, others, subject)
                    ? Optional.of(response.unproven(
                            "the status is that of a success, but another member claims an error", code, reason))
                    : Optional.empty();
        }
        return Optional.of(refusal(code, worded, response, subject)
                .filter(refusal -> mayRefuse(response.status()) && !others.success())
                .<SmsException>map(refusal -> response.rejected(refusal, code, reason))
                .orElseGet(() -> response.unproven(
                        "the vendor's error does not show whether it carried out the request", code, reason)));
    }

    /** The rows of a list are data, not claims. */
    private static AnswerClaims otherClaims(Json answer, CallSubject subject) {
        return subject.isRead() ? AnswerClaims.atTopOf(answer, documented()) : AnswerClaims.in(answer, documented());
    }

    /** The reason of a list may be anything, such as the number of its rows. */
    private static boolean deniesSuccess(@Nullable String reason, AnswerClaims others, CallSubject subject) {
        boolean otherReason = !subject.isRead() && reason != null && !isReasonOfSuccess(reason);
        return others.error() || otherReason;
    }

    private static boolean isReasonOfSuccess(String reason) {
        return reason.strip().toLowerCase(Locale.ROOT).startsWith("success");
    }

    private static Optional<Reason> refusal(
            String code, Optional<Meaning> worded, ApiResponse response, CallSubject subject) {
        if (subject == CallSubject.FETCH && code.equals(NO_PREFIX_OR_NO_IMAGE)) {
            return Optional.of(Reason.NOT_FOUND); // a file has no prefix
        }
        return worded.map(Meaning::refusal)
                .orElseGet(() -> refusal(code, response.status()))
                .map(refusal -> seenFrom(subject, code, refusal));
    }

    /**
     * A call that sends no message has no recipient and no sender. So these statuses mean that a number is wrong, or is not the
     * account's.
     */
    private static Reason seenFrom(CallSubject subject, String code, Reason refusal) {
        if (subject == CallSubject.TEXT) {
            return refusal;
        }
        return switch (code) {
            case "2" -> Reason.REQUEST;
            case "13" -> Reason.NOT_FOUND;
            default -> refusal;
        };
    }

    /** Some errors come without a body, or with the words of the vendor's web framework. */
    private static SmsException withoutStatus(ApiResponse response, CallSubject subject) {
        Reason refusal = HTTP_REFUSALS.get(response.status());
        // A web server's 404 means that the path is wrong, not that the requested object does not exist.
        boolean elsewhere = refusal == Reason.NOT_FOUND && subject.isRead();
        if (refusal == null || elsewhere || !mayComeWith(response, subject)) {
            return response.unproven("the answer has no status that can be read");
        }
        return response.rejected(refusal, null, null);
    }

    /**
     * A page can come from a gateway that replaced the vendor's answer after the vendor had carried out the request. A read changes
     * nothing, so a page is believed there.
     */
    private static boolean mayComeWith(ApiResponse response, CallSubject subject) {
        boolean page = !response.text().stripLeading().startsWith("{");
        return response.text().isBlank() || isOfFramework(response.json()) || (page && subject.isRead());
    }

    /**
     * Returns whether the answer has the members of the framework only. With one of the vendor's own members, an unreadable status
     * might mean that the message was sent.
     */
    private static boolean isOfFramework(Json json) {
        List<Json.Item> members = json.isObject() ? json.items() : List.of();
        return !members.isEmpty()
                && members.stream()
                        .allMatch(member -> FRAMEWORK_MEMBERS.contains(
                                        String.valueOf(member.key()).toLowerCase(Locale.ROOT))
                                && member.value().text().isPresent());
    }

    /** Returns the meaning of a reason, which may be followed by details. */
    private static Optional<Meaning> meaningOf(String reason) {
        String words = withSingleSpaces(reason.strip()).toLowerCase(Locale.ROOT);
        for (Meaning meaning : MEANINGS) {
            if (words.startsWith(meaning.reason())) {
                return Optional.of(meaning);
            }
        }
        return Optional.empty();
    }

    /** Most reasons have single spaces, and need no regular expression. */
    private static String withSingleSpaces(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean odd = (c >= '\t' && c <= '\r') || (c == ' ' && text.charAt(i - 1) == ' ');
            if (odd) {
                return text.replaceAll("\\s+", " ");
            }
        }
        return text;
    }

    /** Returns the meaning of a status whose reason is not documented. */
    private static Optional<Reason> refusal(String status, int httpStatus) {
        List<Meaning> meanings = MEANINGS.stream()
                .filter(meaning -> meaning.status().equals(status))
                .toList();
        if (meanings.size() == 1) {
            return meanings.get(0).refusal();
        }
        boolean unauthenticated =
                status.equals(REFUSED_BEFORE_THE_COMMAND) && HTTP_REFUSALS.get(httpStatus) == Reason.AUTHENTICATION;
        return unauthenticated ? Optional.of(Reason.AUTHENTICATION) : Optional.empty();
    }

    /** A breakdown, a timeout or a redirect proves nothing, with any body. */
    private static boolean mayRefuse(int status) {
        return (status >= 200 && status < 300) || (status >= 400 && status < 500 && status != 408);
    }

    /**
     * One row of the vendor's list.
     *
     * @param status the status in the JSON
     * @param reason the beginning of the reason, in lower case
     * @param refusal the reason of the refusal, or empty if the status proves nothing
     */
    private record Meaning(String status, String reason, Optional<Reason> refusal) {
        static Meaning refusal(String status, String reason, Reason refusal) {
            return new Meaning(status, reason, Optional.of(refusal));
        }

        static Meaning proofless(String status, String reason) {
            return new Meaning(status, reason, Optional.empty());
        }
    }
}
