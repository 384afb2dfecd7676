package dev.polysms.sandbox.internal.voximplant;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;

/** The vendor's times: seconds in UTC, without a zone. */
final class Timestamps {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withResolverStyle(ResolverStyle.STRICT);
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd").withResolverStyle(ResolverStyle.STRICT);

    private static final int LENGTH = "yyyy-MM-dd HH:mm:ss".length();

    private Timestamps() {}

    static String time(Instant at) {
        return TIME.format(at.atOffset(ZoneOffset.UTC));
    }

    static String date(Instant at) {
        return DATE.format(at.atOffset(ZoneOffset.UTC));
    }

    static Instant parseTime(String text) {
        if (text.length() != LENGTH) {
            // The formatter would also accept years of more than four digits.
            throw VoximplantErrorCode.INVALID_DATE_FORMAT.refusal();
        }
        try {
            return LocalDateTime.parse(text, TIME).toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException malformed) {
            throw VoximplantErrorCode.INVALID_DATE_FORMAT.refusal();
        }
    }
}
