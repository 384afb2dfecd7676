package dev.polysms.spi;

import dev.polysms.history.MessageTime;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The zone of a vendor's times that are written without one. It is known if the user of the adapter set it, and assumed if the
 * vendor's documents do not say it. A time in an assumed zone is uncertain, and {@link Json#time} says so. Immutable.
 *
 * @since 0.1.0
 */
public final class VendorZone {
    private static final ZoneOffset WESTERNMOST = ZoneOffset.ofHours(-12);

    private final ZoneId zone;
    private final @Nullable ZoneOffset east;

    private VendorZone(ZoneId zone, @Nullable ZoneOffset east) {
        this.zone = Objects.requireNonNull(zone, "zone");
        this.east = east;
    }

    /** Returns a zone that is known. */
    public static VendorZone known(ZoneId zone) {
        return new VendorZone(zone, null);
    }

    /**
     * Returns UTC as the zone that is assumed. A time may be as late as in the westernmost zone of the earth, and as early as in
     * the easternmost zone that the vendor may write times in.
     *
     * @param east that zone, such as {@code +02:00} for a vendor of Central Europe; UTC itself for one of America
     * @throws IllegalArgumentException if {@code east} is west of UTC
     */
    public static VendorZone assumedUtc(ZoneOffset east) {
        if (east.getTotalSeconds() < 0) {
            throw new IllegalArgumentException("east is " + east + "; it must be UTC or an offset east of it");
        }
        return new VendorZone(ZoneOffset.UTC, east);
    }

    /** Returns what a local time may mean. */
    MessageTime time(LocalDateTime local) {
        if (east == null) {
            ZonedDateTime zoned = local.atZone(zone);
            Instant best = zoned.toInstant(); // the earlier one in the hour that an autumn repeats
            return MessageTime.about(
                    best, best, zoned.withLaterOffsetAtOverlap().toInstant());
        }
        Instant best = local.toInstant(ZoneOffset.UTC);
        Instant earliest = east.equals(ZoneOffset.UTC) ? best : local.toInstant(east);
        return MessageTime.about(best, earliest, local.toInstant(WESTERNMOST));
    }

    /** Returns the zone, and whether it is assumed. */
    @Override
    public String toString() {
        return "VendorZone[" + zone + (east == null ? "]" : ", assumed]");
    }
}
