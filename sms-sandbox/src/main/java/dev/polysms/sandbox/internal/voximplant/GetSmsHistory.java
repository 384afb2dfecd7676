package dev.polysms.sandbox.internal.voximplant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.polysms.sandbox.SandboxMessage;
import dev.polysms.sandbox.SandboxMessage.Direction;
import dev.polysms.sandbox.internal.http.SandboxResponse;
import dev.polysms.sandbox.internal.store.History;
import java.time.Clock;
import java.util.List;
import java.util.function.Predicate;

/** {@code GetSmsHistory}: what the account's numbers sent and received. */
final class GetSmsHistory implements Command {
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

    private final History history;
    private final StoredTexts texts;
    private final HistoryLimits limits;
    private final Clock clock;

    GetSmsHistory(History history, StoredTexts texts, HistoryLimits limits, Clock clock) {
        this.history = history;
        this.texts = texts;
        this.limits = limits;
        this.clock = clock;
    }

    @Override
    public ObjectNode run(Parameters parameters) {
        HistoryOutput.of(parameters);
        HistoryRequest request = HistoryRequest.of(parameters, limits, clock);
        History.Found found = request.find(history, direction(parameters));
        return Rows.all(request.page(found), this::row).put("total_count", found.total());
    }

    @Override
    public SandboxResponse write(ObjectNode answer, Parameters parameters) {
        return HistoryOutput.of(parameters).write(answer, COLUMNS);
    }

    private static Predicate<SandboxMessage> direction(Parameters parameters) {
        return switch (parameters.get("direction").orElse("")) {
            case "" -> message -> true;
            case "IN", "in" -> message -> message.direction() == Direction.IN;
            case "OUT", "out" -> message -> message.direction() == Direction.OUT;
            default -> throw Fault.INVALID_SMS_DIRECTION.refusal();
        };
    }

    private ObjectNode row(SandboxMessage message) {
        ObjectNode row = HistoryRow.of(message)
                .put("direction", message.direction().name())
                .put("status_id", "1")
                .put("processed_date", Timestamps.time(message.receivedAt()));
        texts.of(message).ifPresent(text -> row.put("text", text));
        return row;
    }
}
