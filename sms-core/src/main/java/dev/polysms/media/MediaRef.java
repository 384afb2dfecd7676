package dev.polysms.media;

import dev.polysms.ProviderId;
import dev.polysms.spi.AbsoluteUrl;
import dev.polysms.text.WholeText;
import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A reference to media: the id or URL that a vendor gave it, or a public URL. Immutable.
 *
 * <p>A vendor's reference is valid at that vendor only. Its value may be a URL that anyone can fetch: do not log it.
 *
 * @since 0.1.0
 */
public final class MediaRef {
    private static final int LONGEST_TYPE = 255;

    private final @Nullable ProviderId provider;
    private final String value;
    private final @Nullable String contentType;
    private final @Nullable Instant expiresAt;

    private MediaRef(
            @Nullable ProviderId provider, String value, @Nullable String contentType, @Nullable Instant expiresAt) {
        this.provider = provider;
        this.value = value;
        this.contentType = contentType;
        this.expiresAt = expiresAt;
    }

    /**
     * Returns a vendor's reference.
     *
     * @param value its id or URL of the media, as it gave it
     * @throws IllegalArgumentException if the value is blank or has a control character or half a character
     */
    public static MediaRef of(ProviderId provider, String value) {
        return new MediaRef(Objects.requireNonNull(provider, "provider"), printable("value", value), null, null);
    }

    /**
     * Returns a reference to public media, for vendors that fetch the media of a message from a URL.
     *
     * @param url an absolute http or https URL without user name
     * @throws IllegalArgumentException if {@code url} is of another form
     */
    public static MediaRef url(URI url) {
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        boolean http = scheme.equals("https") || scheme.equals("http");
        if (!http || url.getRawAuthority() == null || AbsoluteUrl.of("url", url).hasUserName()) {
            throw new IllegalArgumentException("url must be an absolute http or https URL without a user name");
        }
        return new MediaRef(null, AbsoluteUrl.of("url", url).value(), null, null);
    }

    private static String printable(String name, String value) {
        WholeText.require(name, value);
        if (value.isBlank() || value.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(name + " must not be blank and have no control characters");
        }
        return value;
    }

    /**
     * Returns this reference with the type of the media.
     *
     * @param contentType what the vendor calls it, most often a media type such as {@code image/jpeg}
     * @throws IllegalArgumentException if it is blank, longer than 255 characters, or has control characters
     */
    public MediaRef withContentType(String contentType) {
        if (printable("contentType", contentType).length() > LONGEST_TYPE) {
            throw new IllegalArgumentException("contentType must have at most " + LONGEST_TYPE + " characters");
        }
        return new MediaRef(provider, value, contentType, expiresAt);
    }

    /**
     * Returns this reference with the time at which it expires.
     *
     * @param expiresAt when the vendor no longer has the media under this reference
     */
    public MediaRef withExpiresAt(Instant expiresAt) {
        return new MediaRef(provider, value, contentType, Objects.requireNonNull(expiresAt, "expiresAt"));
    }

    /**
     * Returns the vendor.
     *
     * @return the vendor that has the media, or empty for a public URL
     */
    public Optional<ProviderId> provider() {
        return Optional.ofNullable(provider);
    }

    /**
     * Returns the vendor's id or the URL.
     *
     * @return the value; do not log it
     */
    public String value() {
        return value;
    }

    /**
     * Returns the type of the media.
     *
     * @return what the vendor calls it, or empty if it did not say
     */
    public Optional<String> contentType() {
        return Optional.ofNullable(contentType);
    }

    /**
     * Returns the time at which the reference expires.
     *
     * @return when the vendor no longer has the media under it, or empty if that is not known
     */
    public Optional<Instant> expiresAt() {
        return Optional.ofNullable(expiresAt);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MediaRef that
                && Objects.equals(provider, that.provider)
                && value.equals(that.value)
                && Objects.equals(contentType, that.contentType)
                && Objects.equals(expiresAt, that.expiresAt);
    }

    @Override
    public int hashCode() {
        return Objects.hash(provider, value, contentType, expiresAt);
    }

    /** Returns a form that is safe to log: without the value, which may be enough to fetch the media. */
    @Override
    public String toString() {
        return "MediaRef[" + (provider == null ? "url" : provider) + ", "
                + (contentType == null ? "type unknown" : contentType)
                + (expiresAt == null ? "" : ", expires at " + expiresAt) + "]";
    }
}
