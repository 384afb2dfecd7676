package dev.polysms.voximplant.internal;

import dev.polysms.spi.Json;
import java.util.List;
import java.util.Optional;

/**
 * The callbacks of a request. The guard and the parser both ask here: a callback that only one of them saw would be read
 * without having been verified.
 */
public final class Callbacks {
    private static final String LIST = "callbacks";

    private Callbacks() {}

    /**
     * Returns the callbacks of a body: those in its list, else the body itself if it can be one. One that carries nothing is
     * left out.
     *
     * @param body the body
     * @return the callbacks in their order, possibly none; empty if this is no body of the vendor's
     */
    public static Optional<List<Json>> of(Json body) {
        Json list = body.at(LIST);
        if (list.isArray()) {
            return Optional.of(list.items().stream()
                    .map(Json.Item::value)
                    .filter(callback -> !callback.isMissing())
                    .toList());
        }
        Json alone = list.isObject() ? list : body;
        return isOne(alone) ? Optional.of(List.of(alone)) : Optional.empty();
    }

    private static boolean isOne(Json body) {
        return body.text("callback_id").isPresent()
                || body.text("type").isPresent()
                || InboundCallback.in(body).isPresent()
                || DeliveryCallback.in(body).isPresent();
    }
}
