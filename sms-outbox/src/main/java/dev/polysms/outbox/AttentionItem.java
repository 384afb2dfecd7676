package dev.polysms.outbox;

import java.time.Instant;

/**
 * A message whose outcome the outbox cannot find out. It stays until {@link SmsOutbox#decide} settles it.
 *
 * @param reference the message's reference
 * @param account the account that was to send it
 * @param why what the resolver could not decide
 * @param since when the outbox gave up
 */
public record AttentionItem(String reference, String account, String why, Instant since) {
    /** Returns the account, the cause and the time; the reference is left out. */
    @Override
    public String toString() {
        return "AttentionItem[account=" + account + ", " + why + ", since " + since + "]";
    }
}
