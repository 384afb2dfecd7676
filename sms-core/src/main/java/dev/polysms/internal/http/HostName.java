package dev.polysms.internal.http;

import java.util.Optional;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;

/**
 * The one spelling of a host, as it goes over the wire: lower case, the ASCII form of an internationalized name, an IPv6 address
 * in its shortest form and without brackets.
 */
public final class HostName {
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{M}\\p{N}._-]+");
    private static final Pattern IPV6 = Pattern.compile("\\[?[0-9a-fA-F:.]*:[0-9a-fA-F:.]*]?");

    /** The longest name that DNS has. To bring a longer one into one form would take time by the square of its length. */
    private static final int LONGEST = 253;

    private HostName() {}

    /**
     * Returns the one spelling.
     *
     * @param host a host name or a literal address, an IPv6 address with or without brackets
     * @return the spelling; empty if this cannot be a host
     */
    public static Optional<String> of(String host) {
        if (host.length() > LONGEST) {
            return Optional.empty();
        }
        if (!NAME.matcher(host).matches() && !IPV6.matcher(host).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new HttpUrl.Builder().scheme("https").host(host).build().host());
        } catch (IllegalArgumentException e) { // its words are about the whole URL
            return Optional.empty();
        }
    }
}
