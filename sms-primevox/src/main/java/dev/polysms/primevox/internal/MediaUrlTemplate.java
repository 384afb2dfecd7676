package dev.polysms.primevox.internal;

import dev.polysms.spi.AbsoluteUrl;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * The URL of media, with placeholders. PrimeVOX's document has the URL as a link, but every copy of the document has lost its
 * address, so it is a setting. Immutable.
 */
public final class MediaUrlTemplate {
    private static final String CONTAINER = "{CONTAINER_ID}";
    private static final String MEDIA = "{MEDIA_ID}";
    private static final String UNRESERVED = "-._~";

    private final String template;
    private final URI origin;

    private MediaUrlTemplate(String template, URI origin) {
        this.template = template;
        this.origin = origin;
    }

    /**
     * Reads a template.
     *
     * @param template an absolute URL with {@code {CONTAINER_ID}} and {@code {MEDIA_ID}} in its path or query
     * @throws IllegalArgumentException if it has another form; the message does not repeat it
     */
    public static MediaUrlTemplate parse(String template) {
        if (!template.contains(CONTAINER) || !template.contains(MEDIA)) {
            throw new IllegalArgumentException(
                    "mediaUrlTemplate must have {CONTAINER_ID} and {MEDIA_ID}, each where its value belongs");
        }
        URI example = example(template, "0");
        boolean movesHost = !String.valueOf(example.getRawAuthority())
                .equals(example(template, "1").getRawAuthority());
        if (example.getRawAuthority() == null || movesHost) {
            throw new IllegalArgumentException(
                    "mediaUrlTemplate must be an absolute https URL with its placeholders behind the host, such as"
                            + " https://media.example.com/{CONTAINER_ID}/{MEDIA_ID}");
        }
        if (AbsoluteUrl.of("mediaUrlTemplate", example).hasUserName() || example.getRawFragment() != null) {
            throw new IllegalArgumentException(
                    "mediaUrlTemplate must have no user name and no fragment; leave them out");
        }
        return new MediaUrlTemplate(template, URI.create(example.getScheme() + "://" + example.getRawAuthority()));
    }

    private static URI example(String template, String value) {
        try {
            return URI.create(template.replace(CONTAINER, value).replace(MEDIA, value));
        } catch (IllegalArgumentException e) {
            // Not kept as the cause: it quotes the URL.
            throw new IllegalArgumentException(
                    "mediaUrlTemplate must be a URL with no placeholder but {CONTAINER_ID} and {MEDIA_ID}");
        }
    }

    /**
     * Returns the server of the media.
     *
     * @return scheme, host and port
     */
    public URI origin() {
        return origin;
    }

    /** Returns the URL of one file. Each value is one path segment, with every other character encoded. */
    String expand(String containerId, String mediaId) {
        return template.replace(CONTAINER, segment(containerId)).replace(MEDIA, segment(mediaId));
    }

    private static String segment(String value) {
        StringBuilder segment = new StringBuilder(value.length());
        for (byte unit : value.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (unit & 0xFF);
            if (isLetterOrDigit(c) || UNRESERVED.indexOf(c) >= 0) {
                segment.append(c);
            } else {
                segment.append(String.format(java.util.Locale.ROOT, "%%%02X", (int) c));
            }
        }
        return segment.toString();
    }

    private static boolean isLetterOrDigit(char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    }

    /** Returns the server only, because the rest of a template may contain a secret. */
    @Override
    public String toString() {
        return "MediaUrlTemplate[" + origin + "]";
    }
}
