package dev.polysms.delivery;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Merges what is reported of some messages one after the other, and notifies listeners of the changes in the same order, outside
 * of the lock.
 */
final class OrderedUpdates {
    private final ReentrantLock lock = new ReentrantLock();
    private final Queue<DeliveryChange> pending = new ArrayDeque<>();
    private boolean notifying;

    DeliveryStatus merge(DeliveryStore store, DeliveryStatus report) {
        lock.lock();
        try {
            DeliveryChange change = store.merge(report);
            if (change.isNews()) {
                pending.add(change);
            }
            return change.after();
        } finally {
            lock.unlock();
        }
    }

    /** Notifies of all pending changes. Returns at once if another thread, or this one further up its stack, is doing that. */
    void notify(Listeners<DeliveryChange> listeners) {
        for (DeliveryChange next = next(); next != null; next = next()) {
            try {
                listeners.notify(next);
            } finally {
                notified();
            }
        }
    }

    private @Nullable DeliveryChange next() {
        lock.lock();
        try {
            if (notifying) {
                return null;
            }
            DeliveryChange next = pending.poll();
            notifying = next != null;
            return next;
        } finally {
            lock.unlock();
        }
    }

    private void notified() {
        lock.lock();
        try {
            notifying = false;
        } finally {
            lock.unlock();
        }
    }
}
