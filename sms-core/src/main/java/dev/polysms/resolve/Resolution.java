package dev.polysms.resolve;

import dev.polysms.Address;
import dev.polysms.DeliveryState;
import dev.polysms.MessageId;
import dev.polysms.ProviderId;
import dev.polysms.SendReceipt;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a search for a text of unknown outcome found out. {@link OutcomeResolver} gives it, and {@code docs/resolving.md} tells
 * what each answer proves.
 */
public sealed interface Resolution {
    /**
     * The vendor has the text: do not send it again.
     *
     * @param provider the vendor
     * @param from the sender that was used there
     * @param id the vendor's id of the text, or empty where its rows have none
     * @param time when the vendor took the text, by its clock; empty if it did not tell
     * @param state how far the text has come, {@link DeliveryState#UNKNOWN} if that was not told; it may have failed since
     */
    record Accepted(
            ProviderId provider, Address from, Optional<MessageId> id, Optional<Instant> time, DeliveryState state)
            implements Resolution {
        /**
         * Checks that nothing is missing.
         *
         * @param provider the vendor
         * @param from the sender that was used there
         * @param id its id of the text
         * @param time when the vendor took the text
         * @param state how far the text has come
         */
        public Accepted {
            Objects.requireNonNull(provider, "provider");
            Objects.requireNonNull(from, "from");
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(time, "time");
            Objects.requireNonNull(state, "state");
        }

        /**
         * Returns the receipt that the reply would have brought, as far as it is known.
         *
         * @return a receipt with the vendor and its id
         */
        public SendReceipt receipt() {
            return SendReceipt.builder(provider).id(id.orElse(null)).build();
        }
    }

    /**
     * Every place where the text would show was looked at, after the time that the vendors were given, and it is in none of
     * them. It was not sent, as far as those places show all that their vendors took within that time. Where a ledger proves by
     * itself that it was not sent, nothing was searched, and there are no providers.
     *
     * @param searchedFrom the beginning of the time searched
     * @param searchedUntil its end
     * @param providers the vendors whose places were looked at
     */
    record NotFound(Instant searchedFrom, Instant searchedUntil, List<ProviderId> providers) implements Resolution {
        /**
         * Checks that nothing is missing.
         *
         * @param searchedFrom the beginning of the time searched
         * @param searchedUntil its end
         * @param providers the vendors whose places were looked at
         */
        public NotFound {
            Objects.requireNonNull(searchedFrom, "searchedFrom");
            Objects.requireNonNull(searchedUntil, "searchedUntil");
            providers = List.copyOf(providers);
        }
    }

    /**
     * It cannot be told. Treat the text as one that may have gone out.
     *
     * @param why what stands in the way
     * @param count of how many rows or texts that is true; 0 where there is nothing to count
     */
    record Ambiguous(Why why, int count) implements Resolution {
        /**
         * Checks that nothing is missing.
         *
         * @param why what stands in the way
         * @param count of how many rows or texts that is true
         */
        public Ambiguous {
            Objects.requireNonNull(why, "why");
        }
    }

    /** Why it cannot be told what became of a text. */
    enum Why {
        /** Rows fit by sender, recipient and time, and the vendor was not asked to keep their texts. */
        TEXT_NOT_STORED,
        /** Rows come so close that the vendor may have changed the text, or does not tell to whom or from whom it went. */
        NOT_COMPARABLE,
        /** There are more rows with this text than messages that could have made them: somebody else sends it too. */
        SEVERAL_CANDIDATES,
        /** Other messages with this text are open too, and there are fewer rows than messages. */
        EQUAL_TEXTS,
        /** A text that the vendor accepted for certain does not show, or not yet: so what does not show proves nothing. */
        INCOMPLETE,
        /** The vendor has only delivery reports, and none came: that proves nothing. */
        NO_REPORT,
        /** There is no place to look: none of that vendor was given, or none that has this sender's texts. */
        NO_SOURCE
    }
}
