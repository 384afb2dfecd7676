package dev.polysms.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Stores which messages were sent, each by its reference. With it, {@link IdempotentSender} sends a message once, even if several
 * processes hand it over several times. All senders that may send a message share one ledger.
 *
 * <p>An entry is created before anything leaves the machine, and changes only in these ways:
 *
 * <pre>
 *  (none) ── reserve ──▶ reserved ── settle, by its owner ──▶ ACCEPTED, NOT_SENT or UNKNOWN
 *                           │ its lease ends: abandoned                        │
 *                           └────── resolve, after a lookup ───────────────────┴──▶ ACCEPTED or NOT_SENT
 *  NOT_SENT, UNKNOWN, or ACCEPTED after a lookup ── settle, by its owner, with a receipt ──▶ ACCEPTED
 *  ACCEPTED after a lookup ── the receipt of another entry names the same message ──▶ ACCEPTED or UNKNOWN
 *  NOT_SENT ── reserve ──▶ reserved
 * </pre>
 *
 * <p>A key that is abandoned or unknown is never given to another owner: its message may be on its way. Each change is atomic,
 * between threads and between processes, and durable once the call has returned.
 *
 * <p><b>Expiry.</b> A ledger remembers the outcomes <i>accepted</i> and <i>not sent</i> for a configured time, plus a margin for
 * processes whose clocks differ. After that the key is free. An entry that is reserved or of unknown outcome <b>does not
 * expire</b>: without it, the message could be sent a second time. It has to be {@linkplain #resolve resolved}.
 *
 * <p>Implementations are thread-safe. If they fail they throw a {@link RuntimeException}; the change may or may not have been made
 * then. Only the message of a {@link SendLedgerException} is shown to callers. {@code SendLedgerContract} in sms-testkit tests all
 * of this.
 *
 * @since 0.1.0
 */
public interface SendLedger {
    /**
     * Reserves a key for a message if the key is free: never used, expired, or used for a message that was not sent. In the last
     * case it may now be another message.
     *
     * @param key the reference of the message, 1 to 255 characters, compared exactly
     * @param fingerprint identifies the message
     * @param lease the longest time that the send can take from now on; the ledger adds its margin for clocks that differ
     * @return {@link Reservation.Granted} if the caller has to send; {@link Reservation.Held}, or {@link Reservation.Conflict} if
     *     the key belongs to another message, if it must not
     * @throws RuntimeException if the key cannot be reserved, for example because the ledger is full; do not send then
     */
    Reservation reserve(String key, Fingerprint fingerprint, Duration lease);

    /**
     * Reserves a key as {@link #reserve(String, Fingerprint, Duration)} does, and notes the routes of the send in the same step if the
     * ledger can. If the entry of the reservation has other routes than these, they are noted by {@link #noteRoutes} later.
     *
     * @param routes the routes that are about to be asked; none if they are not known yet
     */
    default Reservation reserve(String key, Fingerprint fingerprint, Duration lease, List<AskedRoute> routes) {
        return reserve(key, fingerprint, lease);
    }

    /**
     * Notes the routes of a send, before the last of them is asked. If the process dies, they show where the message may be.
     *
     * @param granted the owner's reservation
     * @param routes all routes so far; they replace what was noted before
     * @return true if they are noted; false if the key is no longer reserved for the owner, who must not send then
     * @throws RuntimeException if they cannot be noted; do not send then
     */
    boolean noteRoutes(Reservation.Granted granted, List<AskedRoute> routes);

    /**
     * Notes the outcome of a send. Only the owner of the reservation can, and only once, but also after the lease has ended.
     *
     * <p>The vendor's receipt counts more than a lookup. If the entry was resolved, and the owner then settles it as accepted, it has the
     * vendor and the id of the receipt, and the ledger logs a warning. If a lookup had given that id to another entry, the other entry
     * gets the message that this one had; if this one had none, the other entry is unknown again. Settling the same outcome again changes nothing.
     *
     * @return true if the entry now has this outcome; false if it was resolved otherwise, or no longer belongs to the owner
     * @throws RuntimeException if it cannot be noted; the entry is abandoned once its lease has ended
     */
    boolean settle(Reservation.Granted granted, Settlement settlement);

    /**
     * Notes the result of a lookup for an unknown or abandoned message. No two entries have the same message of a vendor: if an
     * {@linkplain Settlement#accepted accepted} settlement names an id that another entry has, nothing is noted.
     *
     * @param seen the entry as it was read before the lookup; if its key was reserved again since, the lookup proves nothing
     * @param settlement accepted or not sent
     * @return true if it is noted; false if the entry is not, or no longer, unknown or abandoned, or if another entry has the
     *     vendor's id
     * @throws IllegalArgumentException if the settlement is unknown
     * @throws RuntimeException if it cannot be noted
     */
    boolean resolve(LedgerEntry seen, Settlement settlement);

    /**
     * Returns the entry of a key.
     *
     * @return the entry, or empty if there is none or it has expired
     * @throws RuntimeException if the ledger cannot be read
     */
    Optional<LedgerEntry> find(String key);

    /**
     * Returns all messages with the same text to the same recipient, with any sender and outcome. They are needed to distinguish
     * equal messages in a vendor's history.
     *
     * @param contentHash the {@link Fingerprint#content()} of a message
     * @return the entries that have not expired, in the order of their reservations
     * @throws RuntimeException if the ledger cannot be read
     */
    List<LedgerEntry> withContent(String contentHash);

    /**
     * Returns messages with an unknown outcome, including abandoned ones. A recovery job resolves them.
     *
     * @param reservedBefore only messages that were reserved before this time
     * @param max the most entries to return, at least 1
     * @return the entries, in the order of their reservations
     * @throws IllegalArgumentException if {@code max} is less than 1
     * @throws RuntimeException if the ledger cannot be read
     */
    List<LedgerEntry> unresolved(Instant reservedBefore, int max);

    /**
     * Deletes expired entries, which frees their room. Run it from a job, for example once an hour.
     *
     * @return the number of deleted entries
     * @throws RuntimeException if that failed
     */
    int purgeExpired();
}
