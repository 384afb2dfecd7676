package dev.polysms.spi;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The members of a JSON object in their order. Most objects have few members, so that searching two short arrays takes less time and
 * a third of the memory of a hash table. An object with many members has an index.
 */
final class MemberMap extends AbstractMap<String, JsonValue> {
    private static final int MOST_WITHOUT_INDEX = 16;

    private String[] names = new String[8];
    private JsonValue[] values = new JsonValue[8];
    private int size;
    private @Nullable Map<String, Integer> index;

    /** Adds a member, or replaces the value of the one with this name, in its place. */
    @Override
    public @Nullable JsonValue put(String name, JsonValue value) {
        int place = placeOf(name);
        if (place >= 0) {
            JsonValue before = values[place];
            values[place] = value;
            return before;
        }
        append(name, value);
        return null;
    }

    private void append(String name, JsonValue value) {
        if (size == names.length) {
            names = Arrays.copyOf(names, size * 2);
            values = Arrays.copyOf(values, size * 2);
        }
        names[size] = name;
        values[size] = value;
        if (size == MOST_WITHOUT_INDEX) {
            Map<String, Integer> all = new HashMap<>();
            for (int i = 0; i < size; i++) {
                all.put(names[i], i);
            }
            index = all;
        }
        if (index != null) {
            index.put(name, size);
        }
        size++;
    }

    private int placeOf(Object name) {
        if (index != null) {
            return index.getOrDefault(name, -1);
        }
        for (int i = 0; i < size; i++) {
            if (names[i].equals(name)) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public @Nullable JsonValue get(@Nullable Object name) {
        int place = name == null ? -1 : placeOf(name);
        return place < 0 ? null : values[place];
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return name != null && placeOf(name) >= 0;
    }

    /** Returns whether two names differ in letter case only, and their values differ: {@code "status":"2","Status":"0"}. */
    boolean hasContradictingSpellings() {
        if (index == null) {
            return hasContradictionInFew();
        }
        Map<String, JsonValue> spelled = new HashMap<>();
        for (int i = 0; i < size; i++) {
            JsonValue other = spelled.putIfAbsent(names[i].toLowerCase(Locale.ROOT), values[i]);
            if (other != null && !other.equals(values[i])) {
                return true;
            }
        }
        return false;
    }

    private boolean hasContradictionInFew() {
        for (int i = 1; i < size; i++) {
            for (int j = 0; j < i; j++) {
                if (names[i].equalsIgnoreCase(names[j]) && !values[i].equals(values[j])) {
                    return true;
                }
            }
        }
        return false;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public Set<Entry<String, JsonValue>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Entry<String, JsonValue>> iterator() {
                return new Entries();
            }

            @Override
            public int size() {
                return size;
            }
        };
    }

    private final class Entries implements Iterator<Entry<String, JsonValue>> {
        private int next;

        @Override
        public boolean hasNext() {
            return next < size;
        }

        @Override
        public Entry<String, JsonValue> next() {
            if (next == size) {
                throw new NoSuchElementException();
            }
            Entry<String, JsonValue> entry = Map.entry(names[next], values[next]);
            next++;
            return entry;
        }
    }
}
