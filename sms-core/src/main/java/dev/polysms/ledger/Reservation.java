package dev.polysms.ledger;

import java.util.Objects;

/** What a ledger answers to somebody who wants to send under a key. */
public sealed interface Reservation {
    /**
     * Returns what the ledger now has under the key.
     *
     * @return the entry
     */
    LedgerEntry entry();

    /**
     * The key is the caller's: send, then {@linkplain SendLedger#settle settle}.
     *
     * @param entry the new entry; its {@link LedgerEntry#reservation()} proves the ownership
     */
    record Granted(LedgerEntry entry) implements Reservation {
        /**
         * Checks that nothing is missing.
         *
         * @param entry the new entry
         */
        public Granted {
            Objects.requireNonNull(entry, "entry");
        }
    }

    /**
     * The same message is being sent, was sent, or may have been sent: do not send.
     *
     * @param entry what is known of it; never {@link LedgerEntry.State#NOT_SENT}
     */
    record Held(LedgerEntry entry) implements Reservation {
        /**
         * Checks that nothing is missing.
         *
         * @param entry what is known of it
         */
        public Held {
            Objects.requireNonNull(entry, "entry");
        }
    }

    /**
     * The key belongs to another message: do not send.
     *
     * @param entry what is known of the other message
     */
    record Conflict(LedgerEntry entry) implements Reservation {
        /**
         * Checks that nothing is missing.
         *
         * @param entry what is known of the other message
         */
        public Conflict {
            Objects.requireNonNull(entry, "entry");
        }
    }
}
