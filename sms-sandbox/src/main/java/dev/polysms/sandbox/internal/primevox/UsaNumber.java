package dev.polysms.sandbox.internal.primevox;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parses phone numbers of the USA and its territories. The area code distinguishes them from other numbers of the North
 * American plan.
 */
final class UsaNumber {
    // The vendor shows no plus sign in any number. That it accepts one is inferred.
    private static final Pattern NORTH_AMERICAN = Pattern.compile("(?:\\+?1)?(([2-9]\\d{2})[2-9]\\d{6})");

    private static final Set<String> CANADA = Set.of(
            "204", "226", "236", "249", "250", "257", "263", "289", "306", "343", "354", "365", "367", "368", "382",
            "387", "403", "416", "418", "428", "431", "437", "438", "450", "460", "468", "474", "506", "514", "519",
            "537", "548", "568", "579", "581", "584", "587", "600", "604", "613", "622", "639", "647", "672", "683",
            "705", "709", "742", "753", "778", "780", "782", "807", "819", "825", "867", "873", "879", "902", "905",
            "942");

    private static final Set<String> CARIBBEAN = Set.of(
            "242", "246", "264", "268", "284", "345", "441", "473", "649", "658", "664", "721", "758", "767", "784",
            "809", "829", "849", "868", "869", "876");

    private UsaNumber() {}

    /** Returns the number in E.164 form with the plus sign, or nothing if it is not a number of the USA. */
    static Optional<String> parse(String text) {
        Matcher number = NORTH_AMERICAN.matcher(text);
        if (!number.matches() || CANADA.contains(number.group(2)) || CARIBBEAN.contains(number.group(2))) {
            return Optional.empty();
        }
        return Optional.of("+1" + number.group(1));
    }
}
