package dev.polysms.spi;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The durations that a setting accepts. Added to a time, a duration without an upper bound overflows.
 *
 * @param shortest the shortest one that is accepted
 * @param longest the longest one that is accepted
 * @since 0.1.0
 */
public record DurationRange(Duration shortest, Duration longest) {
    private static final Duration COUNTABLE = Duration.ofDays(1_000_000);

    /**
     * Returns a duration that is in the range.
     *
     * @param name the name of the setting, for the message
     * @throws IllegalArgumentException if the duration is outside of the range
     */
    public Duration require(String name, Duration value) {
        Objects.requireNonNull(value, name);
        if (value.compareTo(shortest) < 0 || value.compareTo(longest) > 0) {
            throw new IllegalArgumentException(name + " is " + words(value) + "; it must be between " + words(shortest)
                    + " and " + words(longest));
        }
        return value;
    }

    /** Writes a duration in its largest unit that leaves no rest, such as {@code 90 min}. */
    private static String words(Duration value) {
        if (value.compareTo(COUNTABLE) > 0 || value.compareTo(COUNTABLE.negated()) < 0) {
            return value.toString(); // a count of its milliseconds might overflow
        }
        if (value.equals(Duration.ofDays(1))) {
            return "1 day";
        }
        Map<String, Duration> units = new LinkedHashMap<>();
        units.put("days", Duration.ofDays(1));
        units.put("h", Duration.ofHours(1));
        units.put("min", Duration.ofMinutes(1));
        units.put("s", Duration.ofSeconds(1));
        units.put("ms", Duration.ofMillis(1));
        return units.entrySet().stream()
                .filter(unit -> !value.isZero() || unit.getKey().equals("ms"))
                .filter(unit -> unit.getValue()
                        .multipliedBy(value.dividedBy(unit.getValue()))
                        .equals(value))
                .findFirst()
                .map(unit -> value.dividedBy(unit.getValue()) + " " + unit.getKey())
                .orElseGet(value::toString);
    }
}
