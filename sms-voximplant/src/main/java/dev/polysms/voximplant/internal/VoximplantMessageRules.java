package dev.polysms.voximplant.internal;

import dev.polysms.Address;
import dev.polysms.Issue;
import dev.polysms.PhoneNumber;
import dev.polysms.SenderName;
import dev.polysms.bulk.BulkMessage;
import dev.polysms.voximplant.SendMethod;
import dev.polysms.voximplant.VoximplantSms;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checks messages for what Voximplant is known to refuse. Lengths are counted in the way that counts fewest characters. */
public final class VoximplantMessageRules {
    private static final int LONGEST_FROM_NUMBER = 765;
    private static final int LONGEST_A2P = 1_600;

    private VoximplantMessageRules() {}

    /** Returns the command that sends a message: {@link SendMethod#NUMBER} or {@link SendMethod#A2P}. */
    public static SendMethod sendMethod(VoximplantSms sms) {
        if (sms.sendMethod() != SendMethod.AUTOMATIC) {
            return sms.sendMethod();
        }
        return sms.message().from().filter(PhoneNumber.class::isInstance).isPresent()
                ? SendMethod.NUMBER
                : SendMethod.A2P;
    }

    /** Returns everything that is known to be wrong with a message. */
    public static List<Issue> check(VoximplantSms sms) {
        List<Issue> issues = new ArrayList<>();
        SendMethod sendMethod = sendMethod(sms);
        sms.message()
                .from()
                .map(from -> checkSender(from, sendMethod))
                .orElseGet(() -> Optional.of(Issue.missingSender()))
                .ifPresent(issues::add);
        checkText(sms.message().text(), sendMethod).ifPresent(issues::add);
        return issues;
    }

    /** Returns everything that is known to be wrong with a message to many recipients, which is an A2P message. */
    public static List<Issue> check(BulkMessage message) {
        List<Issue> issues = new ArrayList<>();
        checkSender(message.from(), SendMethod.A2P).ifPresent(issues::add);
        checkText(message.text(), SendMethod.A2P).ifPresent(issues::add);
        return issues;
    }

    private static Optional<Issue> checkSender(Address from, SendMethod sendMethod) {
        if (from instanceof PhoneNumber) {
            return Optional.empty();
        }
        if (!(from instanceof SenderName)) {
            return Optional.of(new Issue(
                    "from",
                    "Voximplant sends from phone numbers and sender names only",
                    "use a number of the account, or a name that Voximplant has set up for it"));
        }
        return sendMethod == SendMethod.A2P
                ? Optional.empty()
                : Optional.of(new Issue(
                        "from",
                        "Voximplant's SendSmsMessage sends from phone numbers only",
                        "use a number of the account, or SendMethod.A2P for a sender name"));
    }

    private static Optional<Issue> checkText(String text, SendMethod sendMethod) {
        if (text.isEmpty()) {
            return Optional.of(
                    new Issue("text", "Voximplant does not send an empty text", "add at least one character"));
        }
        int characters = text.codePointCount(0, text.length());
        if (sendMethod == SendMethod.A2P && characters > LONGEST_A2P) {
            return Optional.of(new Issue(
                    "text",
                    "Voximplant's A2PSendSms takes at most 1,600 characters; the text has " + characters,
                    "shorten it, or send several messages"));
        }
        if (sendMethod == SendMethod.NUMBER && characters > LONGEST_FROM_NUMBER) {
            return Optional.of(new Issue(
                    "text",
                    "Voximplant's SendSmsMessage takes at most 765 characters; the text has " + characters,
                    "shorten it, send several messages, or use SendMethod.A2P"));
        }
        return Optional.empty();
    }
}
