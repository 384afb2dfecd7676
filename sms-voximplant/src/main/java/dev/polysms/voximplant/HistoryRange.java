package dev.polysms.voximplant;

import dev.polysms.MessageId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the questions to both histories have in common and check alike. */
final class HistoryRange {
    /** The most rows that Voximplant gives at a time, and its default. */
    static final int LARGEST_PAGE = 1_000;

    private static final int LONGEST_TOKEN = 500;
    private static final Instant FIRST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("9999-12-31T00:00:00Z");

    private HistoryRange() {}

    /** Voximplant reads a year with four digits. */
    static Instant requireUsual(String name, Instant time) {
        Objects.requireNonNull(time, name);
        if (time.isBefore(FIRST) || time.isAfter(END)) {
            throw new IllegalArgumentException(name + " must be from the year 1970 to the year 9999");
        }
        return time;
    }

    static void requireOrder(@Nullable Instant from, @Nullable Instant to) {
        if (from != null && to != null && to.isBefore(from)) {
            throw new IllegalArgumentException("A range must not end before it begins; give from(…) the earlier time");
        }
    }

    static int requirePageSize(int pageSize) {
        if (pageSize < 1 || pageSize > LARGEST_PAGE) {
            throw new IllegalArgumentException("pageSize must be from 1 to 1,000");
        }
        return pageSize;
    }

    static List<MessageId> requireSome(Collection<MessageId> messageIds) {
        List<MessageId> copy = List.copyOf(messageIds);
        if (copy.isEmpty()) {
            throw new IllegalArgumentException(
                    "messageIds must have at least one id; leave the call out to ask for all");
        }
        return copy;
    }

    static String requireToken(String resumeToken) {
        Objects.requireNonNull(resumeToken, "resumeToken");
        if (resumeToken.isBlank() || resumeToken.length() > LONGEST_TOKEN) {
            throw new IllegalArgumentException("A resume token is what Page.resumeToken() gave, 1 to " + LONGEST_TOKEN
                    + " characters; pass it on unchanged");
        }
        return resumeToken;
    }

    static String describe(@Nullable Instant from, @Nullable Instant to) {
        return "from=" + (from == null ? "the beginning" : from) + ", to=" + (to == null ? "now" : to);
    }
}
