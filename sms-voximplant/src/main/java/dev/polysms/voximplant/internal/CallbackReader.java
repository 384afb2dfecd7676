package dev.polysms.voximplant.internal;

import dev.polysms.spi.Json;
import dev.polysms.spi.VendorWebhooks.Arrival;
import dev.polysms.voximplant.VoximplantCallback;
import dev.polysms.webhook.Envelope;
import dev.polysms.webhook.SmsEvent;
import dev.polysms.webhook.UnrecognizedEvent;
import java.util.Optional;

/**
 * Reads the callbacks of one request. The members of a callback decide its kind; its {@code type} does not, because only third
 * parties document the types.
 */
public final class CallbackReader {
    private final Arrival arrival;

    public CallbackReader(Arrival arrival) {
        this.arrival = arrival;
    }

    /**
     * Reads the event of a callback.
     *
     * @param place the place of the callback in the request, from 0
     */
    public SmsEvent read(Json callback, int place) {
        VoximplantCallback common = common(callback);
        Optional<Json> inbound = InboundCallback.in(callback);
        if (inbound.isPresent()) {
            return new InboundCallback(common, inbound.get()).event(arrival, keyed(common));
        }
        Optional<Json> delivery = DeliveryCallback.in(callback);
        if (delivery.isPresent()) {
            return new DeliveryCallback(common, delivery.get()).event(arrival);
        }
        return new UnrecognizedEvent(keyed(common).orElseGet(() -> arrival.byPayload("other", place)), common.type());
    }

    private static VoximplantCallback common(Json callback) {
        return new VoximplantCallback(
                callback.id("callback_id"),
                callback.text("type"),
                callback.id("account_id"),
                callback.text("account_name"),
                callback.text("account_email"),
                callback.text("language_code"),
                callback.text("account_first_name"),
                callback.text("account_last_name"),
                callback.decimal("balance"),
                callback.text("currency"));
    }

    /** Includes the account: callbacks of two accounts may have the same id. */
    private Optional<Envelope> keyed(VoximplantCallback common) {
        if (common.callbackId().isEmpty()) {
            return Optional.empty();
        }
        String id = common.callbackId().get();
        return Optional.of(
                common.accountId().isPresent()
                        ? arrival.byIds("callback", common.accountId().get(), id)
                        : arrival.byIds("callback", id));
    }
}
