package dev.polysms.voximplant.internal;

import dev.polysms.Issue;
import dev.polysms.MessageId;
import dev.polysms.history.Direction;
import dev.polysms.history.HistoryQuery;
import dev.polysms.spi.ApiRequest;
import dev.polysms.voximplant.A2pDeliveryStatus;
import dev.polysms.voximplant.A2pHistoryQuery;
import dev.polysms.voximplant.SendMethod;
import dev.polysms.voximplant.SmsHistoryQuery;
import dev.polysms.voximplant.VoximplantHistoryQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The command that reads one of the two histories: {@code GetSmsHistory} or {@code A2PGetSmsHistory}, with its filters.
 *
 * @param query the filters, whose type chooses the history
 */
public record HistoryCommand(VoximplantHistoryQuery query) {
    /** How far the vendor's clock may be ahead of ours: a message of this moment is in the range. */
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

    /** Returns the command for a range of time and no other filter. */
    public static HistoryCommand of(SendMethod history, HistoryQuery range, Instant now) {
        VoximplantHistoryQuery.Builder<?> query =
                history == SendMethod.A2P ? A2pHistoryQuery.builder() : SmsHistoryQuery.builder();
        Instant since = range.start(now);
        query.since(since.isBefore(Instant.EPOCH) ? Instant.EPOCH : since); // a range may look back 100 years
        range.until().ifPresent(query::until);
        range.resumeToken().ifPresent(query::resumeAt);
        return new HistoryCommand(query.build());
    }

    SendMethod history() {
        return query instanceof A2pHistoryQuery ? SendMethod.A2P : SendMethod.NUMBER;
    }

    int pageSize() {
        return query.pageSize();
    }

    // ---- checks

    /** Returns everything that is known to be wrong with the filters. */
    public List<Issue> check() {
        List<Issue> issues = new ArrayList<>();
        if (query.messageIds().stream().anyMatch(id -> !isNumber(id.value()))) {
            issues.add(new Issue(
                    "messageIds",
                    "Voximplant's message ids are numbers",
                    "use the ids of this vendor's receipts and rows"));
        }
        if (query.resumeToken()
                .filter(token -> HistoryCursor.parse(history(), token).isEmpty())
                .isPresent()) {
            issues.add(new Issue(
                    "resumeToken",
                    "a resume token belongs to the history that returned it",
                    "pass on what Page.resumeToken() returned for the same query, unchanged"));
        }
        return issues;
    }

    private static boolean isNumber(String id) {
        return id.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** Returns everything that is known to be wrong with an export by these filters. */
    public List<Issue> checkExport() {
        List<Issue> issues = new ArrayList<>(check());
        if (query.resumeToken().isPresent()) {
            issues.add(new Issue(
                    "resumeToken", "an export starts at the beginning of its range", "leave resumeAt(…) out"));
        }
        return issues;
    }

    // ---- cursors

    /**
     * Returns where to begin. An open end is fixed here, so that rows that arrive while others are read do not move them. Only a
     * query for certain messages has no range.
     */
    HistoryCursor first(Instant now) {
        if (query.resumeToken().isPresent()) {
            return HistoryCursor.parse(history(), query.resumeToken().get())
                    .orElseThrow(() -> new AssertionError("a token that did not pass the check"));
        }
        Instant since = query.since().orElse(null);
        boolean certainMessages = since == null && !query.messageIds().isEmpty();
        if (query.until().isPresent() || certainMessages) {
            return HistoryCursor.start(since, query.until().orElse(null));
        }
        Instant soon = now.plus(CLOCK_SKEW);
        return HistoryCursor.start(since, since != null && since.isAfter(soon) ? since : soon);
    }

    /** Returns the whole range. An open end is this moment: the range that is counted must be the range that is exported. */
    public HistoryCursor whole(Instant now) {
        return HistoryCursor.start(query.since().orElse(null), query.until().orElse(now));
    }

    // ---- on the wire

    /** Starts the request for the rows at a cursor. */
    ApiRequest.Builder write(VoximplantAccount account, HistoryCursor cursor, int count) {
        return account.command(history() == SendMethod.A2P ? "A2PGetSmsHistory" : "GetSmsHistory")
                .form("message_id", ids().orElse(null))
                .form(
                        "source_number",
                        query.from().map(VoximplantAccount::write).orElse(null))
                .form(
                        "destination_number",
                        query.to().map(VoximplantAccount::write).orElse(null))
                .form("direction", direction().map(HistoryCommand::write).orElse(null))
                .form(
                        "delivery_status",
                        deliveryStatus().map(HistoryCommand::write).orElse(null))
                .form("count", Integer.toString(count))
                .form("offset", Long.toString(cursor.offset()))
                .form("from_date", write(cursor.since()))
                .form("to_date", write(cursor.until()));
    }

    private Optional<String> ids() {
        return query.messageIds().isEmpty()
                ? Optional.empty()
                : Optional.of(query.messageIds().stream().map(MessageId::value).collect(Collectors.joining(";")));
    }

    private Optional<Direction> direction() {
        return query instanceof SmsHistoryQuery ofNumbers ? ofNumbers.direction() : Optional.empty();
    }

    private static String write(Direction direction) {
        return direction == Direction.INBOUND ? "IN" : "OUT";
    }

    private Optional<A2pDeliveryStatus> deliveryStatus() {
        return query instanceof A2pHistoryQuery ofA2p ? ofA2p.deliveryStatus() : Optional.empty();
    }

    /** The filter takes the number of a status; the rows have its word. */
    private static String write(A2pDeliveryStatus status) {
        return switch (status) {
            case QUEUED -> "1";
            case DISPATCHED -> "2";
            case ABORTED -> "3";
            case REJECTED -> "4";
            case DELIVERED -> "5";
            case FAILED -> "6";
            case EXPIRED -> "7";
            case UNKNOWN -> "8";
        };
    }

    private static @Nullable String write(@Nullable Instant time) {
        return time == null ? null : VoximplantTime.write(time);
    }

    /** Returns the history only. */
    @Override
    public String toString() {
        return "HistoryCommand[" + history() + "]";
    }
}
