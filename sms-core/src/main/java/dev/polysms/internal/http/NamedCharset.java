package dev.polysms.internal.http;

import java.nio.charset.Charset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The charset of a Content-Type header: in quotes of either kind, with a comma after it, or by a Windows name without a hyphen. */
public final class NamedCharset {
    private static final Pattern PARAMETER =
            Pattern.compile("(?i)[;\\s]charset\\s{0,9}=[\\s\"']{0,9}([a-z0-9._:+-]{1,40})");
    private static final Pattern WINDOWS = Pattern.compile("(?i)(?:x-)?(?:windows|win|ms|cp)[._-]?(\\d{3,4})");

    private NamedCharset() {}

    public static Optional<Charset> of(String contentType) {
        Matcher parameter = PARAMETER.matcher(contentType);
        return parameter.find() ? named(parameter.group(1)) : Optional.empty();
    }

    private static Optional<Charset> named(String name) {
        Matcher windows = WINDOWS.matcher(name);
        try {
            return Optional.of(Charset.forName(windows.matches() ? "windows-" + windows.group(1) : name));
        } catch (IllegalArgumentException e) { // an illegal name, or one that is unknown
            return Optional.empty();
        }
    }
}
