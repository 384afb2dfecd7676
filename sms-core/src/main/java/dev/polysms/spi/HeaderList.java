package dev.polysms.spi;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The headers of an answer. An answer has few, and a few of them are read, so that a search takes less than a table. */
final class HeaderList {
    private final List<String> namesAndValues = new ArrayList<>();

    void add(String name, String value) {
        namesAndValues.add(Objects.requireNonNull(name, "name"));
        namesAndValues.add(Objects.requireNonNull(value, "value"));
    }

    /** Returns the value of the first header with a name, in any letter case; null if there is none. */
    @Nullable
    String first(String name) {
        for (int i = 0; i < namesAndValues.size(); i += 2) {
            if (namesAndValues.get(i).equalsIgnoreCase(name)) {
                return namesAndValues.get(i + 1);
            }
        }
        return null;
    }
}
