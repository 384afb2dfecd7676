package dev.polysms.sandbox.internal.journal;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Masks the secrets in a multipart form. All other characters stay. */
final class MultipartMask {
    private static final Pattern NAME = Pattern.compile("(?i)\\bname=\"?([^\";\\r\\n]*+)");
    private static final Pattern END_OF_HEADERS = Pattern.compile("\\r?\\n\\r?\\n");

    private MultipartMask() {}

    static String apply(String text) {
        int end = text.indexOf('\n');
        // The first line is the boundary. Without it the parts cannot be found.
        if (!text.startsWith("--") || end < 0) {
            return "…";
        }
        String boundary = text.substring(0, end).strip();
        StringBuilder masked = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            int next = text.indexOf(boundary, at + boundary.length());
            int partEnd = next < 0 ? text.length() : next;
            masked.append(part(text.substring(at, partEnd)));
            at = partEnd;
        }
        return masked.toString();
    }

    private static String part(String part) {
        Matcher headers = END_OF_HEADERS.matcher(part);
        if (!headers.find()) {
            return part;
        }
        Matcher name = NAME.matcher(part.substring(0, headers.start()));
        return name.find() && Masking.isSecret(name.group(1).strip())
                ? part.substring(0, headers.end()) + Masking.MASK + "\r\n"
                : part;
    }
}
