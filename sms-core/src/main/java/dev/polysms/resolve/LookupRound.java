package dev.polysms.resolve;

import dev.polysms.MessageId;
import dev.polysms.Outcome;
import dev.polysms.internal.async.ComposedFuture;
import dev.polysms.ledger.LedgerEntry;
import dev.polysms.resolve.CandidateRow.Match;
import dev.polysms.resolve.CandidateSend.RowClaim;
import dev.polysms.resolve.Resolution.Ambiguous;
import dev.polysms.resolve.Resolution.Why;
import dev.polysms.resolve.ResolutionRun.Next;
import dev.polysms.resolve.SearchPlan.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** One round of a search. It reads the rows before the ledger, so that the ledger already has the message of every row. */
final class LookupRound {
    private final ResolutionRun run;
    private final Instant now;
    private final SearchPlan plan;
    private final Duration skew;
    private final Duration lagOfRows;
    private final CandidateSend asked;

    LookupRound(ResolutionRun run, Instant now, SearchPlan plan) {
        this.run = run;
        this.now = now;
        this.plan = plan;
        this.skew = run.resolver().clockSkew();
        this.lagOfRows = plan.lagOfRows();
        this.asked = run.send().candidate(skew, lagOfRows, RowClaim.POSSIBLE);
    }

    // ---- reading

    List<CandidateRow> read() {
        List<CandidateRow> found = new ArrayList<>();
        TimeRange range = range();
        plan.places().forEach(place -> found.addAll(place.source().read(search(place, range))));
        return found;
    }

    CompletableFuture<List<CandidateRow>> readAsync() {
        return readFrom(0, range(), new ArrayList<>());
    }

    private CompletableFuture<List<CandidateRow>> readFrom(int index, TimeRange range, List<CandidateRow> found) {
        if (index == plan.places().size()) {
            return CompletableFuture.completedFuture(found);
        }
        Place place = plan.places().get(index);
        return ComposedFuture.of(place.source().readAsync(search(place, range)), some -> {
            found.addAll(some);
            return readFrom(index + 1, range, found);
        });
    }

    private SearchCriteria search(Place place, TimeRange range) {
        Instant latest = TimeRange.later(now.plus(skew), range.since()); // no row has a future time
        return new SearchCriteria(
                place.from(),
                run.message().to(),
                run.message().text(),
                run.reference(),
                range.since(),
                TimeRange.earlier(range.until(), latest));
    }

    /** The time of this send and of all equal ones that overlap it, directly or through others: their rows may be confused. */
    private TimeRange range() {
        TimeRange range = new TimeRange(asked.since(), asked.until());
        if (plan.places().isEmpty()) {
            return range;
        }
        List<CandidateSend> others = otherCandidates(run.resolver().ledger().equalTo(run.message()), List.of());
        for (TimeRange wider = range.over(others); !wider.equals(range); wider = range.over(others)) {
            range = wider;
        }
        return range;
    }

    /** A range of time, both ends included. */
    private record TimeRange(Instant since, Instant until) {
        TimeRange over(List<CandidateSend> candidates) {
            TimeRange range = this;
            for (CandidateSend one : candidates) {
                if (!one.since().isAfter(range.until) && !one.until().isBefore(range.since)) {
                    range = new TimeRange(earlier(range.since, one.since()), later(range.until, one.until()));
                }
            }
            return range;
        }

        static Instant earlier(Instant one, Instant other) {
            return one.isBefore(other) ? one : other;
        }

        static Instant later(Instant one, Instant other) {
            return one.isAfter(other) ? one : other;
        }
    }

    // ---- judging

