package dev.polysms.voiceelements.internal;

import dev.polysms.Address;
import dev.polysms.Issue;
import dev.polysms.PhoneNumber;
import dev.polysms.SmsMessage;
import dev.polysms.media.MediaMessage;
import dev.polysms.media.MediaRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds what Voice Elements is known to refuse. It publishes no limit of length, so none is checked. Its documents show numbers of
 * ten digits only, which every country of the North American Numbering Plan has (docs/PROVIDERS.md).
 */
public final class VoiceElementsMessageRules {
    private VoiceElementsMessageRules() {}

    /**
     * Returns everything that is known to be wrong with a message.
     *
     * @return every issue
     */
    public static List<Issue> check(SmsMessage message) {
        List<Issue> issues = new ArrayList<>();
        checkSender(message, issues);
        checkNumber("to", message.to(), issues);
        if (message.text().isEmpty()) {
            issues.add(new Issue(
                    "text",
                    "the text is empty, and Voice Elements refuses an empty text",
                    "give it at least one character"));
        }
        return issues;
    }

    /**
     * Returns everything that is known to be wrong with a message with media. The text may be empty: the document requires the
     * field, but not that it has content.
     *
     * @param path the location of the account's own files
     * @param now the time of the call
     * @return every issue
     */
    public static List<Issue> check(MediaMessage message, MediaPath path, Instant now) {
        List<Issue> issues = new ArrayList<>();
        checkSender(message.message(), issues);
        checkNumber("to", message.message().to(), issues);
        for (MediaRef ref : message.media()) {
            checkRef(ref, path, now, issues);
        }
        return issues;
    }

    private static void checkSender(SmsMessage message, List<Issue> issues) {
        message.from()
                .ifPresentOrElse(from -> checkNumber("from", from, issues), () -> issues.add(Issue.missingSender()));
    }

    private static void checkRef(MediaRef ref, MediaPath path, Instant now, List<Issue> issues) {
        if (ref.provider().isPresent()) {
            issues.addAll(path.check(ref));
        }
        if (ref.expiresAt().filter(end -> end.isBefore(now)).isPresent()) {
            issues.add(new Issue(
                    "media",
                    "the file has expired: Voice Elements keeps a file for 48 hours",
                    "upload the file again"));
        }
    }

    private static void checkNumber(String field, Address address, List<Issue> issues) {
        if (!(address instanceof PhoneNumber number)) {
            issues.add(new Issue(
                    field, "Voice Elements sends from phone numbers only", "use a phone number of the account"));
        } else if (!NationalNumber.canWrite(number)) {
            issues.add(new Issue(
                    field,
                    "Voice Elements sends to North American numbers only",
                    "use a number that starts with +1 and has ten digits after it"));
        }
    }
}
