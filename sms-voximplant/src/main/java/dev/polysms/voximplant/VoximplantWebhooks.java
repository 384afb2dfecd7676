package dev.polysms.voximplant;

import dev.polysms.spi.Json;
import dev.polysms.spi.VendorWebhooks;
import dev.polysms.voximplant.internal.CallbackHash;
import dev.polysms.voximplant.internal.CallbackReader;
import dev.polysms.voximplant.internal.Callbacks;
import dev.polysms.webhook.SmsEvent;
import dev.polysms.webhook.WebhookException;
import dev.polysms.webhook.WebhookGuard;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Parses the callbacks of a Voximplant account: inbound messages, and everything else that its callback URL receives. One request
 * holds one or several callbacks; each is one event. The URL and the salt are set in the control panel under Settings, Webhooks, or by
 * {@link VoximplantClient#configure(SmsSettings)}. A phone number may have its own URL for inbound messages.
 *
 * <pre>{@code
 * VoximplantWebhooks webhooks = VoximplantWebhooks.builder()
 *         .guard(VoximplantWebhooks.hash(salt, accountId, apiKey).and(WebhookGuard.secretInUrl(secret)))
 *         .build();
 * }</pre>
 *
 * <p><b>An inbound message</b> is an {@link dev.polysms.webhook.InboundMessage}. The vendor gives it no id and no time. Its key
 * consists of {@code account_id} and {@code callback_id}. Without a {@code callback_id} the key consists of the numbers and the text,
 * so that two equal messages have one key. {@link VoximplantInbound} has the vendor's own fields.
 *
 * <p><b>The delivery status of an A2P message</b> is a {@link dev.polysms.webhook.DeliveryReport}. The vendor documents its fields,
 * but not the callback around it, so it is read alone and in a callback of any name. Do not rely on it; use {@link A2pStatusPoller}
 * too. Its key consists of the message's id, the status and the numbers, so that two reports of one status are one. It has no time.
 * {@link VoximplantDelivery} has the vendor's own fields.
 *
 * <p><b>Any other callback</b>, such as that of an activated number, is an {@link dev.polysms.webhook.UnrecognizedEvent} with the
 * vendor's type. Its key consists of {@code account_id} and {@code callback_id}; without the latter, of the whole request and the
 * place of the callback in it.
 *
 * <p><b>Guards.</b> Use {@link #hash} and {@link WebhookGuard#secretInUrl}, best both: the hash covers neither the text nor the type.
 * An account that has only a service account has no API key, and can use the URL only. A delivery status without a callback has no
 * hash.
 *
 * <p>The vendor does not document whether it repeats a request, nor the answer that it expects. Answer 2xx once the events are stored.
 * {@code docs/PROVIDERS.md} lists the facts and their sources.
 *
 * @since 0.1.0
 */
public final class VoximplantWebhooks extends VendorWebhooks {
    private VoximplantWebhooks(WebhookGuard guard, InstantSource clock) {
        super(VoximplantClient.PROVIDER, guard, clock);
    }

    public static Builder builder() {
        return new Builder();
    }

    /**
     * Returns a guard that requires the id of this account and its hash in every callback of a request. The hash is the MD5 of the
     * salt, the account's id, its API key and the callback's id.
     *
     * <p><b>Proves</b> that the sender of the hash knows the salt and the API key. <b>Does not prove</b> that the callback is complete
     * or new: the hash covers neither its type nor its text, so that a person who saw a callback can send it again with another text.
     * Serve the URL by https only, combine this guard with {@link WebhookGuard#secretInUrl}, and store the keys of events. MD5 is the
     * vendor's choice. During a change of the salt, give both salts; during a change of the API key, use {@link WebhookGuard#anyOf}.
     *
     * @param salt the security salt as it was set
     * @param accountId the id of the account, digits
     * @param apiKey the API key of the account, which a service account does not show
     * @param otherSalts more salts to accept
     * @throws IllegalArgumentException if a part is blank or has a control character, or the id is not digits; the message does not
     *     repeat it
     */
    public static WebhookGuard hash(String salt, String accountId, String apiKey, String... otherSalts) {
        List<String> salts = new ArrayList<>(List.of(otherSalts));
        salts.add(0, salt);
        return CallbackHash.of(salts, accountId, apiKey);
    }

    @Override
    protected List<SmsEvent> events(Json body, Arrival arrival) {
        List<Json> callbacks = Callbacks.of(body)
                .orElseThrow(() -> WebhookException.payload(
                        "The body is not a callback of Voximplant, and has no list of callbacks"));
        CallbackReader reader = new CallbackReader(arrival);
        List<SmsEvent> events = new ArrayList<>(callbacks.size());
        for (int place = 0; place < callbacks.size(); place++) {
            events.add(reader.read(callbacks.get(place), place));
        }
        return events;
    }

    /** Builds a {@link VoximplantWebhooks}. Not thread-safe. */
    public static final class Builder {
        private @Nullable WebhookGuard guard;
        private InstantSource clock = InstantSource.system();

        private Builder() {}

        /**
         * Sets the guard that verifies requests. There is no default.
         *
         * @param guard most often {@link VoximplantWebhooks#hash} and {@link WebhookGuard#secretInUrl}
         */
        public Builder guard(WebhookGuard guard) {
            this.guard = Objects.requireNonNull(guard, "guard");
            return this;
        }

        /** Sets the source of the time of receipt; the default is the system's clock. */
        public Builder timing(InstantSource timing) {
            this.clock = Objects.requireNonNull(timing, "timing");
            return this;
        }

        /**
         * Builds the parser.
         *
         * @throws IllegalStateException if the guard is missing
         */
        public VoximplantWebhooks build() {
            if (guard == null) {
                throw new IllegalStateException(
                        "Callbacks of Voximplant need a guard; call guard(…) with VoximplantWebhooks.hash(…) and"
                                + " WebhookGuard.secretInUrl(…), with one of them, or with"
                                + " WebhookGuard.unauthenticated() if something else verifies the requests");
            }
            return new VoximplantWebhooks(guard, clock);
        }
    }
}
