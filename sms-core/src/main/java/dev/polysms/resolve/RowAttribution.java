package dev.polysms.resolve;

import dev.polysms.MessageId;
import dev.polysms.resolve.CandidateRow.Match;
import dev.polysms.resolve.CandidateSend.RowClaim;
import dev.polysms.resolve.Resolution.Ambiguous;
import dev.polysms.resolve.Resolution.Why;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Determines which of several messages with the same recipient and text produced the rows of a vendor. A row does not show its
 * message, but two facts are known: one of the messages produced the row, within the time of its send, and each message produced at
 * most one row.
 *
 * <p>So this class considers all assignments of each row to a different message. A message that has a row in all of them was
 * accepted; a message that has a row in none of them was not; for all others there is no answer. The messages that are certainly
 * accepted form groups with as many rows as messages (Hall's theorem). Within a group it makes no difference which row belongs to
 * which message: the rows are given out in the order of time, and every search gives them out in the same way.
 */
final class RowAttribution {
    private static final int MOST_PAIRS = 10_000;
    private static final Comparator<CandidateSend> FIRST_SENT_FIRST =
            Comparator.comparing(CandidateSend::since).thenComparing(CandidateSend::key);
    private static final Comparator<CandidateRow> FIRST_TAKEN_FIRST = Comparator.comparing(
                    CandidateRow::time, Comparator.nullsLast(Comparator.<Instant>naturalOrder()))
            .thenComparing(row -> row.id().map(MessageId::value).orElse(""));

    private final List<CandidateSend> sends;
    private final List<CandidateRow> rows;
    private final List<CandidateRow> uncertain;

    /**
     * @param sends all messages with that recipient and text, except those whose row is known
     * @param rows all rows, except those whose message is known
     */
    RowAttribution(List<CandidateSend> sends, List<CandidateRow> rows) {
        this(
                sends.stream().sorted(FIRST_SENT_FIRST).toList(),
                rows.stream()
                        .filter(CandidateRow::isEqual)
                        .sorted(FIRST_TAKEN_FIRST)
                        .toList(),
                rows.stream().filter(row -> !row.isEqual()).toList());
    }

    private RowAttribution(List<CandidateSend> sends, List<CandidateRow> rows, List<CandidateRow> uncertain) {
        this.sends = sends;
        this.rows = rows;
        this.uncertain = uncertain;
    }

    /**
     * Returns the outcome of one of the messages: accepted or ambiguous, or empty if no row can be its own.
     *
     * @param asked one of the sends
     */
    Optional<Resolution> of(CandidateSend asked) {
        RowAttribution group = groupOf(asked);
        if ((long) group.sends.size() * group.rows.size() > MOST_PAIRS) {
            return ambiguous(Why.EQUAL_TEXTS, group.sends.size());
        }
        return group.judge(asked);
    }

    private Optional<Resolution> judge(CandidateSend asked) {
        List<CandidateSend> others = without(sends, asked);
        if (!haveMessages(rows, sends)) {
            return ambiguous(Why.SEVERAL_CANDIDATES, rows.size());
        }
        if (!haveMessages(rows, others)) {
            return Optional.of(rowOf(asked).accepted());
        }
        List<CandidateSend> accepted =
                others.stream().filter(one -> one.claim() == RowClaim.CERTAIN).toList();
        if (!haveRows(accepted, rows) || others.stream().anyMatch(one -> one.claim() == RowClaim.MISSING)) {
            return ambiguous(Why.INCOMPLETE, others.size());
        }
        if (rows.stream().anyMatch(row -> asked.fits(row) && leavesEnough(row, others, accepted))) {
            return ambiguous(Why.EQUAL_TEXTS, sends.size());
        }
        return judgeUncertain(asked);
    }

    private boolean leavesEnough(CandidateRow row, List<CandidateSend> others, List<CandidateSend> accepted) {
        List<CandidateRow> left = without(rows, row);
        return haveMessages(left, others) && haveRows(accepted, left);
    }

    private Optional<Resolution> judgeUncertain(CandidateSend asked) {
        List<CandidateRow> fitting = uncertain.stream().filter(asked::fits).toList();
        if (fitting.isEmpty()) {
            return Optional.empty();
        }
        boolean textless = fitting.stream().allMatch(row -> row.match() == Match.WITHOUT_TEXT);
        return ambiguous(textless ? Why.TEXT_NOT_STORED : Why.NOT_COMPARABLE, fitting.size());
    }

    /** Gives out the rows in the order of time, each so that all others can still be given out. */
    private CandidateRow rowOf(CandidateSend asked) {
        List<CandidateRow> left = new ArrayList<>(rows);
        List<CandidateSend> waiting = new ArrayList<>(sends);
        for (CandidateSend next : sends) {
            waiting.remove(next);
            Optional<CandidateRow> given = left.stream()
                    .filter(next::fits)
                    .filter(row -> haveMessages(without(left, row), waiting))
                    .findFirst();
            if (next.equals(asked)) {
                return given.orElseThrow(() ->
                        new AssertionError("a message with a row in every assignment has one in this assignment"));
            }
            given.ifPresent(left::remove);
        }
        throw new AssertionError("the message that is asked for is one of the sends");
    }

    private static boolean haveMessages(List<CandidateRow> rows, List<CandidateSend> sends) {
        return BipartiteMatching.exists(rows, sends, (row, send) -> send.fits(row));
    }

    /** The row of an accepted message may be one of the uncertain ones. */
    private boolean haveRows(List<CandidateSend> accepted, List<CandidateRow> rows) {
        List<CandidateRow> all = new ArrayList<>(rows);
        all.addAll(uncertain);
        return BipartiteMatching.exists(accepted, all, CandidateSend::fits);
    }

    /** All messages that share a possible row or a time with the asked one, directly or through others, and their rows. */
    private RowAttribution groupOf(CandidateSend asked) {
        List<CandidateSend> found = new ArrayList<>(List.of(asked));
        List<CandidateRow> theirs = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            CandidateSend one = found.get(i);
            rows.stream().filter(one::fits).filter(row -> !theirs.contains(row)).forEach(theirs::add);
            sends.stream()
                    .filter(other -> !found.contains(other) && one.meets(other))
                    .forEach(found::add);
        }
        return new RowAttribution(
                sends.stream().filter(found::contains).toList(),
                rows.stream().filter(theirs::contains).toList(),
                uncertain);
    }

    private static <T> List<T> without(List<T> all, T one) {
        List<T> rest = new ArrayList<>(all);
        rest.remove(one);
        return rest;
    }

    private static Optional<Resolution> ambiguous(Why why, int count) {
        return Optional.of(new Ambiguous(why, count));
    }
}
