package dev.polysms.resolve;

import dev.polysms.Address;
import dev.polysms.PhoneNumber;
import dev.polysms.history.Direction;
import dev.polysms.history.HistoryQuery;
import dev.polysms.history.MessageRecord;
import dev.polysms.resolve.CandidateRow.Match;
import java.time.Instant;
import java.util.Optional;

/**
 * The criteria of a search in a source.
 *
 * @param from the sender address that was used there
 * @param to the recipient
 * @param reference the caller's own id of the message
 * @param since the earliest time of a matching row
 * @param until the latest time
 */
record SearchCriteria(
        Address from, PhoneNumber to, String text, Optional<String> reference, Instant since, Instant until) {
    HistoryQuery query() {
        return HistoryQuery.between(since, until);
    }

    /** Returns the row if it is the message or may be it. A field missing from a row does not exclude a match. */
    Optional<CandidateRow> candidate(MessageRecord row) {
        if (row.direction() == Direction.INBOUND
                || row.from().filter(one -> !one.equals(from)).isPresent()
                || row.to().filter(one -> !one.equals(to)).isPresent()
                || row.time().filter(this::isOutside).isPresent()) {
            return Optional.empty();
        }
        return match(row)
                .map(match -> new CandidateRow(
                        row.provider(), row.id(), from, row.time().orElse(null), row.state(), match));
    }

    private boolean isOutside(Instant time) {
        return time.isBefore(since) || time.isAfter(until);
    }

    /** A vendor may read a part of the text as media, as PrimeVOX does with its marks. */
    private Optional<Match> match(MessageRecord row) {
        String shown = row.text().orElse(null);
        if (shown == null) {
            return Optional.of(row.media().isEmpty() ? Match.WITHOUT_TEXT : Match.SIMILAR);
        }
        if (!row.media().isEmpty()) {
            return LooseText.contains(text, shown) ? Optional.of(Match.SIMILAR) : Optional.empty();
        }
        if (shown.equals(text)) {
            boolean complete = row.from().isPresent() && row.to().isPresent();
            return Optional.of(complete ? Match.EQUAL : Match.SIMILAR);
        }
        return LooseText.equal(text, shown) ? Optional.of(Match.SIMILAR) : Optional.empty();
    }

    /** Returns the masked sender and recipient, and the time. */
    @Override
    public String toString() {
        return "SearchCriteria[" + from + " to " + to + ", " + since + " to " + until + "]";
    }
}
