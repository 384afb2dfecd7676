package dev.polysms.primevox.internal;

import dev.polysms.media.MediaRef;
import dev.polysms.primevox.PrimeVoxClient;
import java.util.ArrayList;
import java.util.List;

/**
 * A text without its {@linkplain MediaMark media marks}, and the media that they name.
 *
 * @param text the text without the marks and without the white space before each mark; empty if it was marks only
 * @param media the media, in the order of their marks
 */
record MarkedText(String text, List<MediaRef> media) {
    static MarkedText read(String whole) {
        MediaMark mark = MediaMark.firstIn(whole, 0);
        if (mark == null) {
            return new MarkedText(whole, List.of());
        }
        List<MediaRef> media = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        int end = 0;
        while (mark != null) {
            text.append(whole.substring(end, mark.start()).stripTrailing());
            media.add(MediaRef.of(PrimeVoxClient.PROVIDER, mark.id()).withContentType(mark.type()));
            end = mark.end();
            mark = MediaMark.firstIn(whole, end);
        }
        return new MarkedText(text.append(whole.substring(end)).toString().strip(), List.copyOf(media));
    }

    /** Returns the number of media, and no text. */
    @Override
    public String toString() {
        return "MarkedText[" + text.length() + " characters, " + media.size() + " media]";
    }
}
