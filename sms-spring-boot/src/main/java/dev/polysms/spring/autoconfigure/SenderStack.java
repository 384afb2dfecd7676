package dev.polysms.spring.autoconfigure;

import dev.polysms.Address;
import dev.polysms.CallListener;
import dev.polysms.SmsClient;
import dev.polysms.SmsSender;
import dev.polysms.delivery.DeliveryTracker;
import dev.polysms.failover.FailoverSender;
import dev.polysms.failover.RoutingRule;
import dev.polysms.failover.RoutingSender;
import dev.polysms.failover.SendRoute;
import dev.polysms.ledger.IdempotentSender;
import dev.polysms.ledger.SendLedger;
import dev.polysms.optout.OptOutGuard;
import dev.polysms.optout.OptOutStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The sender around the clients, always in this order from the inside out: client, rates, opt-outs, failover, routing by calling code,
 * ledger, delivery. Opt-outs are inside the routes because each route may have its own sender address. The ledger is outside everything
 * that chooses among vendors.
 */
final class SenderStack {
    private final PolysmsProperties.Sender properties;
    private final Map<String, SmsClient> clients;
    private final Parts parts;
    private final Map<String, SmsSender> guarded = new HashMap<>();
    private final Map<String, Failover> failovers = new LinkedHashMap<>();
    private final Map<String, IntSupplier> queues = new TreeMap<>();
    private final SmsSender routed;
    private final SmsSender sender;

    /**
     * A failover of the stack.
     *
     * @param routes the names of its routes, in the order in which they are asked
     */
    record Failover(FailoverSender sender, List<String> routes) {}

    /** What the stack is made of, in addition to the clients. */
    record Parts(
            @Nullable SendLedger ledger,
            @Nullable OptOutStore optOuts,
            @Nullable DeliveryTracker tracker,
            @Nullable RouteDecorator throttle,
            @Nullable CallListener listener) {}

    SenderStack(
            PolysmsProperties.Sender properties,
            @Nullable String primary,
            Map<String, SmsClient> clients,
            Parts parts) {
        this.properties = properties;
        this.clients = clients;
        this.parts = parts;
        this.routed = routed(routes(properties, primary, clients));
        this.sender = tracked(once(routed));
    }

    /** Returns the whole stack. */
    SmsSender sender() {
        return sender;
    }

    /** Returns the stack without ledger and delivery. */
    SmsSender routed() {
        return routed;
    }

    /** Returns the stack for an outbox, which puts its ledger around it. */
    SmsSender forOutbox() {
        return tracked(routed);
    }

    /** Returns the failovers by the calling code whose messages they take; {@code otherwise} takes the rest. */
    Map<String, Failover> failovers() {
        return failovers;
    }

    /** Returns how many messages wait for their turn, by client; empty without rates. */
    Map<String, Integer> waiting() {
        Map<String, Integer> waiting = new TreeMap<>();
        queues.forEach((client, queue) -> waiting.put(client, queue.getAsInt()));
        return waiting;
    }

    private static List<PolysmsProperties.Route> routes(
            PolysmsProperties.Sender properties, @Nullable String primary, Map<String, SmsClient> clients) {
        if (!properties.routes().isEmpty()) {
            return properties.routes();
        }
        if (primary == null && clients.size() > 1) {
            throw new PolysmsConfigurationException(
                    "There are several clients (" + String.join(", ", clients.keySet())
                            + ") and no property says by which to send.",
                    "Set polysms.sender.routes[0].client and the following in the order in which the clients are asked, or"
                            + " polysms.primary, or polysms.sender.enabled=false.");
        }
        String only = primary == null ? clients.keySet().iterator().next() : primary;
        return List.of(new PolysmsProperties.Route(only, null, List.of()));
    }

