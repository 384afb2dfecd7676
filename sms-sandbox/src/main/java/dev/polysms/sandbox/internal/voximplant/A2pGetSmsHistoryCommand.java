package dev.polysms.sandbox.internal.voximplant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.polysms.sandbox.SandboxMessage;
import dev.polysms.sandbox.internal.http.SandboxResponse;
import dev.polysms.sandbox.internal.store.VendorHistory;
import java.time.Clock;
import java.util.List;

/** {@code A2PGetSmsHistory}: the messages from the account's sender id. */
final class A2pGetSmsHistoryCommand implements VoximplantCommand {
    private static final List<String> COLUMNS = List.of(
            "message_id",
            "source_number",
            "destination_number",
            "fragments",
            "cost",
            "status_id",
            "error_message",
            "processing_date",
            "transaction_id",
            "delivery_status",
            "text");

    private final VendorHistory history;
    private final StoredTexts texts;
    private final HistoryLimits limits;
    private final Clock clock;

    A2pGetSmsHistoryCommand(VendorHistory history, StoredTexts texts, HistoryLimits limits, Clock clock) {
        this.history = history;
        this.texts = texts;
        this.limits = limits;
        this.clock = clock;
    }

    @Override
    public ObjectNode run(VoximplantParameters parameters) {
        SmsHistoryOutput.of(parameters);
        SmsHistoryRequest request = SmsHistoryRequest.of(parameters, limits, clock);
        VendorHistory.Found found = request.find(history, A2pReportStatus.filter(parameters));
        return ResultRows.all(request.page(found), this::row).put("total_count", found.total());
    }

    @Override
    public SandboxResponse write(ObjectNode answer, VoximplantParameters parameters) {
        return SmsHistoryOutput.of(parameters).write(answer, COLUMNS);
    }

    private ObjectNode row(SandboxMessage message) {
        A2pReportStatus status = A2pReportStatus.of(message);
        ObjectNode row = SmsHistoryRow.of(message)
                .put("status_id", status.statusId())
                .put("processing_date", Timestamps.time(message.receivedAt()))
                .put("delivery_status", status.name());
        if (status.isError()) {
            // The text is that of the vendor's sample.
            row.put(
                    "error_message",
                    "Error send sms to " + row.path("destination_number").asText() + " from "
                            + row.path("source_number").asText() + " Code = 1");
        }
        texts.of(message).ifPresent(text -> row.put("text", text));
        return row;
    }
}
