package dev.polysms.primevox.internal;

import dev.polysms.Address;
import dev.polysms.Issue;
import dev.polysms.PhoneNumber;
import dev.polysms.SmsMessage;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds what PrimeVOX is known to refuse. Its limit is a number of characters. Code points are counted, because every other way
 * counts more.
 */
public final class PrimeVoxMessageRules {
    private static final int LONGEST_TEXT = 1_600;

    private PrimeVoxMessageRules() {}

    /**
     * Returns everything that is known to be wrong with a message.
     *
     * @return every issue
     */
    public static List<Issue> check(SmsMessage message) {
        List<Issue> issues = new ArrayList<>();
        message.from()
                .ifPresentOrElse(from -> checkNumber("from", from, issues), () -> issues.add(Issue.missingSender()));
        checkNumber("to", message.to(), issues);
        if (message.text().isEmpty()) {
            issues.add(new Issue(
                    "text", "the text is empty, and PrimeVOX refuses an empty text", "give it at least one character"));
        }
        if (message.text().codePointCount(0, message.text().length()) > LONGEST_TEXT) {
            issues.add(
                    new Issue("text", "PrimeVOX accepts at most 1,600 characters", "shorten it or send it as several"));
        }
        return issues;
    }

    private static void checkNumber(String field, Address address, List<Issue> issues) {
        if (!(address instanceof PhoneNumber number)) {
            issues.add(new Issue(field, "PrimeVOX sends from phone numbers only", "use a number of the container"));
        } else if (!PrimeVoxNumber.mayBe(number)) {
            issues.add(new Issue(
                    field, "PrimeVOX sends to USA numbers only", "use a number that starts with +1 and is of the USA"));
        }
    }
}
