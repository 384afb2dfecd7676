package dev.polysms.voximplant.internal;

import dev.polysms.Address;
import dev.polysms.Issue;
import dev.polysms.MessageId;
import dev.polysms.history.Direction;
import dev.polysms.history.HistoryQuery;
import dev.polysms.spi.ApiRequest;
import dev.polysms.voximplant.A2pDeliveryStatus;
import dev.polysms.voximplant.A2pHistoryQuery;
import dev.polysms.voximplant.SendMethod;
import dev.polysms.voximplant.SmsHistoryQuery;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What one of the two histories is asked.
 *
 * @param route the history: of the texts from and to numbers, or of the A2P texts
 * @param source the sender, or null for any
 * @param destination the recipient, or null for any
 * @param direction the direction, or null for both
 * @param deliveryStatus the status, or null for any
 * @param messageIds the ids, none for all
 * @param from the first moment, or null for the beginning
 * @param to the last moment, or null for now
 * @param pageSize how many rows a page has
 * @param resumeToken where to read on, or null to begin at the beginning
 */
public record HistoryQuestion(
        SendMethod route,
        @Nullable Address source,
        @Nullable Address destination,
        @Nullable Direction direction,
        @Nullable A2pDeliveryStatus deliveryStatus,
        List<MessageId> messageIds,
        @Nullable Instant from,
        @Nullable Instant to,
        int pageSize,
        @Nullable String resumeToken) {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** What the vendor's clock may be ahead of ours, so that a text of this moment is in the range. */
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

    private static final int LARGEST_PAGE = 1_000;

    /**
     * Asks for a range of time only.
     *
     * @param route the history
     * @param query the range
     * @param now the time of the call
     * @return the question
     */
    public static HistoryQuestion of(SendMethod route, HistoryQuery query, Instant now) {
        return new HistoryQuestion(
                route,
                null,
                null,
                null,
                null,
                List.of(),
                query.start(now),
                query.until().orElse(null),
                LARGEST_PAGE,
                query.resumeToken().orElse(null));
    }

    /**
     * Asks the history of the texts from and to numbers.
     *
     * @param query the vendor's own question
     * @return the question
     */
    public static HistoryQuestion of(SmsHistoryQuery query) {
        return new HistoryQuestion(
                SendMethod.NUMBER,
                query.source().orElse(null),
                query.destination().orElse(null),
                query.direction().orElse(null),
                null,
                query.messageIds(),
                query.from().orElse(null),
                query.to().orElse(null),
                query.pageSize(),
                query.resumeToken().orElse(null));
    }

    /**
     * Asks the history of the A2P texts.
     *
     * @param query the vendor's own question
     * @return the question
     */
    public static HistoryQuestion of(A2pHistoryQuery query) {
        return new HistoryQuestion(
                SendMethod.A2P,
                query.source().orElse(null),
                query.destination().orElse(null),
                null,
                query.deliveryStatus().orElse(null),
                query.messageIds(),
                query.from().orElse(null),
                query.to().orElse(null),
                query.pageSize(),
                query.resumeToken().orElse(null));
    }

    /**
     * Returns everything that is known to be wrong with the question.
     *
     * @return every issue
     */
    public List<Issue> check() {
        List<Issue> issues = new ArrayList<>();
        if (messageIds.stream().anyMatch(id -> !isNumber(id.value()))) {
            issues.add(new Issue(
                    "messageIds", "Voximplant's message ids are numbers", "use the ids that receipts and rows have"));
        }
        if (resumeToken != null && HistoryCursor.parse(route, resumeToken).isEmpty()) {
            issues.add(new Issue(
                    "resumeToken",
                    "a resume token is read by the history that gave it",
                    "pass on what Page.resumeToken() gave for this very query, unchanged"));
        }
        return issues;
    }

    private static boolean isNumber(String id) {
        return id.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /**
     * Returns where to begin. An open end is fixed here, so that rows that come while others are read move none of them; only
     * a question for certain texts stays without.
     */
    HistoryCursor first(Instant now) {
        if (resumeToken != null) {
            return HistoryCursor.parse(route, resumeToken)
                    .orElseThrow(() -> new AssertionError("a token that did not pass the check"));
        }
        if (to != null || (from == null && !messageIds.isEmpty())) {
            return HistoryCursor.start(from, to);
        }
        Instant soon = now.plus(CLOCK_SKEW);
        return HistoryCursor.start(from, from != null && from.isAfter(soon) ? from : soon);
    }

    /**
     * Returns everything that is known to be wrong with the question if it is to be exported.
     *
     * @return every issue
     */
    public List<Issue> checkExport() {
        List<Issue> issues = new ArrayList<>(check());
        if (resumeToken != null) {
            issues.add(new Issue("resumeToken", "an export begins at the beginning", "leave resumeAt(…) out"));
        }
        return issues;
    }

    /**
     * Returns the whole range, with an open end at this moment: what is counted first and exported then must be the same.
     *
     * @param now the time of the call
     * @return the place before its first row
     */
    public HistoryCursor whole(Instant now) {
        return HistoryCursor.start(from, to == null ? now : to);
    }

    /** Starts the request for some rows at a place. */
    ApiRequest.Builder write(VoximplantAccount account, HistoryCursor place, int count) {
        return account.command(route == SendMethod.A2P ? "A2PGetSmsHistory" : "GetSmsHistory")
                .form("message_id", ids().orElse(null))
                .form("source_number", source == null ? null : VoximplantAccount.write(source))
                .form("destination_number", destination == null ? null : VoximplantAccount.write(destination))
                .form("direction", direction == null ? null : write(direction))
                .form("delivery_status", deliveryStatus == null ? null : write(deliveryStatus))
                .form("count", Integer.toString(count))
                .form("offset", Long.toString(place.offset()))
                .form("from_date", write(place.from()))
                .form("to_date", write(place.to()));
    }

    private Optional<String> ids() {
        return messageIds.isEmpty()
                ? Optional.empty()
                : Optional.of(messageIds.stream().map(MessageId::value).collect(Collectors.joining(";")));
    }

    private static String write(Direction direction) {
        return direction == Direction.INBOUND ? "IN" : "OUT";
    }

    /** The filter takes the number of a status, the rows have its word. */
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
        return time == null ? null : TIME.format(time);
    }

    /** Returns the kind of question only. */
    @Override
    public String toString() {
        return "HistoryQuestion[" + route + "]";
    }
}
