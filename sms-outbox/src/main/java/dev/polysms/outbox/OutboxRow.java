package dev.polysms.outbox;

import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A message as the table holds it.
 *
 * @param keyHash the hash of its reference
 * @param account the account that sends it
 * @param state where it is
 * @param version how often the row was changed: a worker that lost its message to another one changes nothing
 * @param body the message, encoded and perhaps encrypted; empty once settled
 * @param attempts how often it was handed to the sender and not sent
 * @param lookups how often the resolver looked for it without an answer
 * @param why what is open, for a person
 * @param createdAt when it was enqueued
 * @param changedAt when its state last changed
 * @param expiresAt from when it is not sent any more
 * @param zone the recipient's zone, if the caller gave it
 */
record OutboxRow(
        String keyHash,
        String account,
        OutboxState state,
        int version,
        String body,
        int attempts,
        int lookups,
        @Nullable String why,
        Instant createdAt,
        Instant changedAt,
        @Nullable Instant expiresAt,
        @Nullable ZoneId zone) {
    /** Returns a message that was just enqueued. */
    static OutboxRow waiting(
            String keyHash,
            String account,
            String body,
            Instant now,
            @Nullable Instant expiresAt,
            @Nullable ZoneId zone) {
        return new OutboxRow(keyHash, account, OutboxState.WAITING, 0, body, 0, 0, null, now, now, expiresAt, zone);
    }

    boolean isExpired(Instant now) {
        return expiresAt != null && !now.isBefore(expiresAt);
    }

    /** Returns a time for the next step, or the expiry if that is earlier: an expired message is reported at once. */
    Instant orExpiry(Instant next) {
        return expiresAt != null && expiresAt.isBefore(next) ? expiresAt : next;
    }

    /** Returns the row after one more attempt. */
    OutboxRow tried() {
        return to(state, why, changedAt, attempts + 1, lookups);
    }

    /** Returns the row after one more lookup. */
    OutboxRow lookedUp() {
        return to(state, why, changedAt, attempts, lookups + 1);
    }

    /** Returns the row in another state. Its version is the next one. */
    OutboxRow moved(OutboxState next, @Nullable String reason, Instant now) {
        OutboxRow row = to(next, reason, now, attempts, lookups);
        return row.withVersion(version + 1);
    }

    /** Returns the row as if it had not been tried yet. */
    OutboxRow uncounted() {
        return to(state, why, changedAt, 0, 0);
    }

    private OutboxRow to(OutboxState next, @Nullable String reason, Instant at, int tries, int looks) {
        return new OutboxRow(
                keyHash, account, next, version, body, tries, looks, reason, createdAt, at, expiresAt, zone);
    }

    private OutboxRow withVersion(int next) {
        return new OutboxRow(
                keyHash, account, state, next, body, attempts, lookups, why, createdAt, changedAt, expiresAt, zone);
    }
}
