package dev.polysms.delivery;

import dev.polysms.MessageId;
import dev.polysms.ProviderId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Keeps the statuses of messages for a {@link DeliveryTracker}. {@link InMemoryDeliveryStore} keeps them in memory. Several
 * processes can share a store over a database; the order in which they report does not matter.
 *
 * <p>A relational store is one table with a row for each status, the vendor, id and reference as columns, and a transaction around
 * {@link #merge}. It writes a status by its accessors and reads it back by its {@linkplain DeliveryStatus#builder builder}.
 * Implementations are thread-safe.
 *
 * @since 0.1.0
 */
public interface DeliveryStore {
    /**
     * Merges a report into the status that is kept of its message, as one atomic step. It finds the status like this:
     *
     * <ul>
     *   <li>If the report has an id, it is the status with this vendor and id; if there is none, the report becomes a new status.
     *       If that message was sent here ({@link DeliveryStatus#sentAt}) and has a reference that no other message that was sent
     *       here has, a status that waits under this reference without an id is merged into it too, and no longer waits.
     *   <li>If the report has only a reference, it is the status of the one message of this vendor that was sent here with this
     *       reference. If there is none, or more than one, the report waits under this reference without an id.
     * </ul>
     *
     * @param report a status with an id, a reference or both
     * @return the status before and after; every change of a status is returned by exactly one call
     * @throws IllegalArgumentException if the report has neither an id nor a reference
     */
    DeliveryChange merge(DeliveryStatus report);

    /**
     * Returns the status of a message by the vendor's id.
     *
     * @return the status, also of a message that was not sent here; empty if none is kept
     */
    Optional<DeliveryStatus> find(ProviderId provider, MessageId id);

    /**
     * Returns the status of a message that was sent here, by its reference.
     *
     * @param provider the vendor
     * @param reference the caller's own id of the message
     * @return the status; empty if no message that was sent here has this reference, or more than one has
     */
    Optional<DeliveryStatus> findByReference(ProviderId provider, String reference);

    /**
     * Returns every status with a reference, whether or not the message is known to have been sent here: a send may never have
     * returned.
     *
     * @param provider the vendor
     * @param reference the caller's own id of the message
     * @return the statuses, in no order
     */
    List<DeliveryStatus> withReference(ProviderId provider, String reference);

    /**
     * Returns the messages that were sent here and whose state is not final.
     *
     * @param provider the vendor
     * @param since when they were sent at the earliest
     * @return their statuses in the order in which the messages were sent
     */
    List<DeliveryStatus> unfinished(ProviderId provider, Instant since);
}
