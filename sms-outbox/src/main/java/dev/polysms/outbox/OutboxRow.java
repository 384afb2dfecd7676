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
 * @param body the message, encoded and perhaps encrypted; empty once settled
 * @param attempts how often a worker handed it to the sender
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
        String body,
        int attempts,
        int lookups,
        @Nullable String why,
        Instant createdAt,
        Instant changedAt,
        @Nullable Instant expiresAt,
        @Nullable ZoneId zone) {
    boolean isExpired(Instant now) {
        return expiresAt != null && !now.isBefore(expiresAt);
    }
}
