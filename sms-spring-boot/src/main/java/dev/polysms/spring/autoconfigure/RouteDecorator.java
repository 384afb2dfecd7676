package dev.polysms.spring.autoconfigure;

import dev.polysms.CallListener;
import dev.polysms.SmsSender;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** Puts rates around a client, if sms-throttle is on the class path. */
@FunctionalInterface
interface RouteDecorator {
    Decorated decorate(SmsSender client, PolysmsProperties.Throttle properties, @Nullable CallListener listener);

    /**
     * A client with rates.
     *
     * @param waiting how many messages wait for their turn
     */
    record Decorated(SmsSender sender, IntSupplier waiting) {}
}
