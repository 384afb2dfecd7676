package dev.polysms.voipex;

import dev.polysms.DeliveryState;
import dev.polysms.history.MessageRecord;
import dev.polysms.spi.Json;
import dev.polysms.spi.VendorWebhooks;
import dev.polysms.spi.VendorZone;
import dev.polysms.voipex.internal.VoipexPushedMessage;
import dev.polysms.webhook.DeliveryReport;
import dev.polysms.webhook.InboundMessage;
import dev.polysms.webhook.SmsEvent;
import dev.polysms.webhook.UnrecognizedEvent;
import dev.polysms.webhook.WebhookGuard;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Verifies and parses the pushes of Voipex: one event per request, to the URL that is set in SMS Chat. Instant messages have no
 * webhook: Voipex reports their delivery to {@link InstantSms#email()}.
 *
 * <pre>{@code
 * WebhookParser parser = VoipexWebhooks.builder()
 *         .guard(WebhookGuard.secretInUrl(System.getenv("VOIPEX_WEBHOOK_SECRET")))
 *         .build();
 * }</pre>
 *
 * <ul>
 *   <li>A push with the direction {@code IN} is an {@link InboundMessage}.
 *   <li>A push with {@code OUT} and a state is a {@link DeliveryReport}, with the {@linkplain DeliveryReport#id() id} of the
 *       message. {@code DELIVERED} and {@code FAILED} are documented; any other word is {@link DeliveryState#UNKNOWN}, and
 *       {@link MessageRecord#rawState()} has the word. The id is probably the one of the receipt; Voipex does not document it.
 *   <li>A push with {@code OUT} and no state (an older form), with another direction or with none is an {@link UnrecognizedEvent},
 *       whose type is the direction.
 * </ul>
 *
 * <p><b>Key.</b> The {@link SmsEvent#dedupeKey() dedupeKey} is made of kind, id and state: a repeated push has the same key, and
 * the next state of the message has another. Two reports of the same state for one message have the same key. Without an id, the
 * key is a digest of both numbers, text, state and time; that of an unrecognized event is a digest of the whole body.
 *
 * <p><b>Time.</b> {@link MessageRecord#time()} is {@code createdAt}. Voipex probably writes it with a zone. A time without one is
 * read in {@link Builder#zone}. In a report, it is the time of the message or of the report; Voipex does not document which.
 *
 * <p><b>Guards.</b> Voipex signs nothing and documents no header that the customer can set. So use {@link WebhookGuard#secretInUrl
 * secretInUrl}: it proves that the caller has the URL from the settings of SMS Chat. It does not prove that the caller is Voipex,
 * or that the body was not changed. {@link WebhookGuard#header header} is useful only if a gateway of your own adds that header.
 *
 * <p>The names of the fields are from Voipex's page "SMS API". That page does not show a request, so JSON and forms are both read.
 * See {@code docs/PROVIDERS.md}. {@link MessageRecord#vendor vendor(VoipexMessage.class)} has every field unchanged. Thread-safe.
 *
 * @since 0.1.0
 */
public final class VoipexWebhooks extends VendorWebhooks {
    /** The vendor is in the Czech Republic, and its times are in UTC or in the zone of that country. */
    private static final VendorZone ASSUMED = VendorZone.assumedUtc(ZoneOffset.ofHours(2));

    private final VendorZone zone;

    private VoipexWebhooks(WebhookGuard guard, Builder builder) {
        super(VoipexClient.PROVIDER, guard, builder.clock);
        this.zone = builder.zone;
    }

    /** Returns an empty builder. */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    protected List<SmsEvent> events(Json body, Arrival arrival) {
        return List.of(VoipexPushedMessage.read(body, zone).event(arrival));
    }

    /** Builds {@link VoipexWebhooks}. Not thread-safe. */
    public static final class Builder {
        private @Nullable WebhookGuard guard;
        private VendorZone zone = ASSUMED;
        private InstantSource clock = InstantSource.system();

        private Builder() {}

        /**
         * Sets the guard that recognizes Voipex's requests. It has no default.
         *
         * @param guard most often {@link WebhookGuard#secretInUrl}
         */
        public Builder guard(WebhookGuard guard) {
            this.guard = Objects.requireNonNull(guard, "guard");
            return this;
        }

        /**
         * Sets the zone of a {@code createdAt} that has none.
         *
         * @param zone UTC by default
         */
        public Builder zone(ZoneId zone) {
            this.zone = VendorZone.known(zone);
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
        public VoipexWebhooks build() {
            if (guard == null) {
                throw new IllegalStateException(
                        "Voipex's webhooks need a guard; call guard(WebhookGuard.secretInUrl(…)), or"
                                + " guard(WebhookGuard.unauthenticated()) if something else verifies the requests");
            }
            return new VoipexWebhooks(guard, this);
        }
    }
}
