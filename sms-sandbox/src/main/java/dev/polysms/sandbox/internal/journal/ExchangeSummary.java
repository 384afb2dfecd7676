package dev.polysms.sandbox.internal.journal;

import dev.polysms.sandbox.SandboxExchange;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * An exchange without headers and bodies. It contains nothing that has to be masked.
 *
 * @param id counts from 1 on
 * @param at when the request came
 * @param took the time until the answer was made
 * @param path the path, beginning with the vendor's name
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
