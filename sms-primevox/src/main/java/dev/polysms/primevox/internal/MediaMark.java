package dev.polysms.primevox.internal;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One mark of a media file in a text, such as {@code media:4711|mime:image/jpeg}.
 *
 * <p>The id is followed by a bar. It has 1 to 200 characters, without white space and bars. The type is two RFC 6838 names
 * with a slash between them. It ends at the first other character, or where the next mark begins. Parameters after the type
 * belong to the mark but not to the type. The reader looks at each character a bounded number of times, because anyone can
 * send a text that is full of almost-marks.
 *
 * @param start the index of the mark's first character
 * @param end the index after the mark's last character
 */
record MediaMark(int start, int end, String id, String type) {
    private static final String ID_LABEL = "media:";
    private static final String TYPE_LABEL = "|mime:";
    private static final int LONGEST_ID = 200;
    private static final int LONGEST_NAME = 127;
    private static final String NAME_SYMBOLS = "!#$&^_.+-";
    private static final Pattern PARAMETERS =
            Pattern.compile("(?:; ?[A-Za-z0-9-]{1,40}=(?:[A-Za-z0-9._+-]{1,80}|\"[^\"\\p{C}]{0,80}\")){0,5}");

    /** Returns the first mark that begins at this index or later, or null if there is none. */
    static @Nullable MediaMark firstIn(String text, int from) {
        int bar = text.indexOf(TYPE_LABEL, from);
        while (bar >= 0) {
            MediaMark mark = around(text, from, bar);
            if (mark != null) {
                return mark;
            }
            bar = text.indexOf(TYPE_LABEL, bar + 1);
        }
        return null;
    }

    private static @Nullable MediaMark around(String text, int from, int bar) {
        int start = startBefore(text, from, bar);
        int type = bar + TYPE_LABEL.length();
        int slash = endOfName(text, type);
        if (start < 0 || slash == type || slash == text.length() || text.charAt(slash) != '/') {
            return null;
        }
        int typeEnd = endOfName(text, slash + 1);
        if (typeEnd == slash + 1) {
            return null;
        }
        Matcher parameters = PARAMETERS.matcher(text).region(typeEnd, text.length());
        int end = parameters.lookingAt() ? parameters.end() : typeEnd;
        return new MediaMark(start, end, text.substring(start + ID_LABEL.length(), bar), text.substring(type, typeEnd));
    }

    /** Returns the earliest start of an id that ends at the bar: an id may itself contain the label. Or -1. */
    private static int startBefore(String text, int from, int bar) {
        int earliest = -1;
        int index = bar;
        for (int length = 0; length <= LONGEST_ID; length++) {
            int start = index - ID_LABEL.length();
            if (length > 0 && start >= from && text.startsWith(ID_LABEL, start)) {
                earliest = start;
            }
            if (index <= from || !isOfId(text.codePointBefore(index))) {
                break;
            }
            index -= Character.charCount(text.codePointBefore(index));
        }
        return earliest;
    }

    /** Returns the index after the longest name that begins here; a name does not reach into the next mark. */
    private static int endOfName(String text, int from) {
        int end = from;
        while (end < text.length() && end < from + LONGEST_NAME && isOfName(text.charAt(end))) {
            end++;
        }
        for (int i = Math.max(from, end - ID_LABEL.length() + 1); i < end; i++) {
            if (beginsMark(text, i)) {
                return i;
            }
        }
        return end;
    }

    private static boolean beginsMark(String text, int start) {
        if (!text.startsWith(ID_LABEL, start)) {
            return false;
        }
        int id = start + ID_LABEL.length();
        int index = id;
        for (int length = 0; length < LONGEST_ID && index < text.length(); length++) {
            if (!isOfId(text.codePointAt(index))) {
                break;
            }
            index += Character.charCount(text.codePointAt(index));
        }
        return index > id && text.startsWith(TYPE_LABEL, index);
    }

    private static boolean isOfId(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> codePoint != '|';
        };
    }

    private static boolean isOfName(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || NAME_SYMBOLS.indexOf(c) >= 0;
    }
}
