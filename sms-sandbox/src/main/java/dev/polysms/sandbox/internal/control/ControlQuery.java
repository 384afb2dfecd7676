package dev.polysms.sandbox.internal.control;

import dev.polysms.sandbox.internal.http.SandboxRequest;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The query parameters of a control call. An unknown parameter is refused, because it would have no effect. */
final class ControlQuery {
    private static final Pattern NUMBER = Pattern.compile(" *\\+?[ ().-]*\\d[\\d ().-]*");
    private static final Pattern NO_DIGIT = Pattern.compile("\\D");
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
     * Returns a phone number or a part of one, without spaces, hyphens, dots and brackets. A space in front of the
     * number was a plus sign that the client did not encode.
     */
    String number(String name) {
        String value = text(name);
        if (!NUMBER.matcher(value).matches()) {
            return value;
        }
        boolean isInternational = value.startsWith(" ") || value.strip().startsWith("+");
        return (isInternational ? "+" : "") + NO_DIGIT.matcher(value).replaceAll("");
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
