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

/** What Voximplant is known to refuse. Its limits are on characters; they are counted in the way that counts fewest. */
public final class VoximplantMessageRules {
    private static final int LONGEST_BY_NUMBER = 765;
    private static final int LONGEST_BY_A2P = 1_600;

    private VoximplantMessageRules() {}

    /**
     * Returns the route that a text takes.
     *
     * @param sms the text
     * @return {@link SendMethod#NUMBER} or {@link SendMethod#A2P}
     */
    public static SendMethod route(VoximplantSms sms) {
        if (sms.route() != SendMethod.AUTOMATIC) {
            return sms.route();
        }
        return sms.message().from().filter(PhoneNumber.class::isInstance).isPresent()
                ? SendMethod.NUMBER
                : SendMethod.A2P;
    }

    /**
     * Returns everything that is known to be wrong with a text.
     *
     * @param sms the text
     * @return every issue
     */
    public static List<Issue> check(VoximplantSms sms) {
        List<Issue> issues = new ArrayList<>();
        SendMethod route = route(sms);
        sms.message()
                .from()
                .map(from -> checkSender(from, route))
                .orElseGet(() -> Optional.of(Issue.missingSender()))
                .ifPresent(issues::add);
        checkText(sms.message().text(), route).ifPresent(issues::add);
        return issues;
    }

    /**
     * Returns everything that is known to be wrong with a text to many, which goes by A2P.
     *
     * @param message the text
     * @return every issue
     */
    public static List<Issue> check(BulkMessage message) {
        List<Issue> issues = new ArrayList<>();
        checkSender(message.from(), SendMethod.A2P).ifPresent(issues::add);
        checkText(message.text(), SendMethod.A2P).ifPresent(issues::add);
        return issues;
    }

    private static Optional<Issue> checkSender(Address from, SendMethod route) {
        if (from instanceof PhoneNumber) {
            return Optional.empty();
        }
        if (!(from instanceof SenderName)) {
            return Optional.of(new Issue(
                    "from",
                    "Voximplant sends from phone numbers and sender names only",
                    "use a number of the account, or a name that Voximplant has set up for it"));
        }
        return route == SendMethod.A2P
                ? Optional.empty()
                : Optional.of(new Issue(
                        "from",
                        "Voximplant's SendSmsMessage sends from phone numbers only",
                        "use a number of the account, or Route.A2P for a sender name"));
    }

    private static Optional<Issue> checkText(String text, SendMethod route) {
        if (text.isEmpty()) {
            return Optional.of(new Issue("text", "Voximplant sends no empty text", "give it at least one character"));
        }
        int characters = text.codePointCount(0, text.length());
        if (route == SendMethod.A2P && characters > LONGEST_BY_A2P) {
            return Optional.of(new Issue(
                    "text",
                    "Voximplant's A2PSendSms takes 1,600 characters at most",
                    "shorten it or send it as several"));
        }
        if (route == SendMethod.NUMBER && characters > LONGEST_BY_NUMBER) {
            return Optional.of(new Issue(
                    "text",
                    "Voximplant's SendSmsMessage takes 765 characters at most",
                    "shorten it, send it as several, or by Route.A2P"));
        }
        return Optional.empty();
    }
}
