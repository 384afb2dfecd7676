package dev.polysms.resolve;

import dev.polysms.Address;
import dev.polysms.DeliveryState;
import dev.polysms.MessageId;
import dev.polysms.ProviderId;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A row of a vendor's that is the text, or may be it.
 *
 * @param provider the vendor
 * @param id its id of the text, if its rows have one
 * @param from the sender under which was looked
 * @param time the vendor's time, or null if it did not tell
 * @param state how far the text has come
 * @param likeness how surely it is the text, or one that equals it
 */
record CandidateRow(
        ProviderId provider,
        Optional<MessageId> id,
        Address from,
        @Nullable Instant time,
        DeliveryState state,
        Likeness likeness) {
    /** How much a row resembles what was sent. */
    enum Likeness {
        /** It has the message's own reference. */
        OWN,
        /** Sender, recipient and text are the same. */
        SAME,
        /** There is no text to compare. */
        WITHOUT_TEXT,
        /** It may be the text in another form. */
        CLOSE
    }

    boolean isSame() {
        return likeness == Likeness.SAME;
    }

    Resolution.Accepted accepted() {
        return new Resolution.Accepted(provider, from, id, Optional.ofNullable(time), state);
    }
}
