package dev.polysms.resolve;

import dev.polysms.MessageId;
import dev.polysms.resolve.CandidateRow.Likeness;
import dev.polysms.resolve.CandidateSend.Row;
import dev.polysms.resolve.Resolution.Ambiguous;
import dev.polysms.resolve.Resolution.Why;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Tells which of several messages with the same recipient and text made the rows that a vendor shows. No row says so, but two
 * things are known: each row was made by one of the messages, within the time of its send, and each message made one row at
 * most.
 *
 * <p>So all ways are considered in which every row has a message of its own. Whoever has a row in all of them was accepted;
 * whoever has one in none of them was not; of the rest nothing can be told. Those who are accepted for certain belong to groups
 * that have as many rows as messages (Hall). Which of a group's rows is whose makes no difference to anybody: they are given
 * out in the order of time, the same ones whenever and by whomever that is done.
 */
final class RowAttribution {
    private static final int MOST_PAIRS = 10_000;
    private static final Comparator<CandidateSend> FIRST_SENT_FIRST =
            Comparator.comparing(CandidateSend::from).thenComparing(CandidateSend::key);
    private static final Comparator<CandidateRow> FIRST_TAKEN_FIRST = Comparator.comparing(
                    CandidateRow::time, Comparator.nullsLast(Comparator.<Instant>naturalOrder()))
            .thenComparing(row -> row.id().map(MessageId::value).orElse(""));

    private final List<CandidateSend> contenders;
    private final List<CandidateRow> rows;
    private final List<CandidateRow> vague;

    /**
     * @param contenders all messages with that recipient and text, but those whose row is known
     * @param candidates all rows but those whose message is known
     */
    RowAttribution(List<CandidateSend> contenders, List<CandidateRow> candidates) {
        this.contenders = contenders.stream().sorted(FIRST_SENT_FIRST).toList();
        this.rows = candidates.stream()
                .filter(CandidateRow::isSame)
                .sorted(FIRST_TAKEN_FIRST)
                .toList();
        this.vague = candidates.stream().filter(row -> !row.isSame()).toList();
    }

    private RowAttribution(List<CandidateSend> contenders, List<CandidateRow> rows, List<CandidateRow> vague) {
        this.contenders = contenders;
        this.rows = rows;
        this.vague = vague;
    }

    /**
     * Tells what became of a message.
     *
     * @param asked one of the contenders
     * @return accepted or ambiguous; empty if no row can be its
     */
    Optional<Resolution> of(CandidateSend asked) {
        RowAttribution group = groupOf(asked);
        if ((long) group.contenders.size() * group.rows.size() > MOST_PAIRS) {
            return ambiguous(Why.EQUAL_TEXTS, group.contenders.size());
        }
        return group.judge(asked);
    }

    private Optional<Resolution> judge(CandidateSend asked) {
        List<CandidateSend> others = without(contenders, asked);
        if (!haveMessages(rows, contenders)) {
            return ambiguous(Why.SEVERAL_CANDIDATES, rows.size());
        }
        if (!haveMessages(rows, others)) {
            return Optional.of(rowOf(asked).accepted());
        }
        List<CandidateSend> accepted =
                others.stream().filter(one -> one.row() == Row.CERTAINLY).toList();
        if (!haveRows(accepted, rows) || others.stream().anyMatch(one -> one.row() == Row.NOT_SEEN)) {
            return ambiguous(Why.INCOMPLETE, others.size());
        }
        if (rows.stream().anyMatch(row -> asked.fits(row) && leavesEnough(row, others, accepted))) {
            return ambiguous(Why.EQUAL_TEXTS, contenders.size());
        }
        return vague(asked);
    }

    private boolean leavesEnough(CandidateRow row, List<CandidateSend> others, List<CandidateSend> accepted) {
        List<CandidateRow> left = without(rows, row);
        return haveMessages(left, others) && haveRows(accepted, left);
    }

    private Optional<Resolution> vague(CandidateSend asked) {
        List<CandidateRow> fitting = vague.stream().filter(asked::fits).toList();
        if (fitting.isEmpty()) {
            return Optional.empty();
        }
        boolean textless = fitting.stream().allMatch(row -> row.likeness() == Likeness.WITHOUT_TEXT);
        return ambiguous(textless ? Why.TEXT_NOT_STORED : Why.NOT_COMPARABLE, fitting.size());
    }

    /** Gives out the rows in the order of time, each so that all others can still be given out. */
    private CandidateRow rowOf(CandidateSend asked) {
        List<CandidateRow> left = new ArrayList<>(rows);
        List<CandidateSend> waiting = new ArrayList<>(contenders);
        for (CandidateSend next : contenders) {
            waiting.remove(next);
            Optional<CandidateRow> given = left.stream()
                    .filter(next::fits)
                    .filter(row -> haveMessages(without(left, row), waiting))
                    .findFirst();
            if (next.equals(asked)) {
                return given.orElseThrow(() -> new AssertionError("who has a row in every way has one in this"));
            }
            given.ifPresent(left::remove);
        }
        throw new AssertionError("the message that is asked for is one of the contenders");
    }

    private static boolean haveMessages(List<CandidateRow> rows, List<CandidateSend> contenders) {
        return BipartiteMatching.exists(rows, contenders, (row, contender) -> contender.fits(row));
    }

    /** An accepted message's row may be one of the vague ones. */
    private boolean haveRows(List<CandidateSend> accepted, List<CandidateRow> rows) {
        List<CandidateRow> all = new ArrayList<>(rows);
        all.addAll(vague);
        return BipartiteMatching.exists(accepted, all, CandidateSend::fits);
    }

    /** Whoever may have a row that the asked one may have, and so on; and whoever was sent at the same time. */
    private RowAttribution groupOf(CandidateSend asked) {
        List<CandidateSend> found = new ArrayList<>(List.of(asked));
        List<CandidateRow> theirs = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            CandidateSend one = found.get(i);
            rows.stream().filter(one::fits).filter(row -> !theirs.contains(row)).forEach(theirs::add);
            contenders.stream()
                    .filter(other -> !found.contains(other) && meet(one, other))
                    .forEach(found::add);
        }
        return new RowAttribution(
                contenders.stream().filter(found::contains).toList(),
                rows.stream().filter(theirs::contains).toList(),
                vague);
    }

    private static boolean meet(CandidateSend one, CandidateSend other) {
        return one.overlaps(other)
                && (one.provider().isEmpty()
                        || other.provider().isEmpty()
                        || one.provider().equals(other.provider()));
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
