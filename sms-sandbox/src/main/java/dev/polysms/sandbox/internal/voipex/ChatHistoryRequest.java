package dev.polysms.sandbox.internal.voipex;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The parameters of {@code GET /SMS}. The times are documented; the pages are those of the vendor's sibling API.
 *
 * @param startTime the start as it was written
 * @param endTime the end as it was written
 * @param askedPage the page's number, if the request has one
 * @param askedSize the page's size, if the request has one
 */
record ChatHistoryRequest(
        String startTime,
        String endTime,
        Instant start,
        Instant end,
        Optional<Integer> askedPage,
        Optional<Integer> askedSize) {
    private static final int DEFAULT_SIZE = 100;
    private static final int MAX_SIZE = 5000;
    private static final int MAX_PAGE = 999_999_999;
    private static final int MAX_YEAR = 9999;
    private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,8}");

    static ChatHistoryRequest of(Map<String, String> query) {
        ArrayNode errors = JsonNodeFactory.instance.arrayNode();
        Optional<Instant> start = time(query, "startTime", errors);
        Optional<Instant> end = time(query, "endTime", errors);
        Optional<Integer> page = number(query, "page", MAX_PAGE, errors);
        Optional<Integer> size = number(query, "pageSize", MAX_SIZE, errors);
        if (!errors.isEmpty()) {
            throw ChatErrors.invalid(errors);
        }
        ChatHistoryRequest request = new ChatHistoryRequest(
                query.getOrDefault("startTime", ""),
                query.getOrDefault("endTime", ""),
                start.orElseThrow(),
                end.orElseThrow(),
                page,
                size);
        if (request.start().isAfter(request.end())) {
            throw ChatErrors.refusal(400, "startTime must not be after endTime");
        }
        return request;
    }

    boolean isPaged() {
        return askedPage.isPresent() || askedSize.isPresent();
    }

    int page() {
        return askedPage.orElse(1);
    }

    int pageSize() {
        return askedSize.orElse(DEFAULT_SIZE);
    }

    long offset() {
        return (page() - 1L) * pageSize();
    }

    private static Optional<Instant> time(Map<String, String> query, String name, ArrayNode errors) {
        try {
            OffsetDateTime time =
                    OffsetDateTime.parse(query.getOrDefault(name, ""), DateTimeFormatter.ISO_OFFSET_DATE_TIME);
            if (time.getYear() >= 0 && time.getYear() <= MAX_YEAR) {
                return Optional.of(time.toInstant());
            }
        } catch (DateTimeException malformed) {
            // Reported below, as a year outside any history is.
        }
        ChatErrors.report(
                errors, name, "isISO8601", name + " must be a valid ISO 8601 date string including a timezone");
        return Optional.empty();
    }

    private static Optional<Integer> number(Map<String, String> query, String name, int max, ArrayNode errors) {
        String value = query.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (!NUMBER.matcher(value).matches()) {
            ChatErrors.report(errors, name, "isPositive", name + " must be a positive number");
            return Optional.empty();
        }
        int number = Integer.parseInt(value);
        if (number > max) {
            ChatErrors.report(errors, name, "max", name + " must not be greater than " + max);
        }
        return Optional.of(number);
    }
}
