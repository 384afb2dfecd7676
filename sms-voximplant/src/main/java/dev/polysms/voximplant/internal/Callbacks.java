package dev.polysms.voximplant.internal;

import dev.polysms.spi.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the callbacks of a request. The guard and the parser both use it: a callback that only the parser found would be read
 * without verification.
 */
public final class Callbacks {
    private static final String LIST = "callbacks";

    private Callbacks() {}

    /**
     * Returns the callbacks of a body in their order: those in its list, or else the body itself if it can be a callback. Leaves out
     * null items. Returns empty if the body is not Voximplant's.
     */
    public static Optional<List<Json>> of(Json body) {
        Json list = body.at(LIST);
        if (list.isArray()) {
            List<Json.Item> items = list.items();
            List<Json> callbacks = new ArrayList<>(items.size());
            for (Json.Item item : items) {
                if (!item.value().isMissing()) {
                    callbacks.add(item.value());
                }
            }
            return Optional.of(callbacks);
        }
        Json alone = list.isObject() ? list : body;
        return isCallback(alone) ? Optional.of(List.of(alone)) : Optional.empty();
    }

    private static boolean isCallback(Json body) {
        return body.text("callback_id").isPresent()
                || body.text("type").isPresent()
                || InboundCallback.in(body).isPresent()
                || DeliveryCallback.in(body).isPresent();
    }
}
