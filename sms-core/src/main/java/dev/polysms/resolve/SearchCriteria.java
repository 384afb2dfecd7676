package dev.polysms.resolve;

import dev.polysms.Address;
import dev.polysms.PhoneNumber;
import dev.polysms.history.Direction;
import dev.polysms.history.HistoryQuery;
import dev.polysms.history.MessageRecord;
import dev.polysms.resolve.CandidateRow.Likeness;
import java.time.Instant;
import java.util.Optional;

/**
 * What a place is searched for.
 *
 * @param from the sender that is used there
 * @param to the recipient
 * @param text the text
 * @param reference the caller's own id of the message
 * @param since the earliest time of a row that matters
 * @param until the latest
 */
record SearchCriteria(
        Address from, PhoneNumber to, String text, Optional<String> reference, Instant since, Instant until) {
    HistoryQuery query() {
        return HistoryQuery.between(since, until);
    }

    /** Tells whether a row is the text, or may be. What it does not tell it cannot be refused for. */
    Optional<CandidateRow> candidate(MessageRecord row) {
        if (row.direction() == Direction.INBOUND
                || row.from().filter(one -> !one.equals(from)).isPresent()
                || row.to().filter(one -> !one.equals(to)).isPresent()
                || row.time().filter(this::isOutside).isPresent()) {
            return Optional.empty();
        }
        return likeness(row)
                .map(likeness -> new CandidateRow(
                        row.provider(), row.id(), from, row.time().orElse(null), row.state(), likeness));
    }

    private boolean isOutside(Instant time) {
        return time.isBefore(since) || time.isAfter(until);
    }

    /** A part of the text may have been taken for media, as PrimeVOX's marks are. */
    private Optional<Likeness> likeness(MessageRecord row) {
        String shown = row.text().orElse(null);
        if (shown == null) {
            return Optional.of(row.media().isEmpty() ? Likeness.WITHOUT_TEXT : Likeness.CLOSE);
        }
        if (!row.media().isEmpty()) {
            return LooseText.contains(text, shown) ? Optional.of(Likeness.CLOSE) : Optional.empty();
        }
        if (shown.equals(text)) {
            boolean told = row.from().isPresent() && row.to().isPresent();
            return Optional.of(told ? Likeness.SAME : Likeness.CLOSE);
        }
        return LooseText.equal(text, shown) ? Optional.of(Likeness.CLOSE) : Optional.empty();
    }

    /** Returns the masked sender and recipient, and the time. */
    @Override
    public String toString() {
        return "Search[" + from + " to " + to + ", " + since + " to " + until + "]";
    }
}
