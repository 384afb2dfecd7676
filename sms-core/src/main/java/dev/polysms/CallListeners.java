package dev.polysms;

import dev.polysms.internal.call.CallReports;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Passes each call on to several listeners. A listener that throws does not keep the call from the others. */
record CallListeners(List<CallListener> listeners) implements CallListener {
    @Override
    public Ending started(CallStart call) {
        return new Endings(listeners.stream()
                .map(listener -> CallReports.start(listener, call))
                .toList());
    }

    /** The endings do not throw: see {@link CallReports#start}. */
    private record Endings(List<Ending> endings) implements Ending {
        @Override
        public void ended(CallEnd end) {
            endings.forEach(ending -> ending.ended(end));
        }

        @Override
        public Scope openScope() {
            Deque<Scope> opened = new ArrayDeque<>();
            endings.forEach(ending -> opened.push(ending.openScope()));
            return () -> opened.forEach(Scope::close);
        }
    }
}
