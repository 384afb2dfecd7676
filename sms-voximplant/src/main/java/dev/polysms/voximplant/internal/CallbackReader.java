package dev.polysms.voximplant.internal;

import dev.polysms.spi.Json;
import dev.polysms.spi.VendorWebhooks.Arrival;
import dev.polysms.voximplant.VoximplantCallback;
import dev.polysms.webhook.Envelope;
import dev.polysms.webhook.SmsEvent;
import dev.polysms.webhook.UnrecognizedEvent;
import java.util.Optional;

/** Makes the event of a callback. What it holds tells its kind: that its type does so too is said by third parties only. */
public final class CallbackReader {
    private final Arrival arrival;

    /**
     * Makes the reader of one request's callbacks.
     *
     * @param arrival makes the envelopes
     */
    public CallbackReader(Arrival arrival) {
        this.arrival = arrival;
    }

    /**
     * Reads a callback.
     *
     * @param callback the callback
     * @param place its place in the request
     * @return its event
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
                WireId.read(callback, "callback_id"),
                callback.text("type"),
                WireId.read(callback, "account_id"),
                callback.text("account_name"),
                callback.text("account_email"),
                callback.text("language_code"),
                callback.text("account_first_name"),
                callback.text("account_last_name"),
                callback.decimal("balance"),
                callback.text("currency"));
    }

    /** With the account: nothing says that the numbers of two accounts' callbacks differ. */
    private Optional<Envelope> keyed(VoximplantCallback common) {
        return common.callbackId()
                .map(id -> common.accountId()
                        .map(account -> arrival.byIds("callback", account, id))
                        .orElseGet(() -> arrival.byIds("callback", id)));
    }
}
