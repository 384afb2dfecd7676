package dev.polysms.testkit;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;

/** Counts how many rows of a stream are still held by somebody. */
final class HeldRows {
    /** Looking costs a garbage collection each time. */
    private static final int LOOKS = 8;

    private final List<WeakReference<Object>> rows = new ArrayList<>();
    private int added;
    private long mostHeld;

    void add(Object row) {
        rows.add(new WeakReference<>(row));
        added++;
        if (Integer.bitCount(added) == 1 && added >= LOOKS) {
            look();
        }
    }

    private void look() {
        System.gc();
        rows.removeIf(row -> row.refersTo(null));
        mostHeld = Math.max(mostHeld, rows.size());
    }

    int added() {
        return added;
    }

    /** The most that were held at any look. */
    long mostHeld() {
        look();
        return mostHeld;
    }
}
