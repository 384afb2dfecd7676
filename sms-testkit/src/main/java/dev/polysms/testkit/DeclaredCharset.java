package dev.polysms.testkit;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The charset that the Content-Type header of a request or an answer names. */
final class DeclaredCharset {
    private static final Pattern PARAMETER = Pattern.compile("(?i);\\s*charset\\s*=\\s*\"?([a-z0-9._:+-]+)");

    private DeclaredCharset() {}

    /** Returns the charset, or UTF-8 if the header names none, or one that this JVM does not have. */
    static Charset of(Map<String, String> headers) {
        return headers.entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase("Content-Type"))
                .map(header -> PARAMETER.matcher(header.getValue()))
                .filter(Matcher::find)
                .map(parameter -> named(parameter.group(1)))
                .findFirst()
                .orElse(StandardCharsets.UTF_8);
    }

    private static Charset named(String name) {
        try {
            return Charset.forName(name);
        } catch (IllegalArgumentException e) { // an illegal name, or one that is unknown
            return StandardCharsets.UTF_8;
        }
    }
}
