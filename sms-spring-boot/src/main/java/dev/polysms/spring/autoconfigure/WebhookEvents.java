package dev.polysms.spring.autoconfigure;

import dev.polysms.spring.SeenEvents;
import dev.polysms.spring.SmsEventHandler;
import dev.polysms.webhook.SmsEvent;
import dev.polysms.webhook.WebhookException;
import dev.polysms.webhook.WebhookParser;
import dev.polysms.webhook.WebhookRequest;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands the events of a push to all handlers, each event once. An event counts as handled only after all handlers returned. */
final class WebhookEvents {
    private static final Logger LOG = LoggerFactory.getLogger("dev.polysms.spring");

    private final SeenEvents seen;
    private final List<SmsEventHandler> handlers;

    WebhookEvents(SeenEvents seen, List<SmsEventHandler> handlers) {
        this.seen = seen;
        this.handlers = handlers;
    }

    /** Handles a push and returns the HTTP status of the answer. */
    int status(String webhook, WebhookParser parser, WebhookRequest request) {
        try {
            parser.parse(request).forEach(this::handle);
            return 204;
        } catch (WebhookException e) {
            LOG.debug("Webhook {} refused a push: {}", webhook, e.reason());
            return e.httpStatus();
        } catch (RuntimeException e) {
            // The message might quote the event. The application's own handlers log what they want to be seen.
            LOG.error(
                    "A handler of webhook {} threw {}; the vendor gets 500 and may push again",
                    webhook,
                    e.getClass().getName());
            LOG.debug("The exception of the handler", e);
            return 500;
        }
    }

    private void handle(SmsEvent event) {
        if (seen.contains(event.dedupeKey())) {
            return;
        }
        handlers.forEach(handler -> handler.handle(event));
        seen.add(event.dedupeKey());
    }
}
