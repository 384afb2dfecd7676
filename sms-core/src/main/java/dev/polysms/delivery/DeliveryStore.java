package dev.polysms.delivery;

import dev.polysms.MessageId;
import dev.polysms.ProviderId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where a {@link DeliveryTracker} keeps the statuses of texts. {@link InMemoryDeliveryStore} keeps them in memory; over a database,
 * several processes can share one, and what they tell adds up whoever comes first.
 *
 * <p>A relational store is one table, with a row a status, its vendor, id and reference as columns, and a transaction around
 * {@link #merge}. A status is written by its accessors and read back by its {@linkplain DeliveryStatus#builder builder}.
 * Implementations are thread-safe.
 */
public interface DeliveryStore {
    /**
     * Adds what was told of a text to what is kept of it, as one atomic step. What is kept of the text is found so:
     *
     * <ul>
     *   <li>If an id was told, it is the status with this vendor and id; if there is none, what was told is a new one. Where it
     *       is of a text that was sent here ({@link DeliveryStatus#sentAt}) and has a reference that no other text that was sent
     *       here has, what waits under this reference without an id is merged into it too, and no longer waits.
     *   <li>If only a reference was told, it is the status of the one text of this vendor that was sent here with this
     *       reference. If there is none, or more than one, it is what is kept under this
     *       reference without an id, and waits there.
     * </ul>
     *
     * @param told what was told, with an id, a reference or both
     * @return the status before and after; every change of a status is the answer of exactly one call
     * @throws IllegalArgumentException if neither an id nor a reference was told
     */
    DeliveryChange merge(DeliveryStatus told);

    /**
     * Finds the status of a text by the vendor's id.
     *
     * @param provider the vendor
     * @param id its id of the text
     * @return the status, also of a text that was not sent here; empty if none is kept
     */
    Optional<DeliveryStatus> find(ProviderId provider, MessageId id);

    /**
     * Finds the status of a text that was sent here by the caller's own id.
     *
     * @param provider the vendor
     * @param reference the caller's own id of the text
     * @return the status; empty if no text that was sent here has it, or more than one
     */
    Optional<DeliveryStatus> findByReference(ProviderId provider, String reference);

    /**
     * Finds every status with the caller's own id, whether the text is known to have been sent here or not: what tells of a text
     * whose sending never returned.
     *
     * @param provider the vendor
     * @param reference the caller's own id of the text
     * @return the statuses, in no order
     */
    List<DeliveryStatus> withReference(ProviderId provider, String reference);

    /**
     * Returns the texts that were sent here and whose state is not final.
     *
     * @param provider the vendor
     * @param since when they were sent at the earliest
     * @return their statuses, the text that was sent first first
     */
    List<DeliveryStatus> unfinished(ProviderId provider, Instant since);
}
