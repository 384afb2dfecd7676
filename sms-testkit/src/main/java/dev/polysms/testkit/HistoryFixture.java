package dev.polysms.testkit;

import dev.polysms.SmsClient;
import dev.polysms.history.HistoryQuery;
import dev.polysms.history.MessageHistory;
import dev.polysms.history.MessageRecord;
import java.util.List;
import java.util.Map;

/**
 * The facts of a vendor for {@link MessageHistoryContract}.
 *
 * @since 0.1.0
 */
public interface HistoryFixture extends ReadFixture<MessageRecord> {
    /** Returns the history to test. Override it for a vendor with several histories. */
    default MessageHistory history(SmsClient client) {
        return client.capability(MessageHistory.class).orElseThrow();
    }

    /** Returns the query to test. Its range fits into one window of the vendor. */
    HistoryQuery query();

    /** Returns invalid queries by their invalid field. Invalid resume tokens have the key {@code resumeToken}. */
    Map<String, List<HistoryQuery>> invalid();
}
