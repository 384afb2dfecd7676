package dev.polysms.resolve;

import dev.polysms.MessageId;
import dev.polysms.ProviderId;
import dev.polysms.internal.async.ComposedFuture;
import dev.polysms.ledger.LedgerEntry;
import dev.polysms.resolve.CandidateRow.Likeness;
import dev.polysms.resolve.CandidateSend.Row;
import dev.polysms.resolve.Resolution.Ambiguous;
import dev.polysms.resolve.Resolution.Why;
import dev.polysms.resolve.ResolutionRun.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * One look at the places. First the rows are read and then, in {@link #judge}, the ledger: so whoever made a row that was seen is
 * in the ledger when it is asked who can have made it.
 */
final class LookupRound {
    private final ResolutionRun inquiry;
    private final Instant now;
    private final List<OutcomeSource> sources;
    private final Duration skew;
    private final Duration lag;
    private final Duration lagOfRows;
    private final CandidateSend asked;

    LookupRound(ResolutionRun inquiry, Instant now, List<OutcomeSource> sources) {
        this.inquiry = inquiry;
        this.now = now;
        this.sources = sources;
        this.skew = inquiry.resolver().clockSkew();
        this.lag = longestLag(sources.stream());
        this.lagOfRows =
                longestLag(sources.stream().filter(source -> source.place().showsAll()));
        this.asked = inquiry.send().contender(skew, lagOfRows, Row.PERHAPS);
    }

    private static Duration longestLag(Stream<OutcomeSource> sources) {
        return sources.map(OutcomeSource::lag).max(Duration::compareTo).orElse(Duration.ZERO);
    }

    // ---- reading

    List<CandidateRow> read() {
        List<CandidateRow> found = new ArrayList<>();
        Reach reach = reach();
        sources.forEach(source -> found.addAll(source.place().read(search(source, reach))));
        return found;
    }

    CompletableFuture<List<CandidateRow>> readAsync() {
        return readFrom(0, reach(), new ArrayList<>());
    }

    private CompletableFuture<List<CandidateRow>> readFrom(int index, Reach reach, List<CandidateRow> found) {
        if (index == sources.size()) {
            return CompletableFuture.completedFuture(found);
        }
        OutcomeSource source = sources.get(index);
        return ComposedFuture.of(source.place().readAsync(search(source, reach)), some -> {
            found.addAll(some);
            return readFrom(index + 1, reach, found);
        });
    }

    /** No row has a time that is yet to come. */
    private SearchCriteria search(OutcomeSource source, Reach reach) {
        return new SearchCriteria(
                inquiry.message()
                        .from()
                        .flatMap(source::sender)
                        .orElseThrow(() -> new AssertionError("a source without the sender was left out")),
                inquiry.message().to(),
                inquiry.message().text(),
                inquiry.reference(),
                reach.from(),
                Reach.earlier(reach.until(), Reach.later(now.plus(skew), reach.from())));
    }

    /** The time of this send and of all equal ones that it overlaps, directly or by others: their rows may be mistaken. */
    private Reach reach() {
        if (sources.isEmpty()) {
            return new Reach(asked.from(), asked.until());
        }
        Reach reach = new Reach(asked.from(), asked.until());
        List<CandidateSend> others = contenders(inquiry.resolver().ledger().equalTo(inquiry.message()), List.of());
        for (Reach wider = reach.over(others); !wider.equals(reach); wider = reach.over(others)) {
            reach = wider;
        }
        return reach;
    }

    /**
     * A range of time.
     *
     * @param from its beginning
     * @param until its end
     */
    private record Reach(Instant from, Instant until) {
        Reach over(List<CandidateSend> contenders) {
            Reach reach = this;
            for (CandidateSend one : contenders) {
                if (!one.from().isAfter(reach.until) && !one.until().isBefore(reach.from)) {
                    reach = new Reach(earlier(reach.from, one.from()), later(reach.until, one.until()));
                }
            }
            return reach;
        }

        static Instant earlier(Instant one, Instant other) {
            return one.isBefore(other) ? one : other;
        }

        static Instant later(Instant one, Instant other) {
            return one.isAfter(other) ? one : other;
        }
    }

    // ---- judging

    Step judge(List<CandidateRow> found) {
        Optional<Resolution> settled = inquiry.settled();
        if (settled.isPresent()) {
            return Step.done(settled.get());
        }
        if (sources.isEmpty()) {
            return Step.done(new Ambiguous(Why.NO_SOURCE, 0));
        }
        PastSend before = inquiry.send();
        PastSend after = inquiry.resolver().ledger().refreshed(before);
        if (!after.equals(before)) {
            return inquiry.again(); // somebody settled it, or sends it once more
        }
        Optional<Resolution> told = told(distinct(found));
        if (told.isPresent() && told.get() instanceof Resolution.Accepted accepted) {
            return inquiry.found(accepted);
        }
        Instant last = before.endedAt().plus(lag);
        return now.isBefore(last) ? inquiry.againUntil(last, now) : Step.done(told.orElseGet(this::notThere));
    }

    private Optional<Resolution> told(List<CandidateRow> rows) {
        List<CandidateRow> own =
                rows.stream().filter(row -> row.likeness() == Likeness.OWN).toList();
        if (!own.isEmpty()) {
            return Optional.of(
                    own.size() == 1 ? own.get(0).accepted() : new Ambiguous(Why.SEVERAL_CANDIDATES, own.size()));
        }
        List<LedgerEntry> equals = inquiry.resolver().ledger().equalTo(inquiry.message());
        List<CandidateSend> contenders = contenders(equals, rows);
        contenders.add(asked);
        List<CandidateRow> unclaimed = rows.stream()
                .filter(row -> equals.stream().noneMatch(entry -> claims(entry, row)))
                .toList();
        return new RowAttribution(contenders, unclaimed).of(asked);
    }

    /** What does not show in a place that shows all was not sent; that no report came means nothing. */
    private Resolution notThere() {
        if (!sources.stream().allMatch(source -> source.place().showsAll())) {
            return new Ambiguous(Why.NO_REPORT, 0);
        }
        return new Resolution.NotFound(asked.from(), asked.until(), providers());
    }

    private List<ProviderId> providers() {
        return sources.stream().map(OutcomeSource::provider).distinct().toList();
    }

    /** A row may come from two places of one vendor, or twice. */
    private static List<CandidateRow> distinct(List<CandidateRow> found) {
        Set<List<Object>> seen = new HashSet<>();
        return found.stream()
                .filter(row -> row.id().isEmpty()
                        || seen.add(List.of(row.provider(), row.id().get())))
                .toList();
    }

    // ---- who else can have made a row

    private List<CandidateSend> contenders(List<LedgerEntry> equals, List<CandidateRow> rows) {
        List<CandidateSend> contenders = new ArrayList<>();
        for (LedgerEntry entry : equals) {
            boolean isAsked = entry.key().equals(asked.key());
            boolean isElsewhere =
                    entry.provider().filter(one -> !providers().contains(one)).isPresent();
            if (!isAsked && !isElsewhere) {
                row(entry, rows)
                        .map(row -> PastSend.of(entry).contender(skew, lagOfRows, row))
                        .ifPresent(contenders::add);
            }
        }
        return contenders;
    }

    /** What is known of the row of an entry; empty if it has none, or its row is known. */
    private Optional<Row> row(LedgerEntry entry, List<CandidateRow> rows) {
        return switch (entry.state()) {
            case RESERVED, UNKNOWN -> Optional.of(Row.PERHAPS);
            case NOT_SENT -> Optional.empty();
            case ACCEPTED -> {
                if (rows.stream().anyMatch(row -> claims(entry, row))) {
                    yield Optional.empty();
                }
                boolean mustShow = entry.id().isEmpty()
                        && !PastSend.of(entry).endedAt().plus(lagOfRows).isAfter(now);
                yield Optional.of(mustShow ? Row.CERTAINLY : Row.NOT_SEEN);
            }
        };
    }

    private static boolean claims(LedgerEntry entry, CandidateRow row) {
        Optional<MessageId> id = entry.id();
        return entry.state() == LedgerEntry.State.ACCEPTED
                && id.isPresent()
                && id.equals(row.id())
                && entry.provider().filter(row.provider()::equals).isPresent();
    }
}
