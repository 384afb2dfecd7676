package dev.polysms.testkit;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last added elements, up to a limit. Thread-safe. */
final class Recent<T> {
    private final int most;
    private final Deque<T> items = new ArrayDeque<>();

    Recent(int most) {
        this.most = most;
    }

    synchronized void add(T item) {
        if (items.size() == most) {
            items.removeFirst();
        }
        items.addLast(item);
    }

    /** Returns a copy, the oldest first. */
    synchronized List<T> all() {
        return List.copyOf(items);
    }
}
