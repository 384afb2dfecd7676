package com.example.larkline.internal;

import dev.polysms.Issue;
import dev.polysms.PhoneNumber;
import dev.polysms.SmsMessage;
import java.util.ArrayList;
import java.util.List;

/** Finds what Larkline is known to refuse. */
public final class LarklineMessageRules {
    private LarklineMessageRules() {}

    /** Returns everything that is known to be wrong with a message. */
    public static List<Issue> check(SmsMessage message) {
        List<Issue> issues = new ArrayList<>();
        if (message.from().isEmpty()) {
            issues.add(Issue.missingSender());
        } else if (!(message.from().get() instanceof PhoneNumber)) {
            issues.add(new Issue("from", "Larkline sends from phone numbers only", "use a number of the account"));
        }
        if (message.text().isEmpty()) {
            issues.add(new Issue("text", "the text is empty", "give it at least one character"));
        }
        return issues;
    }
}
