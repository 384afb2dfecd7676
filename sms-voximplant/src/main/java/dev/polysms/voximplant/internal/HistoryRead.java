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
public record HistoryRead(VoximplantAccount account, HistoryQuestion question, Instant now, int offsetCap)
        implements PagedRead<HistoryCursor, MessageRecord> {
    @Override
    public HistoryCursor first() {
        return question.first(now);
    }

    @Override
    public Operation<HistoryCursor, Slice<HistoryCursor, MessageRecord>> at(HistoryCursor place) {
        return new HistoryPage(this, place);
    }

    @Override
    public @Nullable Object key(MessageRecord row) {
        return row.id().orElse(null);
    }

    @Override
    public Optional<String> token(HistoryCursor place) {
        return Optional.of(place.token(question.route()));
    }
}
