package dev.polysms.sandbox.internal.fault;

import dev.polysms.sandbox.SandboxFault;
import dev.polysms.sandbox.SandboxFault.Kind;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Ten numbers of those kept for fiction, {@code +13035550180} to {@code +13035550189}: a text to one of them meets a fault with
 * nothing set. The same at every vendor.
 */
public final class MagicRecipients {
    private static final Pattern MAGIC = Pattern.compile("\\+?1?303555018(\\d)");
    private static final List<SandboxFault> BY_LAST_DIGIT = List.of(
            SandboxFault.of(Kind.REPLY_LOST),
            SandboxFault.of(Kind.CUT_BEFORE),
            SandboxFault.of(Kind.HALF_BODY),
            SandboxFault.of(Kind.RATE_LIMITED).retryAfter(Duration.ofSeconds(1)),
            SandboxFault.of(Kind.SERVER_ERROR),
            SandboxFault.of(Kind.UNAVAILABLE),
            SandboxFault.of(Kind.SLOW),
            SandboxFault.of(Kind.STALLED),
            SandboxFault.of(Kind.HTML),
            SandboxFault.of(Kind.MALFORMED_JSON));

    private MagicRecipients() {}

    /**
     * The fault that a text to one of these meets.
     *
     * @param recipients numbers as a vendor's API spells them
     * @return the fault of the first that has one
     */
    public static Optional<SandboxFault> fault(Collection<String> recipients) {
        return recipients.stream()
                .map(MAGIC::matcher)
                .filter(number -> number.matches())
                .map(number -> BY_LAST_DIGIT.get(Integer.parseInt(number.group(1))))
                .findFirst();
    }
}
