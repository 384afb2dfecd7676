package dev.polysms.voipex.internal;

import dev.polysms.Issue;
import dev.polysms.PhoneNumber;
import dev.polysms.SmsMessage;
import dev.polysms.voipex.InstantSms;
import java.util.ArrayList;
import java.util.List;

/** Finds what Voipex is known to refuse. It publishes no limit of length, so none is checked. */
public final class VoipexMessageRules {
    private VoipexMessageRules() {}

    /**
     * Returns everything that is known to be wrong with a message.
     *
     * @return every issue
     */
    public static List<Issue> check(SmsMessage message) {
        List<Issue> issues = new ArrayList<>();
        if (message.from().isEmpty()) {
            issues.add(Issue.missingSender());
        } else if (!(message.from().get() instanceof PhoneNumber)) {
            issues.add(new Issue(
                    "from",
                    "Voipex sends from phone numbers only",
                    "use a mobile number of the account; a registered name goes into InstantSms.shortname"));
        }
        checkText(message.text(), issues);
        return issues;
    }

    /**
     * Returns everything that is known to be wrong with an instant message.
     *
     * @return every issue
     */
    public static List<Issue> check(InstantSms sms) {
        List<Issue> issues = new ArrayList<>();
        checkCzech("from", sms.from(), issues);
        checkCzech("to", sms.to(), issues);
        checkText(sms.text(), issues);
        return issues;
    }

    private static void checkCzech(String field, PhoneNumber number, List<Issue> issues) {
        if (CzechNumber.national(number).isEmpty()) {
            issues.add(new Issue(
                    field,
                    "instant messages are for Czech numbers only, +420 and nine digits",
                    "use such a number, or send an SmsMessage"));
        }
    }

    private static void checkText(String text, List<Issue> issues) {
        if (text.isEmpty()) {
            issues.add(new Issue(
                    "text", "the text is empty, and Voipex refuses an empty text", "give it at least one character"));
        }
    }
}
