package dev.polysms.resolve;

import dev.polysms.Address;
import dev.polysms.DeliveryState;
import dev.polysms.MessageId;
import dev.polysms.ProviderId;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A row of a vendor that is the message, or may be it.
 *
 * @param id its id of the message, if its rows have one
 * @param from the sender address that was searched for
 * @param time the vendor's time, or null if the row has none
 * @param state the delivery state
 * @param match how well it fits
 */
record CandidateRow(
        ProviderId provider,
        Optional<MessageId> id,
        Address from,
        @Nullable Instant time,
        DeliveryState state,
        Match match) {
    /** How well a row fits the message that was sent. */
    enum Match {
        /** It has the message's own reference. */
        REFERENCE,
        /** Sender, recipient and text are equal. */
        EQUAL,
        /** The row has no text to compare. */
        WITHOUT_TEXT,
        /** It may be the message in another form. */
        SIMILAR
    }

    boolean isEqual() {
        return match == Match.EQUAL;
    }

    Resolution.Accepted accepted() {
        return new Resolution.Accepted(provider, Optional.of(from), id, Optional.ofNullable(time), state);
    }
}
