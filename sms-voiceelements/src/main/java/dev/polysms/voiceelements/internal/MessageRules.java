package dev.polysms.voiceelements.internal;

import dev.polysms.Address;
import dev.polysms.Issue;
import dev.polysms.PhoneNumber;
import dev.polysms.SmsMessage;
import java.util.ArrayList;
import java.util.List;

/**
 * What Voice Elements is known to refuse. It publishes no length limit, and none is made up here; of numbers it shows ten
 * digits only, which every country of the North American Numbering Plan has (docs/PROVIDERS.md).
 */
public final class MessageRules {
    private static final String CALLING_CODE = "+1";
    private static final int NATIONAL_DIGITS = 10;

    private MessageRules() {}

    /**
     * Returns everything that is known to be wrong with a text.
     *
     * @param message the text
     * @return every issue
     */
    public static List<Issue> check(SmsMessage message) {
        List<Issue> issues = new ArrayList<>();
        checkNumber("from", message.from(), issues);
        checkNumber("to", message.to(), issues);
        if (message.text().isEmpty()) {
            issues.add(new Issue("text", "Voice Elements sends no empty text", "give it at least one character"));
        }
        return issues;
    }

    /**
     * Writes a number as Voice Elements does.
     *
     * @param number a number that passed the check
     * @return its ten national digits
     */
    static String tenDigits(PhoneNumber number) {
        return number.e164().substring(CALLING_CODE.length());
    }

    private static void checkNumber(String field, Address address, List<Issue> issues) {
        if (!(address instanceof PhoneNumber number)) {
            issues.add(new Issue(
                    field, "Voice Elements sends from phone numbers only", "use a phone number of the account"));
        } else if (!isNorthAmerican(number)) {
            issues.add(new Issue(
                    field,
                    "Voice Elements texts North American numbers only",
                    "use a number that starts with +1 and has ten digits after it"));
        }
    }

    private static boolean isNorthAmerican(PhoneNumber number) {
        return number.e164().startsWith(CALLING_CODE)
                && number.e164().length() == CALLING_CODE.length() + NATIONAL_DIGITS;
    }
}
