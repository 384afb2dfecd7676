package dev.polysms.voximplant.internal;

import dev.polysms.spi.Json;
import java.util.Locale;
import java.util.Set;

/** Tells members with content from empty ones. */
final class AnswerContent {
    /** What PHP and its clients write for nothing. */
    private static final Set<String> NOTHING = Set.of("0", "0.0", "false", "null");

    private AnswerContent() {}

    /** Returns whether a member is set: it is not missing, {@code null}, {@code false}, 0, blank, {@code []} or <code>{}</code>. */
    static boolean isSet(Json object, String name) {
        Json member = object.at(name);
        if (member.isObject() || member.isArray()) {
            return !member.items().isEmpty();
        }
        return object.flag(name)
                .orElseGet(() -> member.text()
                        .map(text -> !NOTHING.contains(text.strip().toLowerCase(Locale.ROOT)))
                        .orElse(false));
    }
}
