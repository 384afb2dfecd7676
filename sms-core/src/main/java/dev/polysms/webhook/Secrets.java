package dev.polysms.webhook;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Secrets that are valid at the same time. They are compared in constant time, so that the time does not show how much of a guess
 * is right.
 */
final class Secrets {
    private static final Pattern URL_SAFE = Pattern.compile("[A-Za-z0-9._~-]{16,200}");
    private static final Pattern PRINTABLE = Pattern.compile("[!-~](?:[ -~]{14,198})[!-~]");

    private final List<byte[]> values;

    private Secrets(List<byte[]> values) {
        this.values = values;
    }

    static Secrets urlSafe(String secret, String... others) {
        return of(
                URL_SAFE,
                "A secret in a URL must be 16 to 200 letters, digits, dots, hyphens, underscores or tildes; make one at"
                        + " random",
                secret,
                others);
    }

    static Secrets printable(String secret, String... others) {
        return of(
                PRINTABLE,
                "A secret header value must be 16 to 200 printable ASCII characters, without a space at its ends; make"
                        + " one at random",
                secret,
                others);
    }

    private static Secrets of(Pattern form, String rule, String secret, String... others) {
        List<byte[]> values = new ArrayList<>();
        List<String> all = new ArrayList<>(List.of(others));
        all.add(secret);
        for (String one : all) {
            if (!form.matcher(one).matches()) {
                throw new IllegalArgumentException(rule);
            }
            values.add(one.getBytes(StandardCharsets.US_ASCII));
        }
        return new Secrets(List.copyOf(values));
    }

    /** Compares every secret, also after one matched, so that the time is constant. */
    boolean contain(String candidate) {
        byte[] given = candidate.getBytes(StandardCharsets.UTF_8);
        boolean found = false;
        for (byte[] value : values) {
            found |= MessageDigest.isEqual(value, given);
        }
        return found;
    }

    /** Shows none of them. */
    @Override
    public String toString() {
        return values.size() + " secrets";
    }
}
