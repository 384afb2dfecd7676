package dev.polysms;

import dev.polysms.internal.call.CallReports;
import java.util.List;

/** Passes each call on to several listeners. A listener that throws does not keep the call from the others. */
record CallListeners(List<CallListener> listeners) implements CallListener {
    @Override
    public Ending started(CallStart call) {
        List<Ending> endings = listeners.stream()
                .map(listener -> CallReports.start(listener, call))
                .toList();
        return end -> endings.forEach(ending -> ending.ended(end));
    }
}
