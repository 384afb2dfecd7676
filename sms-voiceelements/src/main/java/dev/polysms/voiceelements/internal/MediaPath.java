package dev.polysms.voiceelements.internal;

import dev.polysms.Issue;
import dev.polysms.media.MediaRef;
import dev.polysms.spi.BaseUrl;
import dev.polysms.voiceelements.VoiceElementsClient;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Recognizes the vendor's own files. A reference may come from a forged webhook, the credential is sent to its URL, and at this
 * vendor a plain GET releases a number. So a reference is parsed by an allow-list, and the URL of the request is built anew below
 * the media path. No input can lead to another URL.
 */
public final class MediaPath {
    private static final String FOLDER = "v1/media/";
    private static final Pattern ABSOLUTE = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*://[^/?#\\\\]*)(/.*)");
    private static final Pattern ESCAPE = Pattern.compile("(?:%[0-9A-Fa-f]{2})+");
    private static final Pattern ESCAPED_DOT = Pattern.compile("%2e", Pattern.CASE_INSENSITIVE);
    private static final Pattern OWN_ORIGIN = Pattern.compile("(https|http)://(.*?)(?::([0-9]{1,5}))?");

    /**
     * The characters of a file's name. Slashes of any kind, percent sign, question mark, hash, semicolon and colon are not among
     * them.
     */
    private static final Pattern SEGMENT = Pattern.compile("[\\p{L}\\p{M}\\p{Nd} _.~!$&'()+,=@-]+");

    private static final Pattern DOTS = Pattern.compile("[. ]+");
    private static final String UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

    private final BaseUrl baseUrl;
    private final String origin;
    private final String folder;

    /**
     * Makes the rule.
     *
     * @param baseUrl the URL before the API's path
     */
    public MediaPath(BaseUrl baseUrl) {
        URI base = URI.create(baseUrl.value());
        this.baseUrl = baseUrl;
        this.origin = plain(base.getScheme() + "://" + base.getRawAuthority());
        this.folder = base.getRawPath() + "/" + FOLDER;
    }

    /**
     * Returns what is wrong with a reference to a file at the vendor.
     *
     * @param ref a reference, perhaps a forged one
     * @return the issue, or an empty list
     */
    public List<Issue> check(MediaRef ref) {
        if (ref.provider()
                .filter(other -> !other.equals(VoiceElementsClient.PROVIDER))
                .isPresent()) {
            return List.of(new Issue(
                    "media",
                    "a reference is valid only at the vendor that gave it",
                    "fetch the file there and upload it to Voice Elements"));
        }
        if (segments(ref.value()).isEmpty()) {
            return List.of(new Issue(
                    "media",
                    "the URL is not below the media path of Voice Elements, and the credential must not be sent elsewhere",
                    "use the reference as Voice Elements gave it; send a public URL as MediaRef.url(…), and fetch one"
                            + " without this client"));
        }
        return List.of();
    }

    /**
     * Returns the URL of a file whose reference passed the check.
     *
     * @return its URL below the media path
     */
    String url(MediaRef ref) {
        return baseUrl.resolve(path(ref));
    }

    /** Returns the path below the base URL of a file whose reference passed the check. */
    String path(MediaRef ref) {
        List<String> segments =
                segments(ref.value()).orElseThrow(() -> new AssertionError("a reference that was not checked"));
        return FOLDER
                + String.join("/", segments.stream().map(MediaPath::escaped).toList());
    }

    /** Returns the path of a file of this name. */
    static String path(String name) {
        return FOLDER + escaped(name);
    }

    /** Returns the names of folders and file, or empty if this is not a file of the vendor. */
    private Optional<List<String>> segments(String value) {
        Matcher absolute = ABSOLUTE.matcher(value);
        if (!absolute.matches()) {
            return relative(value);
        }
        String path = absolute.group(2);
        boolean below = path.regionMatches(true, 0, folder, 0, folder.length());
        return plain(absolute.group(1)).equals(origin) && below
                ? relative(path.substring(folder.length()))
                : Optional.empty();
    }

    private static Optional<List<String>> relative(String path) {
        List<String> segments = new ArrayList<>();
        for (String raw : path.split("/", -1)) {
            Optional<String> segment = unescaped(raw)
                    .filter(name -> SEGMENT.matcher(name).matches())
                    .filter(name -> !DOTS.matcher(name).matches());
            if (segment.isEmpty()) {
                return Optional.empty();
            }
            segments.add(segment.get());
        }
        return Optional.of(segments);
    }

    /** Returns the decoded name, or empty if an escape contains a dot or the escapes are not UTF-8. */
    private static Optional<String> unescaped(String segment) {
        if (ESCAPED_DOT.matcher(segment).find()) {
            return Optional.empty();
        }
        StringBuilder name = new StringBuilder();
        Matcher escapes = ESCAPE.matcher(segment);
        int end = 0;
        while (escapes.find()) {
            Optional<String> characters = characters(escapes.group());
            if (characters.isEmpty()) {
                return Optional.empty();
            }
            name.append(segment, end, escapes.start()).append(characters.get());
            end = escapes.end();
        }
        return Optional.of(name.append(segment, end, segment.length()).toString());
    }

    private static Optional<String> characters(String escapes) {
        ByteBuffer bytes = ByteBuffer.allocate(escapes.length() / 3);
        for (int i = 1; i < escapes.length(); i += 3) {
            bytes.put((byte) Integer.parseInt(escapes, i, i + 2, 16));
        }
        try {
            return Optional.of(
                    StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static String escaped(String name) {
        StringBuilder escaped = new StringBuilder();
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            if (UNRESERVED.indexOf(b) >= 0) {
                escaped.append((char) b);
            } else {
                escaped.append('%').append(String.format(Locale.ROOT, "%02X", b));
            }
        }
        return escaped.toString();
    }

    /** Returns an origin in lower case, without the default port. */
    private static String plain(String origin) {
        String lower = origin.toLowerCase(Locale.ROOT);
        Matcher parts = OWN_ORIGIN.matcher(lower);
        if (!parts.matches() || parts.group(3) == null) {
            return lower;
        }
        String usual = parts.group(1).equals("https") ? "443" : "80";
        return parts.group(3).equals(usual) ? parts.group(1) + "://" + parts.group(2) : lower;
    }
}
