package dev.polysms.primevox.internal;

import dev.polysms.media.MediaRef;
import dev.polysms.primevox.PrimeVoxClient;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with the media that it names by marks such as {@code media:4711|mime:image/jpeg}.
 *
 * <p>An id ends at the bar; it has no white space and no bar, and at most 200 characters. A type is two names of RFC 6838
 * with a slash between them; it ends where another character comes, or where the next mark begins; parameters behind it
 * belong to the mark, and not to the type. What is anything else stays in the text as it came.
 *
 * @param text what is left without the marks and the white space before each; of no length if it was marks only
 * @param media what the marks name, in their order
 */
record MarkedText(String text, List<MediaRef> media) {
    private static final String ID = "[^\\s|\\p{C}\\p{Z}]{1,200}";
    private static final String NAME = "(?:(?!media:" + ID + "\\|mime:)[A-Za-z0-9!#$&^_.+-]){1,127}";
    private static final String PARAMETER = "; ?[A-Za-z0-9-]{1,40}=(?:[A-Za-z0-9._+-]{1,80}|\"[^\"\\p{C}]{0,80}\")";
    private static final Pattern MARK = Pattern.compile(
            "media:(?<id>" + ID + ")\\|mime:(?<type>" + NAME + "/" + NAME + ")(?:" + PARAMETER + "){0,5}");

    static MarkedText read(String whole) {
        Matcher mark = MARK.matcher(whole);
        if (!mark.find()) {
            return new MarkedText(whole, List.of());
        }
        List<MediaRef> media = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        int end = 0;
        do {
            text.append(whole.substring(end, mark.start()).stripTrailing());
            media.add(MediaRef.of(PrimeVoxClient.PROVIDER, mark.group("id")).withContentType(mark.group("type")));
            end = mark.end();
        } while (mark.find());
        return new MarkedText(text.append(whole.substring(end)).toString().strip(), List.copyOf(media));
    }

    /** Returns the number of media, and no text. */
    @Override
    public String toString() {
        return "MarkedText[" + text.length() + " characters, " + media.size() + " media]";
    }
}
