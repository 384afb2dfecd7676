package dev.polysms.spring.autoconfigure;

import dev.polysms.SmsClient;
import dev.polysms.ledger.SendLedger;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

/** The actuator endpoint {@code sms}: clients, routes, open circuit breakers, queues, unknown messages and the outbox. It shows no number. */
@Endpoint(id = "sms")
final class SmsEndpoint {
    private static final int MOST_UNKNOWN = 1_000;

    private final Map<String, SmsClient> clients;
    private final @Nullable SenderStack stack;
    private final @Nullable SendLedger ledger;
    private final OutboxCounts outbox;

    /** Counts of the outbox, by account and state; empty if there is none. */
    @FunctionalInterface
    interface OutboxCounts {
        Map<String, Map<String, Long>> counts();
    }

    /**
     * What the endpoint shows.
     *
     * @param clients the vendor of each client
     * @param routes the failovers by the messages that they take, each with its routes and those that are skipped
     * @param waiting how many messages wait for their turn in this process, by client; empty without rates
     * @param unknown how many messages have an unknown outcome, up to 1,000; empty without a ledger
     * @param outbox how many messages of the outbox are in which state, by account
     */
    record Status(
            Map<String, String> clients,
            Map<String, Routes> routes,
            Map<String, Integer> waiting,
            @Nullable Integer unknown,
            Map<String, Map<String, Long>> outbox) {}

    /**
     * The routes of a failover.
     *
     * @param all the routes in the order in which they are asked
     * @param open the routes whose circuit breaker is open: they are skipped at present
     */
    record Routes(List<String> all, List<String> open) {}

    SmsEndpoint(
            Map<String, SmsClient> clients,
            @Nullable SenderStack stack,
            @Nullable SendLedger ledger,
            OutboxCounts outbox) {
        this.clients = clients;
        this.stack = stack;
        this.ledger = ledger;
        this.outbox = outbox;
    }

    /** Returns the status. */
    @ReadOperation
    Status status() {
        Map<String, String> providers = new TreeMap<>();
        clients.forEach((name, client) -> providers.put(name, client.provider().value()));
        Map<String, Routes> routes = new LinkedHashMap<>();
        if (stack != null) {
            stack.failovers()
                    .forEach((name, failover) -> routes.put(
                            name,
                            new Routes(failover.routes(), failover.sender().openRoutes())));
        }
        Integer unknown = ledger == null
                ? null
                : ledger.unresolved(Instant.now(), MOST_UNKNOWN).size();
        Map<String, Integer> waiting = stack == null ? Map.of() : stack.waiting();
        return new Status(providers, routes, waiting, unknown, outbox.counts());
    }
}
