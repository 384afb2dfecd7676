package dev.polysms.optout;

import java.util.Optional;

/**
 * Remembers who opted out of what, for one account. Write your own over your database: an opt-out must outlive the process,
 * and all processes that send must see it. {@link InMemoryOptOutStore} is for tests, and to load a list into.
 *
 * <p>A store keeps the newest choice of each channel, opt-ins too: they are what an older opt-out, which comes late, is
 * compared with. It never forgets an opt-out; if it cannot keep one it throws.
 *
 * <p>Implementations are thread-safe, and quick: {@link OptOutGuard} asks on the thread that sends. They throw a
 * {@link RuntimeException} if they cannot answer. Only the words of an {@link OptOutStoreException} are passed on; of any
 * other one the kind and the place, since its words may quote a number.
 */
public interface OptOutStore {
    /**
     * Returns the choice that decides whether a channel may be used: that of the channel itself or that of
     * {@linkplain SenderRecipientPair#widened all senders}, whichever {@linkplain Consent#supersedes supersedes} the other.
     *
     * @param channel from one sender or from all
     * @return the choice, or empty if the recipient made none
     * @throws RuntimeException if that cannot be told
     */
    Optional<Consent> inForce(SenderRecipientPair channel);

    /**
     * Keeps a choice, unless the one that is kept for the same channel is as new or newer ({@link Consent#supersedes}). Two
     * of these do not interleave: whatever their order, the newest choice stays.
     *
     * @param choice what a recipient wants
     * @return true if there was no choice for this channel or another wish; false if the wish stays what it was
     * @throws RuntimeException if the choice cannot be kept, as when the store is full
     */
    boolean record(Consent choice);
}
