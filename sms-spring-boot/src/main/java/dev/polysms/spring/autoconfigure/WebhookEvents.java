package dev.polysms.spring.autoconfigure;

import dev.polysms.spring.SmsEventHandler;
import dev.polysms.webhook.SeenEvents;
import dev.polysms.webhook.SmsEvent;
import dev.polysms.webhook.WebhookException;
import dev.polysms.webhook.WebhookParser;
import dev.polysms.webhook.WebhookRequest;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands the events of a push to all handlers, each event once. An event counts as handled only after all handlers returned. */
final class WebhookEvents {
    private static final Logger LOG = LoggerFactory.getLogger("dev.polysms.spring");

    private final SeenEvents seen;
    private final Consumer<SmsEvent> optOuts;
    private final List<SmsEventHandler> handlers;

    /**
     * Makes the dispatcher.
     *
     * @param optOuts gets every event, also a repeated one: two different events of a vendor without ids can look like one, and an
     *     opt-out must not be lost
     */
    WebhookEvents(SeenEvents seen, Consumer<SmsEvent> optOuts, List<SmsEventHandler> handlers) {
        this.seen = seen;
        this.optOuts = optOuts;
        this.handlers = handlers;
    }

    /** Handles a push and returns the HTTP status of the answer. */
    int status(String webhook, WebhookParser parser, WebhookRequest request) {
        try {
            return status(parser.parse(request));
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

    /** Returns 503 if another thread or process handles one of the events: it may yet fail, so the vendor must push again. */
    private int status(List<SmsEvent> events) {
        int status = 204;
        for (SmsEvent event : events) {
            optOuts.accept(event);
            if (seen.handle(event, this::handle) == SeenEvents.Result.IN_PROGRESS) {
                status = 503;
            }
        }
        return status;
    }

    private void handle(SmsEvent event) {
        handlers.forEach(handler -> handler.handle(event));
    }
}
