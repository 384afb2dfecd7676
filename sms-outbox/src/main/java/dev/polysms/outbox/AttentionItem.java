package dev.polysms.outbox;

import java.time.Instant;

/**
 * A message that the outbox cannot bring to an end. It stays until {@link SmsOutbox#decide}, {@link SmsOutbox#sendAgain} or
 * {@link SmsOutbox#resume} is called for it.
 *
 * @param reference the message's reference; empty if the stored message cannot be read
 * @param account the account that was to send it
 * @param why what could not be decided, or what failed
 * @param since when the outbox gave up
 * @since 0.1.0
 */
public record AttentionItem(String reference, String account, String why, Instant since) {
    /** Returns the account, the cause and the time; the reference is left out. */
    @Override
    public String toString() {
        return "AttentionItem[account=" + account + ", " + why + ", since " + since + "]";
    }
}
