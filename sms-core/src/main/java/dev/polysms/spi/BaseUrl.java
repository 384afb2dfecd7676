package dev.polysms.spi;

import dev.polysms.ClientOptions;
import java.net.URI;
import java.util.Locale;
import java.util.Objects;

/**
 * The root of a vendor's API: an https URL, or a plain one where that is allowed.
 *
 * @param value the URL without a slash at its end
 * @since 0.1.0
 */
public record BaseUrl(String value) {
    /** Checks that there is a value. */
    public BaseUrl {
        Objects.requireNonNull(value, "value");
    }

    /**
     * Checks a base URL.
     *
     * @param name what to call it in messages, such as {@code baseUrl}
     * @param options which hosts may be reached without TLS
     * @throws IllegalArgumentException if no request can go there, or credentials must not
     */
    public static BaseUrl of(String name, URI url, ClientOptions options) {
        Objects.requireNonNull(url, name);
        String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
        if (!(scheme.equals("https") || scheme.equals("http")) || url.getRawAuthority() == null) {
            throw new IllegalArgumentException(
                    name + " must be an absolute https URL, such as https://api.example.com");
        }
        AbsoluteUrl checked = AbsoluteUrl.of(name, url);
        if (checked.hasUserName() || url.getRawQuery() != null || url.getRawFragment() != null) {
            throw new IllegalArgumentException(
                    name + " must have no user name, query or fragment; give credentials to the builder");
        }
        if (!checked.isHttps() && !options.plainHttpAllowed(checked.host())) {
            throw new IllegalArgumentException(name + " must be https: credentials and messages would go to "
                    + checked.host() + " in the clear; for a gateway in your own network use"
                    + " ClientOptions.allowPlainHttp(\"" + checked.host() + "\")");
        }
        String text = checked.value();
        return new BaseUrl(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
    }

    /**
     * Returns the URL of a path below this root.
     *
     * @param path the path without a slash at its start
     */
    public String resolve(String path) {
        return path.isEmpty() ? value : value + "/" + path;
    }
}
