package dev.polysms.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Remembers which messages were sent, by the reference of each: what lets {@link IdempotentSender} send one message once,
 * however often and by however many processes it is handed over. All senders that may send a message share one ledger.
 *
 * <p>An entry is made before anything leaves the machine, and changes only so:
 *
 * <pre>
 *  (none) ── reserve ──▶ RESERVED ── settle, by its owner ──▶ ACCEPTED, NOT_SENT or UNKNOWN
 *                           │ its lease ends: abandoned                        │
 *                           └────── resolve, by whoever looked it up ──────────┴──▶ ACCEPTED or NOT_SENT
 *  NOT_SENT ── reserve ──▶ RESERVED
 * </pre>
 *
 * <p>A key that is abandoned or unknown is never given away: its message may have gone out. Each change is atomic, against
 * other threads and other processes, and lasts once the call has returned.
 *
 * <p><b>Expiry.</b> A ledger remembers accepted and rejected messages for a time that is set where it is made, and a margin
 * longer, for clocks of processes that differ. After it the key is free. A message that is reserved or of unknown outcome
 * <b>does not expire</b>: forgetting it would permit the second send that the ledger is there to prevent. Somebody has to
 * {@link #resolve} it.
 *
 * <p>Implementations are thread-safe. They throw a {@link RuntimeException} if they cannot answer, and then they may or may
 * not have made the change; only the words of a {@link SendLedgerException} are passed on. {@code SendLedgerContract} of
 * sms-testkit checks all of this.
 */
public interface SendLedger {
    /**
     * Reserves a key for a message, if it is free: never used, expired, or used for a message that was not sent. It may then
     * be another message.
     *
     * @param key the reference of the message, 1 to 255 characters, compared exactly
     * @param fingerprint what message it is
     * @param lease how long the send takes at most, from now; the margin for clocks that differ comes on top
     * @return {@link Reservation.Granted} if the caller shall send; {@link Reservation.Held} or, if the key is that of another
     *     message, {@link Reservation.Conflict} if it must not
     * @throws RuntimeException if the key cannot be reserved, as when the ledger is full; do not send then
     */
    Reservation reserve(String key, Fingerprint fingerprint, Duration lease);

    /**
     * Notes what became of a send. Only who took the key can, and only once; also after the lease has ended, unless somebody
     * has resolved the entry meanwhile.
     *
     * @param granted what {@link #reserve} returned
     * @param settlement what became of it
     * @return true if it is noted; false if the entry is no longer the caller's
     * @throws RuntimeException if it cannot be noted; the entry is then abandoned when its lease has ended
     */
    boolean settle(Reservation.Granted granted, Settlement settlement);

    /**
     * Notes what somebody found out about a message of unknown outcome. Two messages never claim one: if an
     * {@linkplain Settlement#accepted accepted} one names a vendor's id that another entry has, nothing is noted.
     *
     * @param seen the entry as it was found before the search: if its key was reserved anew since, the search proves nothing
     * @param settlement accepted or not sent
     * @return true if it is noted; false if the entry is not, or no longer, unknown or abandoned, or if another one has the
     *     vendor's id
     * @throws IllegalArgumentException if the settlement is unknown too
     * @throws RuntimeException if it cannot be noted
     */
    boolean resolve(LedgerEntry seen, Settlement settlement);

    /**
     * Returns what is known of a key.
     *
     * @param key the reference of a message
     * @return the entry, or empty if there is none or it has expired
     * @throws RuntimeException if that cannot be told
     */
    Optional<LedgerEntry> find(String key);

    /**
     * Returns all messages with one text to one recipient, whatever their sender and state: what tells apart the equal texts
     * that a vendor's history shows.
     *
     * @param contentHash the {@link Fingerprint#content()} of a message
     * @return the entries that have not expired, the one that was reserved first at the front
     * @throws RuntimeException if that cannot be told
     */
    List<LedgerEntry> withContent(String contentHash);

    /**
     * Returns messages of unknown outcome, abandoned ones among them: the work of a recovery job after a restart.
     *
     * @param reservedBefore which were reserved before this moment
     * @param max the most to return, at least 1
     * @return the entries, the one that was reserved first at the front
     * @throws IllegalArgumentException if {@code max} is less than 1
     * @throws RuntimeException if that cannot be told
     */
    List<LedgerEntry> unresolved(Instant reservedBefore, int max);

    /**
     * Deletes what has expired. It is as good as deleted before; this frees its room. Call it from a job, say once an hour.
     *
     * @return how many entries were deleted
     * @throws RuntimeException if that failed
     */
    int purgeExpired();
}
