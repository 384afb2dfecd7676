package dev.polysms.sandbox.internal.control;

import dev.polysms.sandbox.internal.http.SandboxRequest;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The parameters of a control call. Whatever it does not know is refused: it would have narrowed nothing. */
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
                    "The call takes no other parameters than "
                            + names.stream().sorted().toList() + ". Leave others out.");
        }
    }

    /** A parameter, empty if it is not there. */
    String text(String name) {
        return values.getOrDefault(name, "");
    }

    /**
     * A phone number, or any part of one. Spaces, hyphens, dots and brackets are left out; a space before the first digit was a
     * plus sign that the client did not encode.
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
            throw ControlError.refusal(400, "The parameter " + name + " is a number from 0 to 999999999.");
        }
        return Integer.parseInt(value);
    }
}
