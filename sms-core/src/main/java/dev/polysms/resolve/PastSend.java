package dev.polysms.resolve;

import dev.polysms.Attempt;
import dev.polysms.Outcome;
import dev.polysms.OutcomeUnknownException;
import dev.polysms.ProviderId;
import dev.polysms.ledger.AskedRoute;
import dev.polysms.ledger.LedgerEntry;
import dev.polysms.resolve.CandidateSend.RowClaim;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The known facts about a send that ended without an outcome.
 *
 * @param entry its ledger entry, or empty if there is none
 * @param startedAt a time before anything was sent
 * @param endedAt a time after which nothing was sent
 * @param routes the routes that may have sent the message; empty if none was noted
 */
record PastSend(Optional<LedgerEntry> entry, Instant startedAt, Instant endedAt, List<PossibleRoute> routes) {
    static PastSend of(LedgerEntry entry) {
        return new PastSend(Optional.of(entry), entry.reservedAt(), end(entry), routes(entry));
    }

    /** An entry that was resolved has the time of the lookup; its send was over when its lease was. */
    private static Instant end(LedgerEntry entry) {
        Instant settledAt = entry.settledAt().orElse(entry.leaseUntil());
        boolean resolved = entry.outcome().filter(Outcome.UNKNOWN::equals).isEmpty();
        return resolved && settledAt.isAfter(entry.leaseUntil()) ? entry.leaseUntil() : settledAt;
    }

    /** The vendor of the exception is the only one in doubt: all routes before it have proven that they did not send. */
    private static List<PossibleRoute> routes(LedgerEntry entry) {
        if (entry.provider().isPresent()) {
            return List.of(new PossibleRoute(entry.provider(), entry.from()));
        }
        return entry.routes().stream()
                .filter(AskedRoute::mayHaveSent)
                .map(route -> new PossibleRoute(route.provider(), route.from()))
                .toList();
    }

    static PastSend of(OutcomeUnknownException failure, Instant startedAt, Instant endedAt) {
        return new PastSend(Optional.empty(), startedAt, endedAt, routes(failure));
    }

    private static List<PossibleRoute> routes(OutcomeUnknownException failure) {
        List<PossibleRoute> attempted = failure.attempts().stream()
                .filter(attempt -> attempt.result() == Attempt.Result.UNKNOWN)
                .map(attempt -> new PossibleRoute(attempt.provider(), attempt.from()))
                .toList();
        if (!attempted.isEmpty()) {
            return attempted;
        }
        return failure.provider().isPresent()
                ? List.of(new PossibleRoute(failure.provider(), Optional.empty()))
                : List.of();
    }

    /** Returns the vendors that may have the message; empty if it may be any. */
    Set<ProviderId> providers() {
        return routes.stream().allMatch(route -> route.provider().isPresent())
                ? routes.stream().flatMap(route -> route.provider().stream()).collect(Collectors.toUnmodifiableSet())
                : Set.of();
    }

    /**
     * Returns this send as one that may have produced a row.
     *
     * @param skew how far clocks may differ
     * @param lag how long after the end of the send the vendor may take
     */
    CandidateSend candidate(Duration skew, Duration lag, RowClaim claim) {
        return new CandidateSend(
                entry.map(LedgerEntry::key).orElse(""),
                startedAt.minus(skew),
                endedAt.plus(lag).plus(skew),
                providers(),
                claim);
    }
}
