package dev.polysms.sandbox.internal.voximplant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.polysms.sandbox.SandboxMessage;
import dev.polysms.sandbox.SandboxMessage.Direction;
import dev.polysms.sandbox.internal.http.SandboxResponse;
import dev.polysms.sandbox.internal.store.VendorHistory;
import java.time.Clock;
import java.util.List;
import java.util.function.Predicate;

/** {@code GetSmsHistory}: the messages from and to the account's numbers. */
final class GetSmsHistoryCommand implements VoximplantCommand {
    private static final List<String> COLUMNS = List.of(
            "message_id",
            "source_number",
            "destination_number",
            "direction",
            "fragments",
            "cost",
            "status_id",
            "error_message",
            "processed_date",
            "transaction_id",
            "text");

    private final VendorHistory history;
    private final StoredTexts texts;
    private final HistoryLimits limits;
    private final Clock clock;

    GetSmsHistoryCommand(VendorHistory history, StoredTexts texts, HistoryLimits limits, Clock clock) {
        this.history = history;
        this.texts = texts;
        this.limits = limits;
        this.clock = clock;
    }

    @Override
    public ObjectNode run(VoximplantParameters parameters) {
        SmsHistoryOutput.of(parameters);
        SmsHistoryRequest request = SmsHistoryRequest.of(parameters, limits, clock);
        VendorHistory.Found found = request.find(history, direction(parameters));
        return ResultRows.all(request.page(found), this::row).put("total_count", found.total());
    }

    @Override
    public SandboxResponse write(ObjectNode answer, VoximplantParameters parameters) {
        return SmsHistoryOutput.of(parameters).write(answer, COLUMNS);
    }

    private static Predicate<SandboxMessage> direction(VoximplantParameters parameters) {
        return switch (parameters.get("direction").orElse("")) {
            case "" -> message -> true;
            case "IN", "in" -> message -> message.direction() == Direction.IN;
            case "OUT", "out" -> message -> message.direction() == Direction.OUT;
            default -> throw VoximplantErrorCode.INVALID_SMS_DIRECTION.refusal();
        };
    }

    private ObjectNode row(SandboxMessage message) {
        ObjectNode row = SmsHistoryRow.of(message)
                .put("direction", message.direction().name())
                .put("status_id", "1")
                .put("processed_date", Timestamps.time(message.receivedAt()));
        texts.of(message).ifPresent(text -> row.put("text", text));
        return row;
    }
}
