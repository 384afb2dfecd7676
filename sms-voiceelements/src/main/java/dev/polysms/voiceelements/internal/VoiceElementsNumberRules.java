package dev.polysms.voiceelements.internal;

import dev.polysms.Issue;
import dev.polysms.PhoneNumber;
import dev.polysms.number.AvailableNumber;
import dev.polysms.voiceelements.CityNumbersQuery;
import dev.polysms.voiceelements.VoiceElementsClient;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Finds what is known to be wrong with a search for numbers, or with a number to acquire or to release. */
public final class VoiceElementsNumberRules {
    private static final Pattern AREA_CODE = Pattern.compile("[0-9]{3}");

    private VoiceElementsNumberRules() {}

    /**
     * Checks an area code.
     *
     * @return every issue
     */
    public static List<Issue> checkAreaCode(String areaCode) {
        return AREA_CODE.matcher(areaCode).matches()
                ? List.of()
                : List.of(new Issue("areaCode", "an area code has three digits", "write it alone, such as 720"));
    }

    /**
     * Checks a search.
     *
     * @return every issue
     */
    public static List<Issue> check(CityNumbersQuery query) {
        List<Issue> issues = new ArrayList<>(checkAreaCode(query.areaCode()));
        if (query.city().isBlank() || query.city().chars().anyMatch(Character::isISOControl)) {
            issues.add(new Issue("city", "a city has a name in one line", "use one from the list of cities"));
        }
        return issues;
    }

    /**
     * Checks a number to acquire.
     *
     * @return every issue
     */
    public static List<Issue> checkOffer(AvailableNumber number) {
        if (!number.provider().equals(VoiceElementsClient.PROVIDER)) {
            return List.of(new Issue(
                    "number", "Voice Elements assigns its own numbers only", "use one from a search of this client"));
        }
        return checkNumber(number.number());
    }

    /**
     * Checks a number to release.
     *
     * @return every issue
     */
    public static List<Issue> checkNumber(PhoneNumber number) {
        return NationalNumber.canWrite(number)
                ? List.of()
                : List.of(new Issue(
                        "number",
                        "Voice Elements has North American numbers only",
                        "use a number that starts with +1 and has ten digits after it"));
    }
}
