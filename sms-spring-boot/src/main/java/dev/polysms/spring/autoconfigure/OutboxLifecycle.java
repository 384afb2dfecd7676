package dev.polysms.spring.autoconfigure;

import dev.polysms.outbox.SmsOutbox;
import org.springframework.context.SmartLifecycle;

/** Starts the outbox's worker after the context, and lets the sends under way end before the clients are closed. */
final class OutboxLifecycle implements SmartLifecycle {
    private final SmsOutbox outbox;
    private volatile boolean running;

    OutboxLifecycle(SmsOutbox outbox) {
        this.outbox = outbox;
    }

    @Override
    public void start() {
        outbox.start();
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        outbox.close();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
