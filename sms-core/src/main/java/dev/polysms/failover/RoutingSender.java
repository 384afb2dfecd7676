package dev.polysms.failover;

import dev.polysms.CallOptions;
import dev.polysms.InvalidRequestException;
import dev.polysms.Issue;
import dev.polysms.SendReceipt;
import dev.polysms.SmsException;
import dev.polysms.SmsMessage;
import dev.polysms.SmsSender;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A sender that picks another by rules: the first rule that a message fulfils names its route. There is one route for a message,
 * and no second try; where there should be one, let the route be a {@link FailoverSender}.
 *
 * <p>A message that fulfils no rule goes to the route for {@linkplain Builder#otherwise the rest}. Without one it is refused
 * with {@link InvalidRequestException}, before any I/O. {@link #explain} tells all of this without sending.
 *
 * <p>Apart from that a send ends as the route's does; receipt and exception tell the route as an
 * {@linkplain dev.polysms.Attempt attempt}. Thread-safe; a future is the route's in all but that: cancelling it reaches the
 * route, and it completes where the route's does.
 *
 * <pre>{@code
 * RoutingSender sender = RoutingSender.builder()
 *         .route(RoutingRule.named("codes").fromKind(RoutingRule.SenderKind.SHORT_CODE), SendRoute.of("us", voiceElements))
 *         .route(RoutingRule.named("czech").toCallingCode(420, 421), SendRoute.of("prague", voipex))
 *         .otherwise(SendRoute.of("rest", voximplant))
 *         .build();
 * System.out.println(sender.explain(message));
 * }</pre>
 */
public final class RoutingSender implements SmsSender {
    private static final String COMPONENT = "routing";

    private final List<Way> ways;
    private final @Nullable SendRoute otherwise;

    /** A rule and its route. */
    private record Way(RoutingRule rule, SendRoute route) {}

    private RoutingSender(Builder builder) {
        this.ways = List.copyOf(builder.ways);
        this.otherwise = builder.otherwise;
    }

    /**
     * Returns a builder without rules.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Tells which way a message would go, without any I/O.
     *
     * @param message the message
     * @return the rule, the route, and what would be refused
     */
    public RoutingDecision explain(SmsMessage message) {
        Optional<Way> way = way(message);
        Optional<SendRoute> route = route(way);
        List<Issue> issues = route.map(chosen -> chosen.sender().check(chosen.readdressed(message)))
                .orElseGet(() -> List.of(noRule()));
        return new RoutingDecision(way.map(Way::rule), route, issues);
    }

    private Optional<Way> way(SmsMessage message) {
        return ways.stream().filter(way -> way.rule.matches(message)).findFirst();
    }

    private Optional<SendRoute> route(Optional<Way> way) {
        return way.map(Way::route).or(() -> Optional.ofNullable(otherwise));
    }

    private Issue noRule() {
        String names = ways.stream().map(way -> way.rule.name()).collect(Collectors.joining(", "));
        return new Issue(
                "message",
                "it must fulfil one of the rules " + names,
                "add a rule for it, or a route with otherwise(…)");
    }

    /**
     * Sends a text by the route of the first rule that it fulfils, and waits for the outcome.
     *
     * @throws InvalidRequestException also if no rule is fulfilled
     * @throws SmsException of the route, with its {@linkplain SmsException#attempts() attempts}
     */
    @Override
    public SendReceipt send(SmsMessage message, CallOptions options) {
        return chain(message, options, () -> Thread.currentThread().isInterrupted())
                .run();
    }

    /**
     * Sends a text by the route of the first rule that it fulfils. The future ends as {@link #send(SmsMessage, CallOptions)}
     * does.
     */
    @Override
    public CompletableFuture<SendReceipt> sendAsync(SmsMessage message, CallOptions options) {
        try {
            return FailoverFuture.start(stopped -> chain(message, options, stopped));
        } catch (InvalidRequestException noRule) {
            return CompletableFuture.failedFuture(noRule);
        }
    }

    /** A chain of one route, so that a cancel, an interrupt and a sender that breaks its word end as they do in a failover. */
    private FailoverRun chain(SmsMessage message, CallOptions options, BooleanSupplier stopped) {
        SendRoute route = route(way(message)).orElseThrow(this::refusal);
        GuardedRoute guarded = new GuardedRoute(route, CircuitBreaker.neverOpening(route));
        return new FailoverRun(
                COMPONENT, List.of(guarded), message, new TimeLeft(options, InstantSource.system()), stopped);
    }

    private InvalidRequestException refusal() {
        return InvalidRequestException.builder(COMPONENT, List.of(noRule()))
                .operation("send")
                .build();
    }

    /** Tells what is wrong with a message by its route: no rule for it, or what the route's check finds. */
    @Override
    public List<Issue> check(SmsMessage message) {
        return explain(message).issues();
    }

    /** Returns the rules and their routes; numbers are masked. */
    @Override
    public String toString() {
        return "RoutingSender"
                + ways.stream().map(way -> way.rule + " → " + way.route).collect(Collectors.joining("; ", "[", "]"))
                + (otherwise == null ? "" : ", otherwise " + otherwise);
    }

    /** Builds a {@link RoutingSender}. Not thread-safe. */
    public static final class Builder {
        private final List<Way> ways = new ArrayList<>();
        private final Set<String> names = new HashSet<>();
        private @Nullable SendRoute otherwise;

        private Builder() {}

        /**
         * Adds a rule, which counts if none before it is fulfilled. Several rules may lead to one route.
         *
         * @param rule which messages go this way
         * @param route the way
         * @return this builder
         * @throws IllegalArgumentException if the rule has no condition, or another rule has the same name
         */
        public Builder route(RoutingRule rule, SendRoute route) {
            Objects.requireNonNull(route, "route");
            if (rule.isUnconditional()) {
                throw new IllegalArgumentException("Rule " + rule.name()
                        + " has no condition, so that no rule after it would count; use otherwise(…) for the rest");
            }
            if (!names.add(rule.name())) {
                throw new IllegalArgumentException("Two rules are named " + rule.name() + "; give each its own name");
            }
            ways.add(new Way(rule, route));
            return this;
        }

        /**
         * Sets the route for what fulfils no rule.
         *
         * @param route the route; such messages are refused if not set
         * @return this builder
         */
        public Builder otherwise(SendRoute route) {
            this.otherwise = Objects.requireNonNull(route, "route");
            return this;
        }

        /**
         * Builds the sender.
         *
         * @return the sender
         * @throws IllegalStateException if there is no rule
         */
        public RoutingSender build() {
            if (ways.isEmpty()) {
                throw new IllegalStateException("A routing sender needs a rule; call route(…) before build()");
            }
            return new RoutingSender(this);
        }
    }
}
