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
 * a third of the memory of a hash table. An object that follows a similar one, as the rows of a list do, shares its names.
 */
final class MemberMap extends AbstractMap<String, JsonValue> {
    private MemberNames names;

    /** The value of each name; null for one that only other objects have. */
    private @Nullable JsonValue[] values;

    /** How many of the names may have a value. */
    private int end;

    private int size;

    MemberMap() {
        this.names = new MemberNames();
        this.values = new JsonValue[8];
    }

    /** Makes an object that has the names of another, until it turns out to have others. */
    MemberMap(MemberMap model) {
        this.names = model.names.share();
        this.values = new JsonValue[names.size()];
    }

    /**
     * Returns the place where the next member is expected, if it has this name: members come in the order of the object before, and
     * some are missing. Returns -1 if it is not expected.
     */
    int expected(String name) {
        if (!names.isShared()) {
            return -1;
        }
        for (int place = end; place < names.size(); place++) {
            if (names.at(place).equals(name)) {
                return place;
            }
        }
        return -1;
    }

    /** Returns the value that another object has at a place, if the value there is often the same; else null. */
    @Nullable
    JsonValue likely(int place, MemberMap other) {
        return names.oftenRepeats(place) ? other.valueAt(place) : null;
    }

    /** Adds a member where it is {@linkplain #expected expected}. */
    void putExpected(int place, JsonValue value, @Nullable JsonValue likely) {
        if (likely != null) {
            names.note(place, value == likely);
        }
        values[place] = value;
        end = place + 1;
        size++;
    }

    private @Nullable JsonValue valueAt(int place) {
        return place < end ? values[place] : null;
    }

    /** Adds a member, or replaces the value of the one with this name, in its place. */
    @Override
    public @Nullable JsonValue put(String name, JsonValue value) {
        if (names.isShared()) {
            part();
        }
        int place = names.placeOf(name);
        if (place >= 0) {
            JsonValue before = values[place];
            values[place] = value;
            return before;
        }
        if (end == values.length) {
            values = Arrays.copyOf(values, end * 2);
        }
        names.add(name);
        values[end] = value;
        end++;
        size++;
        return null;
    }

    /** Takes the members over into names of its own. */
    private void part() {
        MemberNames own = new MemberNames();
        @Nullable JsonValue[] ownValues = new JsonValue[Math.max(8, end + 1)];
        for (int place = 0; place < end; place++) {
            if (values[place] != null) {
                ownValues[own.size()] = values[place];
                own.add(names.at(place));
            }
        }
        names = own;
        values = ownValues;
        end = size;
    }

    @Override
    public @Nullable JsonValue get(@Nullable Object name) {
        return name instanceof String text ? valueOf(text) : null;
    }

    private @Nullable JsonValue valueOf(String name) {
        int place = names.placeOf(name);
        return place < 0 ? null : valueAt(place);
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return get(name) != null;
    }

    /** Returns whether two names differ in letter case only, and their values differ: {@code "status":"2","Status":"0"}. */
    boolean hasContradictingSpellings() {
        if (names.areFew()) {
            return hasContradictionInFew();
        }
        Map<String, JsonValue> spelled = new HashMap<>();
        for (Entry<String, JsonValue> member : entrySet()) {
            JsonValue other = spelled.putIfAbsent(member.getKey().toLowerCase(Locale.ROOT), member.getValue());
            if (other != null && !other.equals(member.getValue())) {
                return true;
            }
        }
        return false;
    }

    private boolean hasContradictionInFew() {
        for (int i = 1; i < end; i++) {
            JsonValue value = values[i];
            for (int j = 0; j < i && value != null; j++) {
                JsonValue other = values[j];
                if (other != null && names.at(i).equalsIgnoreCase(names.at(j)) && !value.equals(other)) {
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
            while (next < end && values[next] == null) {
                next++;
            }
            return next < end;
        }

        @Override
        public Entry<String, JsonValue> next() {
            JsonValue value = hasNext() ? values[next] : null;
            if (value == null) {
                throw new NoSuchElementException();
            }
            return Map.entry(names.at(next++), value);
        }
    }
}
