package dev.polysms.internal.call;

import dev.polysms.ProviderId;
import dev.polysms.internal.http.Exchange;
import dev.polysms.spi.Operation;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs each exchange at debug: no query, no body, no number. A logger that throws changes no outcome. */
final class CallLog {
    private static final Logger LOG = LoggerFactory.getLogger("dev.polysms.transport");

    private final String client;

    CallLog(ProviderId provider, Optional<String> account) {
        this.client = provider + account.map(name -> "/" + name).orElse("");
    }

    void answer(Operation<?, ?> operation, Exchange exchange, int status, int attempt, long start) {
        log("{} {} attempt {} at {}: HTTP {} in {} ms", operation, exchange, attempt, status, start);
    }

    void failure(Operation<?, ?> operation, Exchange exchange, Throwable failure, int attempt, long start) {
        String stage = exchange.hasStarted() ? " after the request had started" : " before the request started";
        log(
                "{} {} attempt {} at {}: {} in {} ms",
                operation,
                exchange,
                attempt,
                failure.getClass().getSimpleName() + stage,
                start);
    }

    private void log(
            String format, Operation<?, ?> operation, Exchange exchange, int attempt, Object result, long start) {
        try {
            if (LOG.isDebugEnabled()) {
                long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
                LOG.debug(format, client, operation.name(), attempt, exchange.host(), result, millis);
            }
        } catch (RuntimeException | Error e) {
            // An appender of the user's threw. The outcome matters more.
        }
    }
}
