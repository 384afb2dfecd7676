package dev.polysms.primevox;

import dev.polysms.history.MessageRecord;
import dev.polysms.media.MediaRef;
import dev.polysms.primevox.internal.PrimeVoxPushedMessage;
import dev.polysms.spi.Json;
import dev.polysms.spi.VendorWebhooks;
import dev.polysms.webhook.InboundMessage;
import dev.polysms.webhook.OutboundMessage;
import dev.polysms.webhook.SmsEvent;
import dev.polysms.webhook.UnrecognizedEvent;
import dev.polysms.webhook.WebhookGuard;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Verifies and parses the pushes of PrimeVOX: one event per request, to the URL that is set for each number in Call Routing,
 * Inbound, Edit Phone Number, API/Webhooks.
 *
 * <pre>{@code
 * WebhookParser parser = PrimeVoxWebhooks.builder()
 *         .guard(WebhookGuard.secretInUrl(System.getenv("PRIMEVOX_WEBHOOK_SECRET")))
 *         .build();
 * }</pre>
 *
 * <ul>
 *   <li>{@code inboundMessage}, a message from outside to a number of the container, is an {@link InboundMessage}.
 *   <li>{@code outboundMessage}, a message that a user of PrimeVOX sent in its portal, its apps or by SIP, is an
 *       {@link OutboundMessage}. Whether messages that {@link PrimeVoxClient} sent are pushed too is not documented.
 *   <li>Anything else is an {@link UnrecognizedEvent} with the vendor's {@code eventType}. PrimeVOX has no delivery reports.
 * </ul>
 *
 * <p><b>No id and no time.</b> PrimeVOX pushes neither, so {@link MessageRecord#id()} and {@link MessageRecord#time()} are empty;
 * {@link SmsEvent#receivedAt()} is the time of the parser's clock. The {@link SmsEvent#dedupeKey() dedupeKey} is a digest of all
 * fields: type, both numbers, container, tenant, conversation and text. <b>Two messages with the same text in one conversation have
 * the same key</b>: a person who answers "yes" twice looks like a repeated push. If that matters, keep the keys for minutes only,
 * or read {@link PrimeVoxClient#messages} of the event's {@link MessageRecord#conversation() conversation}, where messages have ids
 * and times. The key of an unrecognized event is a digest of the whole body.
 *
 * <p>The event has a conversation if the account's own number can be read: the recipient of an inbound message, the sender of an
 * outbound one. A picture is a mark in the text, as in {@link PrimeVoxClient}: the parser removes it from the text and returns it
 * as a {@link MediaRef}. Anyone can write such a mark. {@link MessageRecord#vendor vendor(PrimeVoxPush.class)} has the unchanged
 * text, with container and tenant. One parser reads the pushes of any number of containers.
 *
 * <p><b>Guards.</b> PrimeVOX signs nothing and documents no header that the customer can set. So use {@link
 * WebhookGuard#secretInUrl secretInUrl}: it proves that the caller has the URL from PrimeVOX's portal. It does not prove that the
 * caller is PrimeVOX, or that the body was not changed. {@link WebhookGuard#header header} is useful only if a gateway of your own
 * adds that header.
 *
 * <p>The names of the fields and the two types are from PrimeVOX's article "Webhooks (Real-Time Events)"; see
 * {@code docs/PROVIDERS.md}. Thread-safe.
 *
 * @since 0.1.0
 */
public final class PrimeVoxWebhooks extends VendorWebhooks {
    private PrimeVoxWebhooks(WebhookGuard guard, InstantSource clock) {
        super(PrimeVoxClient.PROVIDER, guard, clock);
    }

    /** Returns an empty builder. */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    protected List<SmsEvent> events(Json body, Arrival arrival) {
        return List.of(PrimeVoxPushedMessage.read(body).event(arrival));
    }

    /** Builds {@link PrimeVoxWebhooks}. Not thread-safe. */
    public static final class Builder {
        private @Nullable WebhookGuard guard;
        private InstantSource clock = InstantSource.system();

        private Builder() {}

        /**
         * Sets the guard that recognizes PrimeVOX's requests. It has no default.
         *
         * @param guard most often {@link WebhookGuard#secretInUrl}
         */
        public Builder guard(WebhookGuard guard) {
            this.guard = Objects.requireNonNull(guard, "guard");
            return this;
        }

        /**
         * Sets the time source for the time at which a request arrived.
         *
         * @param timing the system's by default
         */
        public Builder timing(InstantSource timing) {
            this.clock = Objects.requireNonNull(timing, "timing");
            return this;
        }

        /**
         * Builds the parser.
         *
         * @throws IllegalStateException if no guard was chosen
         */
        public PrimeVoxWebhooks build() {
            if (guard == null) {
                throw new IllegalStateException(
                        "PrimeVOX's webhooks need a guard; call guard(WebhookGuard.secretInUrl(…)), or"
                                + " guard(WebhookGuard.unauthenticated()) if something else verifies the requests");
            }
            return new PrimeVoxWebhooks(guard, clock);
        }
    }
}
