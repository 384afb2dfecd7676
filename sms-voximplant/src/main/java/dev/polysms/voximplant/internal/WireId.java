package dev.polysms.voximplant.internal;

import dev.polysms.spi.Json;
import java.util.Locale;
import java.util.Optional;

/** Reads ids, which are numbers or strings of one. */
public final class WireId {
    private WireId() {}

    /** Returns an id; empty if it is missing, {@code 0} or the word {@code null}: many rows would share such an id. */
    public static Optional<String> read(Json json, String name) {
        return json.text(name).map(String::strip).filter(WireId::isSet);
    }

    private static boolean isSet(String id) {
        String word = id.toLowerCase(Locale.ROOT);
        return !word.equals("0") && !word.equals("null");
    }
}