    private SmsSender routed(List<PolysmsProperties.Route> routes) {
        SortedSet<Integer> codes = routes.stream()
                .flatMap(route -> route.callingCodes().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        List<PolysmsProperties.Route> anywhere =
                routes.stream().filter(route -> route.callingCodes().isEmpty()).toList();
        if (codes.isEmpty()) {
            return failover("otherwise", routes);
        }
        RoutingSender.Builder routing = RoutingSender.builder();
        if (parts.listener() != null) {
            routing.listener(parts.listener());
        }
        for (int code : codes) {
            RoutingRule rule = PolysmsConfigurationException.naming(
                    property(
                            routes.stream()
                                    .filter(route -> route.callingCodes().contains(code))
                                    .findFirst()
                                    .orElseThrow(),
                            "calling-codes"),
                    () -> RoutingRule.named("code-" + code).toCallingCode(code));
            List<PolysmsProperties.Route> ofCode = routes.stream()
                    .filter(route -> route.callingCodes().isEmpty()
                            || route.callingCodes().contains(code))
                    .toList();
            String name = "code-" + code;
            routing.route(rule, SendRoute.of(name, failover(name, ofCode)));
        }
        if (!anywhere.isEmpty()) {
            routing.otherwise(SendRoute.of("otherwise", failover("otherwise", anywhere)));
        }
        return routing.build();
    }

    private FailoverSender failover(String name, List<PolysmsProperties.Route> routes) {
        FailoverSender.Builder failover = FailoverSender.builder();
        PolysmsProperties.CircuitBreaker breaker = properties.circuitBreaker();
        PolysmsConfigurationException.naming(
                "polysms.sender.circuit-breaker.failures",
                () -> failover.circuitBreaker(breaker.failures(), Duration.ofSeconds(30)));
        PolysmsConfigurationException.naming(
                "polysms.sender.circuit-breaker.open-for",
                () -> failover.circuitBreaker(breaker.failures(), breaker.openFor()));
        if (parts.listener() != null) {
            failover.listener(parts.listener());
        }
        List<String> names = new ArrayList<>();
        for (PolysmsProperties.Route route : routes) {
            SendRoute made = route(route, names);
            names.add(made.name());
            failover.route(made);
        }
        FailoverSender made = failover.build();
        failovers.put(name, new Failover(made, List.copyOf(names)));
        return made;
    }

    private SendRoute route(PolysmsProperties.Route properties, List<String> taken) {
        String client = properties.client();
        if (client == null || !clients.containsKey(client)) {
            String property = property(properties, "client");
            throw new PolysmsConfigurationException(
                    "The property " + property
                            + (client == null
                                    ? " is missing."
                                    : " names the client " + client + ", which does not exist."),
                    "Set it to one of " + String.join(", ", clients.keySet()) + ".");
        }
        String name = client;
        for (int n = 2; taken.contains(name); n++) {
            name = client + "-" + n;
        }
        SendRoute route = SendRoute.of(name, guarded.computeIfAbsent(client, this::guarded));
        String from = properties.from();
        if (from == null) {
            return route;
        }
        return route.withFrom(
                PolysmsConfigurationException.naming(property(properties, "from"), () -> Address.of(from)));
    }

    private String property(PolysmsProperties.Route route, String property) {
        return "polysms.sender.routes[" + properties.routes().indexOf(route) + "]." + property;
    }

    /** One per client: its rates count over all its routes. */
    private SmsSender guarded(String client) {
        SmsSender inner = throttled(client, Objects.requireNonNull(clients.get(client), client));
        if (parts.optOuts() == null) {
            return inner;
        }
        OptOutGuard.Builder guard = OptOutGuard.builder(inner, parts.optOuts());
        if (parts.listener() != null) {
            guard.listener(parts.listener());
        }
        return guard.build();
    }

    private SmsSender throttled(String name, SmsSender client) {
        PolysmsProperties.Throttle rates = properties.throttle();
        if (rates.perSecond() == null && rates.rates().isEmpty()) {
            return client;
        }
        if (parts.throttle() == null) {
            throw new PolysmsConfigurationException(
                    "There are properties below polysms.sender.throttle, and sms-throttle is not on the class path.",
                    "Add the dependency dev.polysms:sms-throttle, or remove the properties.");
        }
        RouteDecorator.Decorated throttled = parts.throttle().decorate(client, rates, parts.listener());
        queues.put(name, throttled.waiting());
        return throttled.sender();
    }

    private SmsSender once(SmsSender inner) {
        if (parts.ledger() == null) {
            return inner;
        }
        IdempotentSender.Builder once = IdempotentSender.builder(inner, parts.ledger());
        if (parts.listener() != null) {
            once.listener(parts.listener());
        }
        return once.build();
    }

    private SmsSender tracked(SmsSender inner) {
        return parts.tracker() == null ? inner : new TrackedSender(inner, parts.tracker());
    }
}
