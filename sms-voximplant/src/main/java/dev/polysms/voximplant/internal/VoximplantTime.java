package dev.polysms.voximplant.internal;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;

/** Times as Voximplant writes them: {@code yyyy-MM-dd HH:mm:ss} in UTC. */
public final class VoximplantTime {
    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final Instant FIRST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

    private VoximplantTime() {}

    /** Returns {@code time} if Voximplant's form can hold it: a year has four digits there. */
    public static Instant require(String name, Instant time) {
        Objects.requireNonNull(time, name);
        if (time.isBefore(FIRST) || time.isAfter(LAST)) {
            throw new IllegalArgumentException(
                    name + " is " + time + "; it must be from the year 1970 to the year 9999");
        }
        return time;
    }

    /** Writes a time; a fraction of a second is cut off. */
    public static String write(Instant time) {
        return FORMAT.format(time);
    }
}
