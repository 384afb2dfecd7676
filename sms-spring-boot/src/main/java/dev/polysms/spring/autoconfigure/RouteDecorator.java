package dev.polysms.spring.autoconfigure;

import dev.polysms.CallListener;
import dev.polysms.SmsSender;
import org.jspecify.annotations.Nullable;

/** Puts rates around a client, if sms-throttle is on the class path. */
@FunctionalInterface
interface RouteDecorator {
    SmsSender decorate(SmsSender client, PolysmsProperties.Throttle properties, @Nullable CallListener listener);
}
