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
 * What Voice Elements pushes: texts that come in, and delivery reports on texts that this API sent. The portal has a URL for
 * each, below Settings, API Keys, Rest API; both may be the same, the parser recognizes both kinds. One push is one event.
 *
 * <pre>{@code
 * VoiceElementsWebhooks webhooks = VoiceElementsWebhooks.builder()
 *         .guard(WebhookGuard.header("X-Sms-Secret", System.getenv("VOICE_ELEMENTS_WEBHOOK_SECRET")))
 *         .build();
 * }</pre>
 *
 * <p><b>A text that came in</b> is an {@link dev.polysms.webhook.InboundMessage}. Its key is the vendor's {@code messageId}.
 * Without one it is made of all the members, so that a text that came twice within one second cannot be distinguished from one that
 * was pushed twice. Its time is {@code messageDateTime}, when Voice Elements got it. Media below the vendor's own media path
 * are references that {@link VoiceElementsClient#fetch} takes, good for 48 hours from the push; another URL is a public one,
 * to which no credential goes. What is no URL is in the {@link VoiceElementsInbound} only, which has every member as it
 * came.
 *
 * <p><b>A delivery report</b> is a {@link dev.polysms.webhook.DeliveryReport}. Its key is made of {@code emailSmsId}, the
 * receipt's tracking id, with the state and the description: two reports that say the same of one text are one. Its
 * message's time is {@code messageDate}, when the text was sent; the time of the state is not documented. {@code
 * customerTag} is the {@code reference()}, and {@link VoiceElementsReport} has every member as it came. {@code waiting} is
 * {@link dev.polysms.DeliveryState#SENT SENT}, {@code not-delivered} is {@link dev.polysms.DeliveryState#FAILED FAILED}. That
 * no report of delivery comes does not mean that a text was not delivered, says the vendor.
 *
 * <p><b>Anything else</b> with a type by name is an {@link UnrecognizedEvent}, whose key is made of the whole push. The
 * document knows of no types; they are looked for so that a new kind of push does not read as a broken one.
 *
 * <p>Times are documented with a {@code Z}, and the samples have no zone: what has no zone is read in {@link Builder#zone}. As
 * long as that is not set, such a time is {@linkplain dev.polysms.history.MessageTime uncertain}.
 *
 * <p><b>Guards.</b> The portal's "Webhook HTTP Header" and its value go out with every push: {@link WebhookGuard#header}
 * proves that the sender knows the value, and so does {@link WebhookGuard#secretInUrl} of the URL. Nothing at this vendor
 * covers the body, and no address that pushes come from is published.
 *
 * <p>Whether a push is repeated, and what it must be answered with, is not documented; answer 2xx once the event is safe.
 * {@code docs/PROVIDERS.md} lists what is known, and how surely.
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
        Optional<String> type = type(body);
        if (InboundPush.isOne(body) && (type.isEmpty() || InboundPush.hasContent(body))) {
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
         * Sets the zone of times that come without one. If it is not set, they are read in UTC and are uncertain, since a
         * vendor of the USA may write them in a zone of that country.
         */
        public Builder zone(ZoneId zone) {
            this.zone = VendorZone.known(zone);
            return this;
        }

        /**
         * Sets the base URL below which the vendor's own media are, if it is another than Voice Elements' own: the one that
         * the {@linkplain VoiceElementsClient.Builder#baseUrl client} was given. Nothing is sent there.
         *
         * @param baseUrl the URL before {@code /v1}
         * @throws IllegalArgumentException if it is no absolute http or https URL
         */
        public Builder baseUrl(URI baseUrl) {
            this.baseUrl = base(Objects.requireNonNull(baseUrl, "baseUrl"));
            return this;
        }

        /** Plain http too: whether a credential may go there is for the client to say. */
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
                        "Pushes of Voice Elements need a guard; call guard(…) with WebhookGuard.header(…) as set up in the"
                                + " portal, with WebhookGuard.secretInUrl(…), or with WebhookGuard.unauthenticated() if"
                                + " something else has verified them");
            }
            return new VoiceElementsWebhooks(guard, this);
        }
    }
}
