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
 * @param command the command and its filters
 * @param now the time of the call
 * @param offsetCap how many rows of one window the vendor returns
 */
public record HistoryRead(VoximplantAccount account, HistoryCommand command, Instant now, int offsetCap)
        implements PagedRead<HistoryCursor, MessageRecord> {
    @Override
    public HistoryCursor first() {
        return command.first(now);
    }

    @Override
    public Operation<HistoryCursor, Slice<HistoryCursor, MessageRecord>> at(HistoryCursor cursor) {
        return new HistoryPage(this, cursor);
    }

    @Override
    public @Nullable Object key(MessageRecord row) {
        return row.id().orElse(null);
    }

    @Override
    public Optional<String> token(HistoryCursor cursor) {
        return Optional.of(cursor.token(command.history()));
    }
}
