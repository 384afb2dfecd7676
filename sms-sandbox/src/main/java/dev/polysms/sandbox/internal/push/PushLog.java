package dev.polysms.sandbox.internal.push;

import dev.polysms.sandbox.SandboxPush;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;

/** The last pushes, newest last. Thread-safe. */
final class PushLog {
    private final Deque<SandboxPush> pushes = new ArrayDeque<>();
    private final int capacity;

    PushLog(int capacity) {
        this.capacity = capacity;
    }

    synchronized void add(SandboxPush push) {
        if (pushes.size() == capacity) {
            pushes.removeFirst();
        }
        pushes.addLast(push);
    }

    /** Returns the newest pushes that meet a condition, newest last. */
    synchronized List<SandboxPush> newest(Predicate<SandboxPush> condition, int count) {
        List<SandboxPush> found = pushes.stream().filter(condition).toList();
        return found.subList(Math.max(0, found.size() - count), found.size());
    }

    synchronized void clear() {
        pushes.clear();
    }
}
