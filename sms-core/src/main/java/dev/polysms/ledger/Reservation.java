package dev.polysms.ledger;

import java.util.Objects;

/**
 * The answer of a ledger to a request to send under a key.
 *
 * @since 0.1.0
 */
public sealed interface Reservation {
    /** Returns the entry that the ledger now has under the key. */
    LedgerEntry entry();

    /**
     * The caller has the key: send, then {@linkplain SendLedger#settle settle}.
     *
     * @param entry the new entry; its {@link LedgerEntry#reservation()} proves the ownership
     */
    record Granted(LedgerEntry entry) implements Reservation {
        /** Checks that nothing is missing. */
        public Granted {
            Objects.requireNonNull(entry, "entry");
        }
    }

    /**
     * The same message is being sent, was sent, or may have been sent: do not send.
     *
     * @param entry its entry; the outcome is never {@link dev.polysms.Outcome#NOT_SENT}
     */
    record Held(LedgerEntry entry) implements Reservation {
        /** Checks that nothing is missing. */
        public Held {
            Objects.requireNonNull(entry, "entry");
        }
    }

    /**
     * The key belongs to another message: do not send.
     *
     * @param entry the entry of the other message
     */
    record Conflict(LedgerEntry entry) implements Reservation {
        /** Checks that nothing is missing. */
        public Conflict {
            Objects.requireNonNull(entry, "entry");
        }
    }
}
