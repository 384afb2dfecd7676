package dev.polysms.sandbox.internal.journal;

import dev.polysms.sandbox.SandboxExchange;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * An exchange in short. It holds nothing that has to be masked, so it is made of every exchange, whether or not anybody looks.
 *
 * @param id counts from 1 on
 * @param vendor the vendor's name
 * @param at when the request came
 * @param took how long it was until the answer was made
 * @param method the HTTP method
 * @param path the path, the vendor's name at its front
 * @param status the HTTP status of the answer, if there was one
 * @param fault the kind of the fault that the request met
 */
public record ExchangeSummary(
        long id,
        String vendor,
        Instant at,
        Duration took,
        String method,
        String path,
        Optional<Integer> status,
        Optional<String> fault) {
    /**
     * A whole exchange in short.
     *
     * @param exchange the exchange
     * @return the summary
     */
    public static ExchangeSummary of(SandboxExchange exchange) {
        return new ExchangeSummary(
                exchange.id(),
                exchange.vendor(),
                exchange.at(),
                exchange.took(),
                exchange.request().method(),
                exchange.request().path(),
                exchange.response().map(SandboxExchange.Response::status),
                exchange.fault());
    }
}
