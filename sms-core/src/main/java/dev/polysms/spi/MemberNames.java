package dev.polysms.spi;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The names of the members of a JSON object, in their order. Most rows of a list have the same names, so that they share one list of
 * names, and one index to search it. Not thread-safe until it is shared, and immutable from then on.
 */
final class MemberNames {
    /** So few names are searched in less time than an index is made. */
    private static final int FEW = 16;

    /** Places in the index of few names; at least half of them are free. */
    private static final int SLOTS = 4 * FEW;

    private static final int MOST = 16;
    private static final int GAIN = 3;

    private String[] names;
    private int size;
    private boolean shared;

    /** Of few names that are shared: each place, plus one, where the hash of its name leads. Zero is free. */
    private byte @Nullable [] slots;

    private @Nullable Map<String, Integer> many;

    /** How likely the value of each place is that of the object before; 0 if looking for it is not worth the time. */
    private byte[] repetitions = {};

    MemberNames() {
        this(new String[8], 0);
    }

    private MemberNames(String[] names, int size) {
        this.names = names;
        this.size = size;
    }

    int size() {
        return size;
    }

    boolean areFew() {
        return size <= FEW;
    }

    String at(int place) {
        return names[place];
    }

    boolean isShared() {
        return shared;
    }

    /** Adds a name that is not here yet. */
    void add(String name) {
        if (size == names.length) {
            names = Arrays.copyOf(names, size * 2);
        }
        names[size] = name;
        if (size == FEW) {
            many = new HashMap<>();
            for (int i = 0; i < size; i++) {
                many.put(names[i], i);
            }
        }
        if (many != null) {
            many.put(name, size);
        }
        size++;
    }

    /** Returns these names for a second object, for good. */
    MemberNames share() {
        if (!shared) {
            shared = true;
            repetitions = new byte[size];
            Arrays.fill(repetitions, (byte) MOST);
            if (size <= FEW) {
                slots = slots();
            }
        }
        return this;
    }

    private byte[] slots() {
        byte[] made = new byte[SLOTS];
        for (int place = 0; place < size; place++) {
            int slot = slot(names[place]);
            while (made[slot] != 0) {
                slot = (slot + 1) % SLOTS;
            }
            made[slot] = (byte) (place + 1);
        }
        return made;
    }

    private static int slot(String name) {
        int hash = name.hashCode();
        return (hash ^ hash >>> 16) & (SLOTS - 1);
    }

    /** Returns whether it is worth looking whether a value is the same as in the object before. */
    boolean oftenRepeats(int place) {
        return repetitions[place] > 0;
    }

    /** Notes whether a value was the same as in the object before. Only the one reader of the whole list calls it. */
    void note(int place, boolean repeated) {
        int more = repetitions[place] + (repeated ? GAIN : -1);
        repetitions[place] = (byte) Math.min(MOST, more);
    }

    /** Returns the place of a name, or -1. */
    int placeOf(String name) {
        if (slots != null) {
            return placeByHash(slots, name);
        }
        if (many != null) {
            return many.getOrDefault(name, -1);
        }
        for (int i = 0; i < size; i++) {
            if (names[i].equals(name)) {
                return i;
            }
        }
        return -1;
    }

    private int placeByHash(byte[] places, String name) {
        int slot = slot(name);
        while (places[slot] != 0) {
            if (names[places[slot] - 1].equals(name)) {
                return places[slot] - 1;
            }
            slot = (slot + 1) % SLOTS;
        }
        return -1;
    }
}
