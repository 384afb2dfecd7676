package dev.polysms.primevox.internal;

import dev.polysms.Issue;
import dev.polysms.PhoneNumber;
import dev.polysms.media.MediaRef;
import dev.polysms.primevox.PrimeVoxClient;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds everything that is known to be wrong with a read, before any I/O. */
public final class PrimeVoxReadRules {
    /** A path segment that changes the path, also at a server that decodes a slash before it splits the path. */
    private static final Pattern DOT_SEGMENT = Pattern.compile("(?:^|[/\\\\])\\.+(?:$|[/\\\\])");

    private PrimeVoxReadRules() {}

    /**
     * Checks the own number of a conversation.
     *
     * @return every issue
     */
    public static List<Issue> checkOwnNumber(PhoneNumber number) {
        return PrimeVoxNumber.mayBe(number)
                ? List.of()
                : List.of(new Issue(
                        "ownNumber",
                        "PrimeVOX has USA numbers only",
                        "use a number of the container, which starts with +1"));
    }

    /**
     * Checks a reference to media.
     *
     * @param template the URL of media, or null if it was not set
     * @return every issue
     */
    public static List<Issue> checkMedia(MediaRef ref, @Nullable MediaUrlTemplate template) {
        if (ref.provider().isEmpty()) {
            return List.of(new Issue(
                    "ref", "PrimeVOX fetches its own media only", "open a public URL with an HTTP client of your own"));
        }
        if (!ref.provider().get().equals(PrimeVoxClient.PROVIDER)) {
            return List.of(new Issue(
                    "ref",
                    "PrimeVOX fetches its own media only",
                    "fetch it with the client of the vendor that gave the reference"));
        }
        if (DOT_SEGMENT.matcher(ref.value()).find()) {
            return List.of(new Issue(
                    "ref",
                    "an id of media must not contain a path segment such as ..",
                    "fetch only a reference from a message of PrimeVOX"));
        }
        if (template == null) {
            return List.of(new Issue(
                    "mediaUrlTemplate",
                    "PrimeVOX's media URL is not known to this library",
                    "copy it from PrimeVOX's article on messaging into the builder's mediaUrlTemplate(…) or the setting"
                            + " media-url-template"));
        }
        return List.of();
    }
}
