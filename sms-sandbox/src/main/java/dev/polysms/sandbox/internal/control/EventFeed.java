package dev.polysms.sandbox.internal.control;

import dev.polysms.sandbox.SandboxMessage;
import dev.polysms.sandbox.internal.event.EventHub;
import dev.polysms.sandbox.internal.fault.FaultList;
import dev.polysms.sandbox.internal.http.SandboxResponse;
import dev.polysms.sandbox.internal.journal.Journal;
import dev.polysms.sandbox.internal.store.MessageListener;
import dev.polysms.sandbox.internal.store.MessageStore;

/** Publishes events about messages, exchanges and faults. */
public final class EventFeed implements MessageListener {
    private final EventHub hub;

    private EventFeed(EventHub hub) {
        this.hub = hub;
    }

    /** Publishes to a hub from now on. */
    public static void feed(EventHub hub, MessageStore messages, Journal journal, FaultList faults) {
        messages.listen(new EventFeed(hub));
        faults.watch(fault -> hub.publish("fault", FaultEndpoints.json(fault)));
        journal.listen(exchange -> hub.publish("exchange", ControlJson.summary(exchange)));
    }

    @Override
    public void added(SandboxMessage message) {
        hub.publish("message", ControlJson.message(message));
    }

    @Override
    public void changed(SandboxMessage message) {
        hub.publish(
                "state",
                SandboxResponse.object()
                        .put("vendor", message.vendor())
                        .put("id", message.id())
                        .put("state", ControlJson.word(message.state())));
    }

    @Override
    public void cleared() {
        hub.publish("cleared", SandboxResponse.object());
    }
}
