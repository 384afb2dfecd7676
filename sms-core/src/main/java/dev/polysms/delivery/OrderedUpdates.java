package dev.polysms.delivery;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the changes of some texts in their order: merges one after the other, and tells of them one after the other, but of each
 * when the lock is free again.
 */
final class OrderedUpdates {
    private final ReentrantLock lock = new ReentrantLock();
    private final Queue<DeliveryChange> untold = new ArrayDeque<>();
    private boolean telling;

    DeliveryStatus merge(DeliveryStore store, DeliveryStatus told) {
        lock.lock();
        try {
            DeliveryChange change = store.merge(told);
            if (change.isNews()) {
                untold.add(change);
            }
            return change.after();
        } finally {
            lock.unlock();
        }
    }

    /** Returns when all is told, or another thread, or this one further up, is at it. */
    void tell(Listeners<DeliveryChange> listeners) {
        for (DeliveryChange next = next(); next != null; next = next()) {
            try {
                listeners.tell(next);
            } finally {
                told();
            }
        }
    }

    private @Nullable DeliveryChange next() {
        lock.lock();
        try {
            if (telling) {
                return null;
            }
            DeliveryChange next = untold.poll();
            telling = next != null;
            return next;
        } finally {
            lock.unlock();
        }
    }

    private void told() {
        lock.lock();
        try {
            telling = false;
        } finally {
            lock.unlock();
        }
    }
}
