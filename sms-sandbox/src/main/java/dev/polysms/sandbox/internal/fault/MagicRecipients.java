package dev.polysms.sandbox.internal.fault;

import dev.polysms.sandbox.SandboxFault;
import dev.polysms.sandbox.SandboxFault.Kind;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Ten fictional numbers, {@code +13035550180} to {@code +13035550189}. A message to one of them meets a fault although
 * none is set. They are the same at all vendors.
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

    /** Returns the fault of the first recipient that has one. The numbers are as a vendor's API spells them. */
    public static Optional<SandboxFault> fault(Collection<String> recipients) {
        return recipients.stream()
                .map(MAGIC::matcher)
                .filter(number -> number.matches())
                .map(number -> BY_LAST_DIGIT.get(Integer.parseInt(number.group(1))))
                .findFirst();
    }
}
