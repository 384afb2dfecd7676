package dev.polysms.voximplant.number;

import java.time.Period;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The time that one charge pays for.
 *
 * @param text the vendor's form, years-months-days hours:minutes:seconds: {@code 0-1-0 0:0:0} is one month
 * @since 0.1.0
 */
public record ChargePeriod(String text) {
    private static final Pattern WHOLE_DAYS = Pattern.compile("([0-9]{1,4})-([0-9]{1,4})-([0-9]{1,4})(?: 0+:0+:0+)?");

    public ChargePeriod {
        Objects.requireNonNull(text, "text");
    }

    /** Returns the period in years, months and days; empty if it has hours or another form. */
    public Optional<Period> period() {
        Matcher parts = WHOLE_DAYS.matcher(text.strip());
        if (!parts.matches()) {
            return Optional.empty();
        }
        return Optional.of(Period.of(part(parts, 1), part(parts, 2), part(parts, 3)));
    }

    private static int part(Matcher parts, int group) {
        return Integer.parseInt(parts.group(group));
    }
}