    Next judge(List<CandidateRow> found) {
        Optional<Resolution> settled = run.settled();
        if (settled.isPresent()) {
            return Next.done(settled.get());
        }
        if (plan.places().isEmpty()) {
            return Next.done(new Ambiguous(plan.gap().orElse(Why.NO_SOURCE), 0));
        }
        PastSend before = run.send();
        PastSend after = run.resolver().ledger().refreshed(before);
        if (!after.equals(before)) {
            return run.again(); // it was settled meanwhile, or is being sent once more
        }
        Optional<Resolution> answer = answer(distinct(found));
        if (answer.isPresent() && answer.get() instanceof Resolution.Accepted accepted) {
            return run.found(accepted);
        }
        Instant last = before.endedAt().plus(plan.lag());
        return now.isBefore(last) ? run.againUntil(last, now) : Next.done(answer.orElseGet(this::notShown));
    }

    private Optional<Resolution> answer(List<CandidateRow> rows) {
        List<CandidateRow> referenced =
                rows.stream().filter(row -> row.match() == Match.REFERENCE).toList();
        if (!referenced.isEmpty()) {
            return Optional.of(
                    referenced.size() == 1
                            ? referenced.get(0).accepted()
                            : new Ambiguous(Why.SEVERAL_CANDIDATES, referenced.size()));
        }
        List<LedgerEntry> equals = run.resolver().ledger().equalTo(run.message());
        List<CandidateSend> candidates = otherCandidates(equals, rows);
        candidates.add(asked);
        List<CandidateRow> unclaimed = rows.stream()
                .filter(row -> equals.stream().noneMatch(entry -> claims(entry, row)))
                .toList();
        return new RowAttribution(candidates, unclaimed).of(asked);
    }

    /** A missing row proves something only if every route that may have sent the message has a source that would show it. */
    private Resolution notShown() {
        return plan.gap()
                .<Resolution>map(gap -> new Ambiguous(gap, 0))
                .orElseGet(() -> new Resolution.NotFound(asked.since(), asked.until(), plan.providers()));
    }

    /** A row may come from two sources of one vendor, or twice. */
    private static List<CandidateRow> distinct(List<CandidateRow> found) {
        Set<List<Object>> seen = new HashSet<>();
        return found.stream()
                .filter(row -> row.id().isEmpty()
                        || seen.add(List.of(row.provider(), row.id().get())))
                .toList();
    }

    // ---- the other messages that can have made a row

    private List<CandidateSend> otherCandidates(List<LedgerEntry> equals, List<CandidateRow> rows) {
        List<CandidateSend> candidates = new ArrayList<>();
        for (LedgerEntry entry : equals) {
            CandidateSend one = PastSend.of(entry).candidate(skew, lagOfRows, RowClaim.POSSIBLE);
            if (!entry.key().equals(asked.key()) && isAtSearchedVendor(one)) {
                claim(entry, rows).map(one::with).ifPresent(candidates::add);
            }
        }
        return candidates;
    }

    private boolean isAtSearchedVendor(CandidateSend one) {
        return one.providers().isEmpty() || !Collections.disjoint(one.providers(), plan.providers());
    }

    /** Returns what is known of the row of an entry; empty if it has none, or if its row is known. */
    private Optional<RowClaim> claim(LedgerEntry entry, List<CandidateRow> rows) {
        Outcome outcome = entry.outcome().orElse(Outcome.UNKNOWN);
        return switch (outcome) {
            case UNKNOWN -> Optional.of(RowClaim.POSSIBLE);
            case NOT_SENT -> Optional.empty();
            case ACCEPTED -> {
                if (rows.stream().anyMatch(row -> claims(entry, row))) {
                    yield Optional.empty();
                }
                boolean mustShow = entry.id().isEmpty()
                        && !PastSend.of(entry).endedAt().plus(lagOfRows).isAfter(now);
                yield Optional.of(mustShow ? RowClaim.CERTAIN : RowClaim.MISSING);
            }
        };
    }

    private static boolean claims(LedgerEntry entry, CandidateRow row) {
        Optional<MessageId> id = entry.id();
        return entry.outcome().filter(Outcome.ACCEPTED::equals).isPresent()
                && id.isPresent()
                && id.equals(row.id())
                && entry.provider().filter(row.provider()::equals).isPresent();
    }
}
