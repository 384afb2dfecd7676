package dev.polysms.resolve;

import dev.polysms.ProviderId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A message that may have made a row: all that have the same recipient and text contend for the rows that show them.
 *
 * @param key its reference, or any name that no other has
 * @param from the earliest time that its row can have, in whole seconds: vendors cut off the fraction
 * @param until the latest
 * @param provider the vendor that may have it; empty if it may be any
 * @param row what is known of its row
 */
record CandidateSend(String key, Instant from, Instant until, Optional<ProviderId> provider, Row row) {
    /** Whether a contender has a row. */
    enum Row {
        /** Nobody knows. */
        PERHAPS,
        /** The vendor accepted it and gave no id, so that one of the rows is its. */
        CERTAINLY,
        /** The vendor accepted it under an id that no row has. */
        NOT_SEEN
    }

    CandidateSend {
        from = from.truncatedTo(ChronoUnit.SECONDS);
    }

    boolean fits(CandidateRow candidate) {
        return provider.filter(one -> !one.equals(candidate.provider())).isEmpty() && covers(candidate.time());
    }

    /** A row without a time may be of any. */
    private boolean covers(@Nullable Instant time) {
        return time == null || (!time.isBefore(from) && !time.isAfter(until));
    }

    boolean overlaps(CandidateSend other) {
        return !from.isAfter(other.until) && !other.from.isAfter(until);
    }
}
