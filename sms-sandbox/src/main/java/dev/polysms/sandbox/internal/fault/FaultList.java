package dev.polysms.sandbox.internal.fault;

import dev.polysms.sandbox.ActiveFault;
import dev.polysms.sandbox.SandboxFault;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * The faults that are set, at most {@value #MAX_FAULTS}. A call meets the first fault that fits it. A fault that has
 * met all its calls stays in the list to show its count, and is removed first when the list is full. Thread-safe.
 */
public final class FaultList {
    private static final int MAX_FAULTS = 100;

    private final List<SetFault> faults = new ArrayList<>();
    private final List<Consumer<ActiveFault>> watchers = new CopyOnWriteArrayList<>();
    private long lastId;

    public FaultList() {}

    /** Adds a watcher, which is called whenever a fault is set, occurs or is removed. It must return quickly. */
    public void watch(Consumer<ActiveFault> watcher) {
        watchers.add(watcher);
    }

    /**
     * Sets a fault at the end of the list.
     *
     * @throws IllegalStateException if the list is full
     */
    public ActiveFault add(SandboxFault fault) {
        SetFault added = insert(fault);
        tell(added);
        return added;
    }

    /** Returns the faults in the order in which they were set. */
    public synchronized List<ActiveFault> all() {
        return List.copyOf(faults);
    }

    public void clear() {
        all().forEach(ActiveFault::remove);
    }

    /**
     * Returns the fault that a call meets, and counts it.
     *
     * @param operations the names of the call: its path, its command
     */
    public Optional<SandboxFault> meet(String vendor, Collection<String> operations) {
        Optional<SetFault> met = firstThatFits(vendor, operations);
        met.ifPresent(this::tell);
        return met.map(SetFault::fault);
    }

    private synchronized Optional<SetFault> firstThatFits(String vendor, Collection<String> operations) {
        // Most sandboxes have no fault, and each call asks.
        return faults.isEmpty()
                ? Optional.empty()
                : faults.stream()
                        .filter(each -> each.fits(vendor, operations) && each.fires())
                        .findFirst();
    }

    private synchronized SetFault insert(SandboxFault fault) {
        if (faults.size() == MAX_FAULTS && !removeOneThatIsOver()) {
            throw new IllegalStateException(MAX_FAULTS + " faults are set, which is the limit. Remove some first.");
        }
        SetFault added = new SetFault(++lastId, fault);
        faults.add(added);
        return added;
    }

    private boolean removeOneThatIsOver() {
        return faults.stream()
                .filter(SetFault::isOver)
                .findFirst()
                .map(faults::remove)
                .orElse(false);
    }

    private void tell(ActiveFault fault) {
        watchers.forEach(watcher -> watcher.accept(fault));
    }

    /** A fault in the list. The list's lock guards its state. */
    private final class SetFault implements ActiveFault {
        private final long id;
        private final SandboxFault fault;
        private final Random random;
        private long fired;
        private boolean isRemoved;

        private SetFault(long id, SandboxFault fault) {
            this.id = id;
            this.fault = fault;
            random = new Random(fault.seed().orElse(id));
        }

        @Override
        public long id() {
            return id;
        }

        @Override
        public SandboxFault fault() {
            return fault;
        }

        @Override
        public long fired() {
            synchronized (FaultList.this) {
                return fired;
            }
        }

        @Override
        public boolean isOver() {
            synchronized (FaultList.this) {
                return isRemoved || (fault.times() > 0 && fired >= fault.times());
            }
        }

        @Override
        public void remove() {
            boolean wasThere;
            synchronized (FaultList.this) {
                wasThere = faults.remove(this);
                isRemoved = true;
            }
            if (wasThere) {
                tell(this);
            }
        }

        private boolean fits(String vendor, Collection<String> operations) {
            return !isOver()
                    && fault.vendor().map(vendor::equals).orElse(true)
                    && fault.operation()
                            .map(name -> operations.stream().anyMatch(operation -> isCalled(operation, name)))
                            .orElse(true);
        }

        private boolean fires() {
            boolean hit = fault.probability() == 1 || random.nextDouble() < fault.probability();
            fired += hit ? 1 : 0;
            return hit;
        }

        private static boolean isCalled(String operation, String name) {
            return operation.equals(name) || operation.endsWith("/" + name);
        }
    }
}
