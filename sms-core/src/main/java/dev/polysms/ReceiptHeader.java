package dev.polysms;

import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/** The rule for the headers that a receipt may show: a name, and not one of those that carry credentials. */
final class ReceiptHeader {
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,80}");
    private static final Set<String> CREDENTIALS = Set.of(
            "set-cookie",
            "set-cookie2",
            "authorization",
            "authentication-info",
            "www-authenticate",
            "proxy-authenticate",
            "proxy-authorization",
            "location");

    private ReceiptHeader() {}

    static String require(String name) {
        Objects.requireNonNull(name, "name");
        if (!TOKEN.matcher(name).matches()) {
            throw new IllegalArgumentException("receiptHeaders takes names of headers such as X-RateLimit-Remaining");
        }
        String lower = name.toLowerCase(Locale.ROOT);
        if (CREDENTIALS.contains(lower)) {
            throw new IllegalArgumentException("A receipt does not show the header " + lower
                    + ", because it may contain a credential; leave it out");
        }
        return lower;
    }
}
