package dev.polysms.sandbox.internal.control;

import dev.polysms.sandbox.SandboxMessage;
import dev.polysms.sandbox.internal.event.EventHub;
import dev.polysms.sandbox.internal.fault.Faults;
import dev.polysms.sandbox.internal.http.SandboxResponse;
import dev.polysms.sandbox.internal.journal.Journal;
import dev.polysms.sandbox.internal.store.MessageListener;
import dev.polysms.sandbox.internal.store.MessageStore;

/** Makes events of what happens to messages and of exchanges. */
public final class EventFeed implements MessageListener {
    private final EventHub hub;

    private EventFeed(EventHub hub) {
        this.hub = hub;
    }

    /**
     * Feeds a hub from now on.
     *
     * @param hub tells the events
     * @param messages where messages come and change
     * @param journal where exchanges are written down
     * @param faults where faults are set, fire and are removed
     */
    public static void feed(EventHub hub, MessageStore messages, Journal journal, Faults faults) {
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
