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
 * The answer of an {@link OutcomeResolver}. What each answer proves is described in {@code docs/resolving.md}.
 *
 * @since 0.1.0
 */
public sealed interface Resolution {
    /**
     * The vendor has the message: do not send it again.
     *
     * @param from the sender address that was used; empty if it is not known
     * @param id the vendor's id of the message; empty if its rows have none
     * @param time when the vendor took the message, by its clock; empty if the row has no time
     * @param state the delivery state; the message may have failed since
     */
    record Accepted(
            ProviderId provider,
            Optional<Address> from,
            Optional<MessageId> id,
            Optional<Instant> time,
            DeliveryState state)
            implements Resolution {
        /** Checks that nothing is missing. */
        public Accepted {
            Objects.requireNonNull(provider, "provider");
            Objects.requireNonNull(from, "from");
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(time, "time");
            Objects.requireNonNull(state, "state");
        }

        /** Returns the receipt of the message, with the vendor and its id. */
        public SendReceipt receipt() {
            return SendReceipt.builder(provider).id(id.orElse(null)).build();
        }
    }

    /**
     * Every route that may have sent the message has a source that would show it, and no source shows it, although the lag has
     * elapsed. So it was not sent, if the sources are complete. If the ledger already has the proof, nothing was searched, and the
     * list of vendors is empty.
     *
     * @param searchedFrom the beginning of the searched time
     * @param searchedUntil its end
     * @param providers the vendors whose sources were searched
     */
    record NotFound(Instant searchedFrom, Instant searchedUntil, List<ProviderId> providers) implements Resolution {
        /** Checks that nothing is missing. */
        public NotFound {
            Objects.requireNonNull(searchedFrom, "searchedFrom");
            Objects.requireNonNull(searchedUntil, "searchedUntil");
            providers = List.copyOf(providers);
        }
    }

    /**
     * There is no certain answer. Treat the message as one that may have been sent.
     *
     * @param why the obstacle
     * @param count the number of rows or messages that it concerns; 0 if there is nothing to count
     */
    record Ambiguous(Why why, int count) implements Resolution {
        /** Checks that nothing is missing. */
        public Ambiguous {
            Objects.requireNonNull(why, "why");
        }
    }

    /** Why there is no certain answer. */
    enum Why {
        /** Rows match by sender, recipient and time, but have no text: the vendor was not asked to store it. */
        TEXT_NOT_STORED,
        /** Rows are similar: the vendor may have changed the text, or does not show the recipient or the sender. */
        NOT_COMPARABLE,
        /** There are more rows with this text than messages that can have produced them: another sender object sends it too. */
        SEVERAL_CANDIDATES,
        /** Other messages with this text have no outcome either, and there are fewer rows than messages. */
        EQUAL_TEXTS,
        /** A message that the vendor certainly accepted does not show, or not yet, so a missing row proves nothing. */
        INCOMPLETE,
        /** The vendor has only delivery reports, and none came, which proves nothing. */
        NO_REPORT,
        /** A route that may have sent the message has no source that would show it. */
        NO_SOURCE
    }
}
