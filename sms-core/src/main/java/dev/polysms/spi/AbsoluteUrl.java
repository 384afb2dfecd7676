package dev.polysms.spi;

import dev.polysms.internal.http.HostName;
import dev.polysms.internal.http.RequestUrl;
import java.net.URI;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An http or https URL with a host that can be connected to. Hosts that {@link URI#getHost()} does not know are read too: names
 * with an underscore, as containers have, and internationalized names. What cannot be a host is refused with the reason.
 *
 * @param value the URL as it was given, with the ASCII form of an internationalized host
 * @param isHttps whether it is an https URL
 * @param hasUserName whether it has a user name before its host, perhaps with a password
 * @param host the host in its one spelling: lower case, ASCII, an IPv6 address without brackets
 * @since 0.1.0
 */
public record AbsoluteUrl(String value, boolean isHttps, boolean hasUserName, String host) {
    private static final int LAST_PORT = 65_535;

    /** Checks that nothing is missing. */
    public AbsoluteUrl {
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(host, "host");
    }

    /**
     * Checks a URL.
     *
     * @param name what to call it in messages, such as {@code callbackUrl}
     * @throws IllegalArgumentException if it is not http or https, or has no host that can be connected to; the message does not
     *     repeat it
     */
    public static AbsoluteUrl of(String name, URI url) {
        Objects.requireNonNull(url, name);
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        String wholeAuthority = url.getRawAuthority() == null ? "" : url.getRawAuthority();
        String authority = wholeAuthority.substring(wholeAuthority.lastIndexOf('@') + 1);
        if (!(scheme.equals("https") || scheme.equals("http")) || authority.isEmpty()) {
            throw new IllegalArgumentException(
                    name + " must be an absolute http or https URL with a host, such as https://example.com");
        }
        String host = host(authority);
        String ascii = canonical(name, host, authority);
        requirePort(name, authority.substring(host.length()));
        boolean international = host.chars().anyMatch(c -> c > '~');
        String text = url.toString();
        String value = international
                ? text.replaceFirst(Pattern.quote(authority), ascii + authority.substring(host.length()))
                : text;
        if (international && host.indexOf('_') >= 0 && !RequestUrl.isPossible(value)) {
            throw new IllegalArgumentException(
                    name + " has a host with an underscore and a letter outside ASCII between the same"
                            + " two dots, which no request can go to; give another name of the host");
        }
        if (!RequestUrl.isPossible(value)) {
            throw new IllegalArgumentException(name + " is a URL that no request can go to; check its host and port");
        }
        return new AbsoluteUrl(value, scheme.equals("https"), !authority.equals(wholeAuthority), ascii);
    }

    private static String host(String authority) {
        int bracket = authority.indexOf(']');
        int colon = authority.lastIndexOf(':');
        return colon > bracket ? authority.substring(0, colon) : authority;
    }

    private static String canonical(String name, String host, String authority) {
        boolean bareIpv6 = authority.indexOf(':') != authority.lastIndexOf(':') && !authority.startsWith("[");
        if (bareIpv6) {
            throw new IllegalArgumentException(
                    name
                            + " has more than one colon in its host; an IPv6 address needs brackets, such as https://[::1]:8443");
        }
        if (host.indexOf('%') >= 0) {
            throw new IllegalArgumentException(
                    name + " has a percent sign in its host, as an IPv6 zone or an escape has;"
                            + " give a host name or an address without a zone");
        }
        Optional<String> ascii = HostName.of(host);
        return ascii.orElseThrow(() -> new IllegalArgumentException(name
                + " has a host that is neither a host name nor an address; a name has letters, digits, dots, hyphens and"
                + " underscores, and at most 63 characters between two dots"));
    }

    private static void requirePort(String name, String port) {
        if (port.length() <= 1) {
            return; // none, or a colon alone
        }
        boolean digits = port.chars().skip(1).allMatch(c -> c >= '0' && c <= '9') && port.length() <= 6;
        int number = digits ? Integer.parseInt(port, 1, port.length(), 10) : 0;
        if (number < 1 || number > LAST_PORT) {
            throw new IllegalArgumentException(name + " has a port that is not a number from 1 to " + LAST_PORT);
        }
    }

    /** Returns the scheme and the host: a path may hold a secret. */
    @Override
    public String toString() {
        return "AbsoluteUrl[" + (isHttps ? "https" : "http") + "://" + host + "]";
    }
}
