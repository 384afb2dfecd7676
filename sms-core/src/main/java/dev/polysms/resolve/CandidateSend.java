package dev.polysms.resolve;

import dev.polysms.ProviderId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A message that may have produced a row. All messages with the same recipient and text are candidates for the rows that show it.
 *
 * @param key its reference, or any name that no other candidate has
 * @param since the earliest time that its row can have, in whole seconds: vendors cut off the fraction
 * @param until the latest time that its row can have
 * @param providers the vendors that may have it; empty if it may be any
 * @param claim the knowledge about its row
 */
record CandidateSend(String key, Instant since, Instant until, Set<ProviderId> providers, RowClaim claim) {
    /** Whether a candidate has a row. */
    enum RowClaim {
        /** It is not known. */
        POSSIBLE,
        /** The vendor accepted it without an id, so one of the rows is its own. */
        CERTAIN,
        /** The vendor accepted it under an id that no row has. */
        MISSING
    }

    CandidateSend {
        since = since.truncatedTo(ChronoUnit.SECONDS);
        providers = Set.copyOf(providers);
    }

    CandidateSend with(RowClaim known) {
        return new CandidateSend(key, since, until, providers, known);
    }

    boolean fits(CandidateRow row) {
        return (providers.isEmpty() || providers.contains(row.provider())) && covers(row.time());
    }

    /** A row without a time fits every candidate. */
    private boolean covers(@Nullable Instant time) {
        return time == null || (!time.isBefore(since) && !time.isAfter(until));
    }

    /** Returns whether a row could be at the right time and vendor for both. */
    boolean meets(CandidateSend other) {
        return !since.isAfter(other.until) && !other.since.isAfter(until) && sharesVendor(other);
    }

    private boolean sharesVendor(CandidateSend other) {
        return providers.isEmpty() || other.providers.isEmpty() || !Collections.disjoint(providers, other.providers);
    }
}
