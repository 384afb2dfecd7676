package dev.polysms.sandbox.internal.voiceelements;

import dev.polysms.sandbox.internal.http.SandboxRequest;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The parameters of a GET. The document writes both {@code City} and {@code city}, so case does not matter. */
final class VoiceElementsQuery {
    private static final Pattern AREA_CODE = Pattern.compile("[2-9]\\d{2}");
    private static final Pattern COUNT = Pattern.compile("[1-9]\\d{0,8}");

    private final Map<String, String> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    VoiceElementsQuery(SandboxRequest request) {
        values.putAll(request.queryParameters());
    }

    /** Returns an area code. The vendor also calls it a prefix, as in its error. */
    String areaCode(String name) {
        String value = values.getOrDefault(name, "");
        if (!AREA_CODE.matcher(value).matches()) {
            throw VoiceElementsStatus.INVALID_PREFIX.refusal();
        }
        return value;
    }

    String number() {
        return TenDigits.parse(values.getOrDefault("Number", ""))
                .orElseThrow(VoiceElementsStatus.INVALID_PHONE_NUMBER::refusal);
    }

    String city() {
        String city = values.getOrDefault("City", "").strip();
        if (city.isEmpty()) {
            throw VoiceElementsStatus.MISSING_CITY.refusal();
        }
        return city;
    }

    int count(String name, int otherwise) {
        String value = values.get(name);
        if (value == null) {
            return otherwise;
        }
        if (!COUNT.matcher(value).matches()) {
            throw VoiceElementsStatus.INVALID_PAGE.refusal();
        }
        return Integer.parseInt(value);
    }
}
