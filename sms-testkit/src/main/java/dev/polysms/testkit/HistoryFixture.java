package dev.polysms.testkit;

import dev.polysms.SmsClient;
import dev.polysms.history.HistoryQuery;
import dev.polysms.history.MessageHistory;
import dev.polysms.history.MessageRecord;
import java.util.List;
import java.util.Map;

/** What {@link MessageHistoryContract} needs to know of a vendor: a read, and the range that it asks for. */
public interface HistoryFixture extends ReadFixture<MessageRecord> {
    /**
     * Returns the history that is meant, of a vendor that has several.
     *
     * @param client a client
     * @return the client's own by default
     */
    default MessageHistory history(SmsClient client) {
        return client.capability(MessageHistory.class).orElseThrow();
    }

    /**
     * Returns the range that is asked for: one that takes a single window.
     *
     * @return the query
     */
    HistoryQuery query();

    /**
     * Returns queries that are known to be wrong, by the field that is.
     *
     * @return the queries; a resume token that is none stands under {@code resumeToken}
     */
    Map<String, List<HistoryQuery>> invalid();
}
