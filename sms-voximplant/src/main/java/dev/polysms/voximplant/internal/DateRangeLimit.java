package dev.polysms.voximplant.internal;

import dev.polysms.spi.ApiResponse;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The error 569, "Date range must be within N days.": the vendor refused a range as too long.
 *
 * @param days the N, if the text has one
 */
record DateRangeLimit(Optional<Long> days) {
    private static final Pattern DAYS = Pattern.compile("\\b([1-9]\\d{0,4}) days?\\b");

    /** Reads the limit in an answer; empty if the answer is not this error. */
    static Optional<DateRangeLimit> of(ApiResponse response) {
        if (!VoximplantErrors.refusesDateRange(response)) {
            return Optional.empty();
        }
        Matcher days = DAYS.matcher(response.json().at("error").text("msg").orElse(""));
        return Optional.of(
                new DateRangeLimit(days.find() ? Optional.of(Long.parseLong(days.group(1))) : Optional.empty()));
    }
}
