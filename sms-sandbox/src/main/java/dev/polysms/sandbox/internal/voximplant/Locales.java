package dev.polysms.sandbox.internal.voximplant;

import java.util.Optional;
import java.util.Set;

/** Checks the language for names of places. The sandbox returns English names in any case. */
final class Locales {
    private static final Set<String> KNOWN = Set.of("EN", "RU", "en", "ru");

    private Locales() {}

    static void check(VoximplantParameters parameters) {
        Optional<String> locale = parameters.get("locale");
        if (locale.isPresent() && !KNOWN.contains(locale.get())) {
            throw VoximplantErrorCode.INVALID_ARGUMENTS.refusal();
        }
    }
}
