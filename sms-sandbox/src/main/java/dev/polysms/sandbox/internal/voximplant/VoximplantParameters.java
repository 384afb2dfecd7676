package dev.polysms.sandbox.internal.voximplant;

import dev.polysms.sandbox.internal.http.RefusalException;
import dev.polysms.sandbox.internal.http.SandboxRequest;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** The parameters of a call, from the query and from an urlencoded or multipart body. */
final class VoximplantParameters {
    /** An international number in the vendor's form, digits only. */
    private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{6,14}");

    private static final Pattern ROWS = Pattern.compile("\\d{1,18}");
    private static final Pattern SEPARATOR = Pattern.compile(";");

    private final Map<String, String> values;
    private final OptionalLong exchange;

    private VoximplantParameters(Map<String, String> values, OptionalLong exchange) {
        this.values = values;
        this.exchange = exchange;
    }

    static VoximplantParameters of(SandboxRequest request) {
        Map<String, String> values = new HashMap<>(request.queryParameters());
        values.putAll(request.formParameters());
        return new VoximplantParameters(values, request.exchange());
    }

    static boolean isNumber(String text) {
        return NUMBER.matcher(text).matches();
    }

    /** Returns the exchange of the call. */
    OptionalLong exchange() {
        return exchange;
    }

    Optional<String> get(String name) {
        return Optional.ofNullable(values.get(name)).filter(value -> !value.isEmpty());
    }

    /** Returns a parameter that may be empty. */
    Optional<String> raw(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** Returns whether a value passes a filter. An absent filter lets each value pass. */
    boolean is(String name, String value) {
        return get(name).map(value::equals).orElse(true);
    }

    /** Returns the values of a list, which semicolons separate. */
    List<String> list(String name) {
        return get(name).stream()
                .flatMap(SEPARATOR::splitAsStream)
                .filter(value -> !value.isEmpty())
                .toList();
    }

    Optional<Boolean> flag(String name) {
        Optional<String> value = get(name);
        if (value.isPresent() && !value.get().equals("true") && !value.get().equals("false")) {
            throw VoximplantErrorCode.INVALID_ARGUMENTS.refusal();
        }
        return value.map(Boolean::valueOf);
    }

    /** Returns a number of rows, or a default if it is absent. */
    long rows(String name, long otherwise) {
        Optional<String> value = get(name);
        if (value.isPresent() && !ROWS.matcher(value.get()).matches()) {
            throw VoximplantErrorCode.INVALID_ARGUMENTS.refusal();
        }
        return value.map(Long::parseLong).orElse(otherwise);
    }

    Optional<Instant> time(String name) {
        return get(name).map(Timestamps::parseTime);
    }

    String number(String name, Supplier<RefusalException> otherwise) {
        return get(name).filter(VoximplantParameters::isNumber).orElseThrow(otherwise);
    }

    /** Returns a text within its limit. The limit counts code points, so an emoji counts as one. */
    String text(String name, int maxCharacters, Supplier<RefusalException> ifMissing) {
        String text = get(name).orElseThrow(ifMissing);
        if (text.codePointCount(0, text.length()) > maxCharacters) {
            throw VoximplantErrorCode.LENGTH_EXCEEDED.refusal(name, maxCharacters);
        }
        return text;
    }
}
