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
 * What Voximplant calls back: texts that come in, and everything else that an account's callback URL gets. One request holds
 * one or several callbacks; each is one event. The URL and the salt stand in the control panel below Settings, Webhooks; a
 * phone number may have a URL of its own for texts.
 *
 * <pre>{@code
 * VoximplantWebhooks webhooks = VoximplantWebhooks.builder()
 *         .guard(VoximplantWebhooks.hash(salt, accountId, apiKey).and(WebhookGuard.secretInUrl(secret)))
 *         .build();
 * }</pre>
 *
 * <p><b>A text that came in</b> is an {@link dev.polysms.webhook.InboundMessage}. The vendor gives it neither an id nor a
 * time. Its key is made of {@code account_id} and {@code callback_id}; without the latter it is made of the numbers and the
 * text, so that two equal texts cannot be told apart. {@link VoximplantInbound} has every member as it came.
 *
 * <p><b>The delivery status of an A2P text</b> is a {@link dev.polysms.webhook.DeliveryReport}. The vendor documents its
 * members and not how it comes, so it is read alone and in a callback, by whatever name; do not count on it, and ask the
 * {@linkplain VoximplantClient history} as well. Its key is made of the text's id, the status and the numbers: two reports
 * that say the same of one text are one. It has no time. {@link VoximplantDelivery} has every member as it came.
 *
 * <p><b>Any other callback</b>, such as those of activated numbers, is an {@link dev.polysms.webhook.UnrecognizedEvent} with
 * the vendor's type. Its key is made as that of a text; without a {@code callback_id}, of the whole request and its place
 * in it.
 *
 * <p><b>Guards.</b> {@link #hash} and {@link WebhookGuard#secretInUrl}, at best both: the hash covers neither the text nor
 * the type. An account with a service account alone has no API key, and so the URL only. A delivery status that comes alone
 * has no hash.
 *
 * <p>Whether a request is repeated, and what it must be answered with, is not documented; answer 2xx once the events are
 * safe. What is known, and how surely, stands in {@code docs/PROVIDERS.md}.
 */
public final class VoximplantWebhooks extends VendorWebhooks {
    private VoximplantWebhooks(WebhookGuard guard, InstantSource clock) {
        super(VoximplantClient.PROVIDER, guard, clock);
    }

    /**
     * Returns an empty builder.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Demands that every callback of a request has this account's id and its hash: the MD5 of the salt, the account's id, its
     * API key and the callback's id.
     *
     * <p><b>Proves</b> that whoever made the hash knows the salt and the API key. <b>Does not prove</b> that the callback is
     * whole or new: neither its type nor its text is in the hash, so that one who saw a callback can send it again with
     * another text. So serve the URL by https only, combine this with {@link WebhookGuard#secretInUrl}, and remember the
     * keys of events. MD5 is the vendor's choice. During a change of the salt, both the old and the new one are good; during
     * one of the API key, use {@link WebhookGuard#anyOf}.
     *
     * @param salt the security salt as it was set up
     * @param accountId the account's id, digits
     * @param apiKey the account's API key, which a service account does not show
     * @param otherSalts further salts that are good too
     * @return the guard
     * @throws IllegalArgumentException if one of them is blank or has a control character, or the id is none; the message
     *     does not repeat it
     */
    public static WebhookGuard hash(String salt, String accountId, String apiKey, String... otherSalts) {
        List<String> salts = new ArrayList<>(List.of(otherSalts));
        salts.add(0, salt);
        return CallbackHash.of(salts, accountId, apiKey);
    }

    @Override
    protected List<SmsEvent> events(Json body, Arrival arrival) {
        List<Json> callbacks = Callbacks.of(body)
                .orElseThrow(() -> WebhookException.payload("The body has no callbacks of Voximplant, and is none"));
        CallbackReader reader = new CallbackReader(arrival);
        List<SmsEvent> events = new ArrayList<>();
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
         * Sets what tells the vendor's requests from forgeries. There is no default.
         *
         * @param guard most often {@link VoximplantWebhooks#hash} and {@link WebhookGuard#secretInUrl}
         * @return this builder
         */
        public Builder guard(WebhookGuard guard) {
            this.guard = Objects.requireNonNull(guard, "guard");
            return this;
        }

        /**
         * Sets the clock that tells when a request came; the system's if it is not set.
         *
         * @param timing the clock
         * @return this builder
         */
        public Builder timing(InstantSource timing) {
            this.clock = Objects.requireNonNull(timing, "timing");
            return this;
        }

        /**
         * Builds the parser.
         *
         * @return the parser
         * @throws IllegalStateException if the guard is missing
         */
        public VoximplantWebhooks build() {
            if (guard == null) {
                throw new IllegalStateException(
                        "Callbacks of Voximplant need a guard; call guard(…) with VoximplantWebhooks.hash(…) and"
                                + " WebhookGuard.secretInUrl(…), with one of them, or with"
                                + " WebhookGuard.unauthenticated() if something else has verified them");
            }
            return new VoximplantWebhooks(guard, clock);
        }
    }
}
