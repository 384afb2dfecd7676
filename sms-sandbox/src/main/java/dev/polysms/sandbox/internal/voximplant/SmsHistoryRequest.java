package dev.polysms.sandbox.internal.voximplant;

import dev.polysms.sandbox.SandboxMessage;
import dev.polysms.sandbox.internal.store.VendorHistory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The parameters of both histories: a period, numbers, ids, and a page. */
final class SmsHistoryRequest {
    private static final int MAX_COUNT = 1000;
    private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");
    private static final Pattern ID = Pattern.compile("\\d{1,18}");

    private final VoximplantParameters parameters;
    private final Instant first;
    private final Instant last;
    private final List<String> ids;
    private final long offset;
    private final int count;

    private SmsHistoryRequest(VoximplantParameters parameters, Instant first, Instant last, long offset, int count) {
        this.parameters = parameters;
        this.first = first;
        this.last = last;
        this.offset = offset;
        this.count = count;
        ids = parameters.list("message_id");
        if (!ids.stream().allMatch(ID.asMatchPredicate())) {
            throw VoximplantErrorCode.INVALID_ARGUMENTS.refusal();
        }
    }

    static SmsHistoryRequest of(VoximplantParameters parameters, HistoryLimits limits, Clock clock) {
        Instant last = parameters.time("to_date").orElse(LAST);
        Instant first = parameters.time("from_date").orElseGet(() -> earliest(last, limits, clock));
        if (first.isAfter(last)) {
            throw VoximplantErrorCode.INVALID_DATE_RANGE.refusal();
        }
        if (limits.days().isPresent()) {
            int days = limits.days().getAsInt();
            if (Duration.between(first, end(last, clock)).compareTo(Duration.ofDays(days)) > 0) {
                throw VoximplantErrorCode.DATE_RANGE_LIMIT.refusal(days);
            }
        }
        long count = parameters.rows("count", MAX_COUNT);
        long offset = parameters.rows("offset", 0);
        if (count > MAX_COUNT
                || (limits.offsetCap().isPresent()
                        && offset >= limits.offsetCap().getAsInt())) {
            throw VoximplantErrorCode.INVALID_ARGUMENTS.refusal();
        }
        return new SmsHistoryRequest(parameters, first, last, offset, (int) count);
    }

    /** Returns the start for a call without one: as early as the limits allow. */
    private static Instant earliest(Instant last, HistoryLimits limits, Clock clock) {
        return limits.days().isPresent()
                ? end(last, clock).minus(Duration.ofDays(limits.days().getAsInt()))
                : FIRST;
    }

    private static Instant end(Instant last, Clock clock) {
        return last.equals(LAST) ? clock.instant() : last;
    }

    VendorHistory.Found find(VendorHistory history, Predicate<SandboxMessage> more) {
        Predicate<SandboxMessage> kind = more.and(message -> parameters.is("source_number", digits(message.from())))
                .and(message -> parameters.is("destination_number", digits(message.to())));
        // The vendor's times have no fraction of a second, so the last second counts to its end.
        Instant end = last.plusMillis(999);
        if (ids.isEmpty()) {
            return history.find(first, end, kind);
        }
        return history.find(
                ids,
                kind.and(message -> !message.receivedAt().isBefore(first)
                        && !message.receivedAt().isAfter(end)));
    }

    List<SandboxMessage> page(VendorHistory.Found found) {
        return found.page(offset, count);
    }

    /** Returns a number without the plus sign, as the vendor writes it. */
    static String digits(String address) {
        return address.startsWith("+") ? address.substring(1) : address;
    }
}
