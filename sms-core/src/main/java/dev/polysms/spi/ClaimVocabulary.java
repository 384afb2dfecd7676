package dev.polysms.spi;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The names and words by which servers claim a success or an error. */
final class ClaimVocabulary {
    /** Names of ids that only a message has. */
    static final Set<String> MESSAGE_IDS =
            words("messageid smsid textid trackingid transactionid conversationid deliveryid");

    static final Set<String> ANY_IDS = words("id uuid guid");

    /** Names of members that a message has once it exists. */
    static final Set<String> RECORDED = words("state deliverystate deliverystatus direction createdat sentat");

    /** Names of members that mean nothing if they are true, and an error if they are false. */
    static final Set<String> CONDITIONS = words("valid allowed authorized authenticated");

    static final Set<String> STATUSES = words(
            "status state result outcome response statustext statusmessage resultstatus"
                    + " responsestatus messagestatus smsstatus sendstatus requeststatus deliverystate deliverystatus stav");

    static final Set<String> CODES =
            words("code statuscode httpstatus httpcode httpstatuscode resultcode responsecode returncode");

    /** Names of members with words for a person. */
    static final Set<String> WORDS = words("message messages msg reason reasons detail details description title info");

    private static final Set<String> AFFIRMATIONS =
            words("success successful succeeded ok accepted sent queued enqueued submitted");

    /** The last two are Czech, as one of the vendors is. */
    private static final Set<String> ERRORS = words("exception exceptions fault faults fail failure failures failed"
            + " failedcount failurecount reject rejects rejected rejection rejections rejectedcount refused denied forbidden"
            + " unauthorized invalid blocked aborted undelivered unsent notsent problem problems violation violations"
            + " chyba chyby");

    private static final List<String> QUESTIONS = List.of("is", "was", "has");

    private static final Set<String> YES = words("1 true yes y ok okay sent accepted queued enqueued pending scheduled"
            + " submitted created processing processed delivered done new sending waiting complete completed");

    private static final Set<String> NO = words("n ko nok bad err");

    /** Parts of words that say no. */
    private static final List<String> NO_STEMS = List.of(
            "fail",
            "error",
            "reject",
            "deny",
            "denied",
            "refus",
            "invalid",
            "not ",
            "not_",
            "not-",
            "unsent",
            "undeliver",
            "unauthor",
            "forbid",
            "abort",
            "cancel",
            "expire",
            "block",
            "unable",
            "exception",
            "chyb");

    /** What PHP and gateways write where they have nothing to say. */
    private static final Set<String> EMPTY = Set.of("", "0", "false", "no", "none", "null");

    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]{1,9}(?:\\.[0-9]{1,9})?");

    private static final Pattern ZERO = Pattern.compile("-?0+(?:\\.0+)?");

    private ClaimVocabulary() {}

    private static Set<String> words(String list) {
        return Set.of(list.split(" "));
    }

    /** Returns a name without case, dashes and underscores, as the names above are written. */
    static String folded(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))) {
                return foldedFrom(i, name);
            }
        }
        return name;
    }

    private static String foldedFrom(int first, String name) {
        StringBuilder folded = new StringBuilder(name.length()).append(name, 0, first);
        for (int i = first; i < name.length(); i++) {
            char c = name.charAt(i);
            if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
                folded.append(c);
            } else if (c >= 'A' && c <= 'Z') {
                folded.append((char) (c - 'A' + 'a'));
            }
        }
        return folded.toString();
    }

    static boolean isError(String name) {
        return name.contains("error") || name.startsWith("err") || isOf(ERRORS, name);
    }

    static boolean isAffirmation(String name) {
        return isOf(AFFIRMATIONS, name);
    }

    static boolean isCondition(String name) {
        return isOf(CONDITIONS, name);
    }

    /** Returns whether a name is one of these, also if it is a question: {@code isSuccess}, {@code wasSent}. */
    private static boolean isOf(Set<String> names, String name) {
        if (names.contains(name)) {
            return true;
        }
        for (String question : QUESTIONS) {
            if (name.startsWith(question) && names.contains(name.substring(question.length()))) {
                return true;
            }
        }
        return false;
    }

    static boolean isYes(String word) {
        return YES.contains(word) || word.startsWith("success");
    }

    static boolean isNo(String word) {
        return EMPTY.contains(word) || saysNo(word);
    }

    /** Returns whether a word says no; a value that has nothing to say does not. */
    static boolean saysNo(String word) {
        if (NO.contains(word)) {
            return true;
        }
        for (String stem : NO_STEMS) {
            if (word.contains(stem)) {
                return true;
            }
        }
        return false;
    }

    /** Returns whether the text of an error says anything. */
    static boolean isSaid(String text) {
        String word = text.strip().toLowerCase(Locale.ROOT);
        return !EMPTY.contains(word)
                && !(mayBeNumber(word) && ZERO.matcher(word).matches());
    }

    /** Returns whether a number is an HTTP status of success. */
    static boolean isSuccess(double status) {
        return status >= 200 && status < 300;
    }

    static Optional<Double> number(Json value) {
        String text = value.text().orElse("").strip();
        return mayBeNumber(text) && NUMBER.matcher(text).matches()
                ? Optional.of(Double.valueOf(text))
                : Optional.empty();
    }

    /** Most values are words, which need no regular expression. */
    private static boolean mayBeNumber(String text) {
        return !text.isEmpty() && text.charAt(0) <= '9';
    }
}
