package dev.polysms.history;

import java.time.Instant;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a {@link HistoryPoller} continues, as a text that can be stored. */
sealed interface PollPosition {
    /** Returns the first moment of the range. */
    Instant since();

    /** Returns the text. */
    String text();

    /** Before the first page of a range whose end is not known yet. */
    record Start(Instant since) implements PollPosition {
        @Override
        public String text() {
            return "1 " + since.toEpochMilli();
        }
    }

    /** Between two pages of a range. */
    record Inside(Instant since, Instant until, String token) implements PollPosition {
        @Override
        public String text() {
            return "1 " + since.toEpochMilli() + " " + until.toEpochMilli() + " " + token;
        }
    }

    /** Reads a text. Its first number is the version of the form. */
    static PollPosition parse(String text) {
        Matcher position = Form.POSITION.matcher(Objects.requireNonNull(text, "position"));
        if (!position.matches()) {
            throw new IllegalArgumentException(
                    "A position is what HistoryPoller.startAt(…) or Polled.position() gave; pass it" + " on unchanged");
        }
        Instant since = Instant.ofEpochMilli(Long.parseLong(position.group(1)));
        if (position.group(2) == null) {
            return new Start(since);
        }
        return new Inside(since, Instant.ofEpochMilli(Long.parseLong(position.group(2))), position.group(3));
    }

    /** The form of the text. */
    final class Form {
        /** Fifteen digits are enough for the year 9999. */
        private static final Pattern POSITION =
                Pattern.compile("1 (\\d{1,15})(?: (\\d{1,15}) (\\S.*))?", Pattern.DOTALL);

        private Form() {}
    }
}
