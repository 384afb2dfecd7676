package dev.polysms.sandbox.internal.control;

import dev.polysms.sandbox.internal.http.SandboxRequest;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The query parameters of a control call. An unknown parameter is refused, because it would have no effect. */
final class ControlQuery {
    private static final Pattern SCHEME = Pattern.compile("^(?:tel|sms):", Pattern.CASE_INSENSITIVE);
    private static final Pattern LETTER = Pattern.compile("\\p{L}");
    // Beyond these prefixes, the shortest international number has seven digits.
    private static final Pattern DIALLED_ABROAD = Pattern.compile("^(?:00|011)(?=[1-9]\\d{6})");
    private static final Pattern COUNT = Pattern.compile("\\d{1,9}");

    private final Map<String, String> values;

    ControlQuery(SandboxRequest request, Set<String> names) {
        values = request.query().isEmpty() ? Map.of() : request.queryParameters();
        if (!names.containsAll(values.keySet())) {
            throw ControlError.refusal(
                    400,
                    "The call has an unknown parameter. It may have no other parameters than "
                            + names.stream().sorted().toList() + ".");
        }
    }

    /** Returns a parameter, or an empty string if it is absent. */
    String text(String name) {
        return values.getOrDefault(name, "");
    }

    /**
     * Returns a phone number or a part of one, without spaces, punctuation, invisible marks and the prefix 00 or 011. A space
     * in front of the number was a plus sign that the client did not encode. A text with a letter stays as it is, because it
     * is a sender id.
     */
    String number(String name) {
        String value = text(name);
        String written = SCHEME.matcher(value).replaceFirst("");
        String digits = digits(written);
        if (digits.isEmpty() || LETTER.matcher(written).find()) {
            return value;
        }
        int first = 0;
        while (Character.getType(written.charAt(first)) == Character.FORMAT) {
            first++;
        }
        String seen = written.substring(first).replace('\uff0b', '+'); // a plus sign of full width
        boolean isInternational = seen.startsWith(" ") || seen.strip().startsWith("+");
        return isInternational ? "+" + digits : DIALLED_ABROAD.matcher(digits).replaceFirst("+");
    }

    private static String digits(String written) {
        StringBuilder digits = new StringBuilder();
        written.codePoints()
                .map(c -> Character.digit(c, 10))
                .filter(digit -> digit >= 0)
                .forEach(digits::append);
        return digits.toString();
    }

    int count(String name, int otherwise) {
        String value = text(name);
        if (value.isEmpty()) {
            return otherwise;
        }
        if (!COUNT.matcher(value).matches()) {
            throw ControlError.refusal(400, "The parameter " + name + " must be a number from 0 to 999999999.");
        }
        return Integer.parseInt(value);
    }
}
