package dev.polysms.optout;

import java.util.Optional;

/**
 * Stores the consents of recipients, for one account. Implement it over your database: an opt-out must outlive the process, and
 * every process that sends must see it. {@link InMemoryOptOutStore} is for tests, and for lists that are loaded at the start.
 *
 * <p>A store keeps the newest consent of each pair, opt-ins too: an older opt-out that comes late is compared with them. It never
 * drops an opt-out. If it cannot keep one, it throws.
 *
 * <p>Implementations are thread-safe and fast: {@link OptOutGuard} calls them on the thread that sends, and a slow answer uses up
 * the deadline of the send. They throw a {@link RuntimeException} if they cannot answer. The message of an
 * {@link OptOutStoreException} is passed on; of any other exception only the class and the stack trace, since its message may quote
 * a phone number.
 *
 * @since 0.1.0
 */
public interface OptOutStore {
    /**
     * Returns the consent that decides whether a sender may send to a recipient: that of the pair itself or that of
     * {@linkplain SenderRecipientPair#widened all senders}, whichever {@linkplain Consent#supersedes supersedes} the other.
     *
     * @param pair one sender or all of them, and the recipient
     * @return the consent, or empty if the recipient gave none
     * @throws RuntimeException if the store cannot answer
     */
    Optional<Consent> inForce(SenderRecipientPair pair);

    /**
     * Keeps a consent, unless the one that is kept for the same pair is as new or newer ({@link Consent#supersedes}). Two calls do
     * not interleave: in any order of calls, the newest consent stays.
     *
     * @param consent what a recipient wants
     * @return true if this changes what the recipient wants of this pair, or is the first that is known; false if it does not
     * @throws RuntimeException if the consent cannot be kept, as when the store is full
     */
    boolean record(Consent consent);
}
