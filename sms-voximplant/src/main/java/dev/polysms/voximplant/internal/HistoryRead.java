package dev.polysms.voximplant.internal;

import dev.polysms.history.MessageRecord;
import dev.polysms.spi.Operation;
import dev.polysms.spi.PagedRead;
import dev.polysms.spi.Slice;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads one of the two histories page by page.
 *
 * @param account whose history this is
 * @param question what it is asked
 * @param now the time of the call
 * @param offsetCap how many rows of one window the vendor gives
 */
public record HistoryRead(Account account, HistoryQuestion question, Instant now, int offsetCap)
        implements PagedRead<HistoryPlace, MessageRecord> {
    @Override
    public HistoryPlace first() {
        return question.first(now);
    }

    @Override
    public Operation<HistoryPlace, Slice<HistoryPlace, MessageRecord>> at(HistoryPlace place) {
        return new HistoryPage(this, place);
    }

    @Override
    public @Nullable Object key(MessageRecord row) {
        return row.id().orElse(null);
    }

    @Override
    public Optional<String> token(HistoryPlace place) {
        return Optional.of(place.token(question.route()));
    }
}
