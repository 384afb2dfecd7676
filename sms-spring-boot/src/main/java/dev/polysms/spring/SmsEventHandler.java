package dev.polysms.spring;

import dev.polysms.webhook.SmsEvent;

/**
 * Gets the events of webhooks, as an {@link SmsListener} method does. A bean of this type is found automatically.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface SmsEventHandler {
    /** Handles an event. The vendor gets 2xx only after this returned; if it throws, the vendor may push the event again. */
    void handle(SmsEvent event);
}
