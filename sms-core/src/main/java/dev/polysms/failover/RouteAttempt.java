package dev.polysms.failover;

import dev.polysms.CallOptions;
import dev.polysms.SendReceipt;
import dev.polysms.SmsMessage;
import java.util.concurrent.CompletableFuture;

/**
 * One route's turn to send.
 *
 * @param guarded the route
 * @param pass the permission to ask it
 * @param message the text, from the route's address
 * @param options the time that is left
 */
record RouteAttempt(GuardedRoute guarded, CircuitBreaker.Permit pass, SmsMessage message, CallOptions options) {
    String name() {
        return guarded.route().name();
    }

    SendReceipt send() {
        return guarded.route().sender().send(message, options);
    }

    CompletableFuture<SendReceipt> sendAsync() {
        return guarded.route().sender().sendAsync(message, options);
    }

    void tell(CallResult sign) {
        guarded.breaker().tell(pass, sign);
    }
}
