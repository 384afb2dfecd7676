package dev.polysms.internal.http;

import java.util.Objects;
import java.util.regex.Pattern;

/** Checks a media type that is sent as a header. */
public final class ContentType {
    private static final String TOKEN = "[A-Za-z0-9!#$%&'*+.^_`|~-]{1,127}";
    private static final Pattern SYNTAX = Pattern.compile(
            TOKEN + "/" + TOKEN + "( ?; ?" + TOKEN + "=(" + TOKEN + "|\"[ !#-\\[\\]-~]{0,127}\")){0,8}");

    private ContentType() {}

    /**
     * Returns the media type if it is one.
     *
     * @param value such as {@code image/jpeg} or {@code text/csv; charset=utf-8}
     * @return the same value
     * @throws IllegalArgumentException if it is none; the message does not repeat it
     */
    public static String require(String value) {
        Objects.requireNonNull(value, "contentType");
        if (!SYNTAX.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "contentType must be a media type, such as image/jpeg, without line breaks");
        }
        return value;
    }
}
