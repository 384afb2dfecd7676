package dev.polysms.voiceelements;

import dev.polysms.ClientOptions;
import dev.polysms.spi.AbsoluteUrl;
import dev.polysms.spi.BaseUrl;
import dev.polysms.spi.Json;
import dev.polysms.spi.VendorWebhooks;
import dev.polysms.spi.VendorZone;
import dev.polysms.voiceelements.internal.InboundPush;
import dev.polysms.voiceelements.internal.MediaPath;
import dev.polysms.voiceelements.internal.PushedMedia;
import dev.polysms.voiceelements.internal.ReportPush;
import dev.polysms.webhook.SmsEvent;
import dev.polysms.webhook.UnrecognizedEvent;
import dev.polysms.webhook.WebhookException;
import dev.polysms.webhook.WebhookGuard;
import java.net.URI;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Verifies and parses the pushes of Voice Elements: inbound messages, and delivery reports on messages that this API sent. The
 * portal has a URL for each, below Settings, API Keys, Rest API. Both URLs may be the same, because the parser recognizes both
 * kinds. One push is one event.
 *
 * <pre>{@code
 * VoiceElementsWebhooks webhooks = VoiceElementsWebhooks.builder()
 *         .guard(WebhookGuard.header("X-Sms-Secret", System.getenv("VOICE_ELEMENTS_WEBHOOK_SECRET")))
 *         .build();
 * }</pre>
 *
 * <p><b>Inbound messages</b> are {@link dev.polysms.webhook.InboundMessage} events. The key is the vendor's {@code messageId}.
 * Without one the key is made of all members, so that a message that was received twice within one second has the same key as one
 * that was pushed twice. The time is {@code messageDateTime}, when Voice Elements got the message. Media below the vendor's own
 * media path are references for {@link VoiceElementsClient#fetch}, which are valid for 48 hours from the push. Another URL is a
 * public one, and no credential is sent to it. A value that is not a URL is only in {@link VoiceElementsInbound}, which has every
 * member unchanged.
 *
 * <p><b>Delivery reports</b> are {@link dev.polysms.webhook.DeliveryReport} events. The key is made of {@code emailSmsId}, the
 * receipt's tracking id, with the state and the description, so that two equal reports on one message have the same key. The time
 * of its message is {@code messageDate}, when the message was sent; the time of the state is not documented. {@code customerTag} is
 * the {@code reference()}, and {@link VoiceElementsReport} has every member unchanged. {@code waiting} is {@link
 * dev.polysms.DeliveryState#SENT SENT}, {@code not-delivered} is {@link dev.polysms.DeliveryState#FAILED FAILED}. The vendor
 * documents that a missing report does not mean that the message was not delivered.
 *
 * <p><b>Other pushes</b> with a type are {@link UnrecognizedEvent}s, whose key is made of the whole push. The document has no
 * types. The parser accepts them so that a new kind of push is not treated as a malformed one.
 *
 * <p>Times are documented with a {@code Z}, but the samples have no zone. A time without a zone is read in {@link Builder#zone}. If
 * that is not set, such a time is {@linkplain dev.polysms.history.MessageTime uncertain}.
 *
 * <p><b>Guards.</b> Every push has the portal's "Webhook HTTP Header" with its value. {@link WebhookGuard#header} proves that the
 * caller has the value, and {@link WebhookGuard#secretInUrl} that the caller has the URL. The vendor does not sign the body, and
 * does not publish the addresses that it pushes from.
 *
 * <p>It is not documented whether a push is repeated, and how it must be answered. Answer 2xx when the event is stored.
 * {@code docs/PROVIDERS.md} lists the facts and their sources.
 *
 * @since 0.1.0
 */
public final class VoiceElementsWebhooks extends VendorWebhooks {
    /** The vendor is in the USA, and its times are in UTC or in a zone of that country. */
    private static final VendorZone ASSUMED = VendorZone.assumedUtc(ZoneOffset.UTC);

    private final InboundPush inbound;
    private final ReportPush report;

    private VoiceElementsWebhooks(WebhookGuard guard, Builder builder) {
        super(VoiceElementsClient.PROVIDER, guard, builder.clock);
        this.inbound = new InboundPush(new PushedMedia(new MediaPath(builder.baseUrl)), builder.zone);
        this.report = new ReportPush(builder.zone);
    }

    /** Returns an empty builder. */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    protected List<SmsEvent> events(Json body, Arrival arrival) {
        if (ReportPush.isOne(body)) {
            return List.of(report.read(body, arrival));
        }
        if (InboundPush.hasContent(body)) {
            return List.of(inbound.read(body, arrival));
        }
        Optional<String> type = type(body);
        if (InboundPush.hasNumber(body) && type.isEmpty()) {
            return List.of(inbound.read(body, arrival));
        }
        if (type.isEmpty()) {
            throw WebhookException.payload("The body is neither a text nor a delivery report of Voice Elements");
        }
        return List.of(new UnrecognizedEvent(arrival.byPayload("other"), type));
    }

    private static Optional<String> type(Json body) {
        return Stream.of("eventType", "type", "event")
                .flatMap(name -> body.text(name).stream())
                .findFirst();
    }

    /** Builds a {@link VoiceElementsWebhooks}. Not thread-safe. */
    public static final class Builder {
        private @Nullable WebhookGuard guard;
        private BaseUrl baseUrl = base(URI.create("https://ivlrest.voiceelements.com"));
        private VendorZone zone = ASSUMED;
        private InstantSource clock = InstantSource.system();

        private Builder() {}

        /**
         * Sets the guard that recognizes the vendor's requests. It has no default.
         *
         * @param guard most often {@link WebhookGuard#header} or {@link WebhookGuard#secretInUrl}
         */
        public Builder guard(WebhookGuard guard) {
            this.guard = Objects.requireNonNull(guard, "guard");
            return this;
        }

        /**
         * Sets the zone of times without one. If it is not set, such times are read in UTC and are uncertain, because a vendor of
         * the USA may write them in a zone of that country.
         */
        public Builder zone(ZoneId zone) {
            this.zone = VendorZone.known(zone);
            return this;
        }

        /**
         * Sets the base URL below which the vendor's own media are, if it is not the vendor's own. Use the base URL of the
         * {@linkplain VoiceElementsClient.Builder#baseUrl client}. The parser sends nothing there.
         *
         * @param baseUrl the URL before {@code /v1}
         * @throws IllegalArgumentException if it is not an absolute http or https URL
         */
        public Builder baseUrl(URI baseUrl) {
            this.baseUrl = base(Objects.requireNonNull(baseUrl, "baseUrl"));
            return this;
        }

        /** Plain http is allowed here, because only the client sends credentials, and checks that itself. */
        private static BaseUrl base(URI url) {
            String host = AbsoluteUrl.of("baseUrl", url).host();
            return BaseUrl.of(
                    "baseUrl", url, ClientOptions.builder().allowPlainHttp(host).build());
        }

        /**
         * Sets the time source for the time at which a push arrived; the system's by default.
         *
         * @param timing the clock
         */
        public Builder timing(InstantSource timing) {
            this.clock = Objects.requireNonNull(timing, "timing");
            return this;
        }

        /**
         * Builds the parser.
         *
         * @throws IllegalStateException if the guard is missing
         */
        public VoiceElementsWebhooks build() {
            if (guard == null) {
                throw new IllegalStateException(
                        "Pushes of Voice Elements need a guard; call guard(…) with WebhookGuard.header(…) as set in the"
                                + " portal, with WebhookGuard.secretInUrl(…), or with WebhookGuard.unauthenticated() if"
                                + " something else has verified them");
            }
            return new VoiceElementsWebhooks(guard, this);
        }
    }
}
