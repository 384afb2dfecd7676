package dev.polysms.failover;

import dev.polysms.CallListener;
import dev.polysms.CallOptions;
import dev.polysms.InvalidRequestException;
import dev.polysms.Issue;
import dev.polysms.SendReceipt;
import dev.polysms.SmsException;
import dev.polysms.SmsMessage;
import dev.polysms.spi.DelegatingSender;
import dev.polysms.spi.SendReports;
import dev.polysms.spi.Timing;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A sender that chooses a route for each message by rules: the first rule that matches names the route. A message has one route and
 * no second try. For a second try, let the route be a {@link FailoverSender}.
 *
 * <p>A message that matches no rule takes the route of {@link Builder#otherwise}. Without one it is refused with
 * {@link InvalidRequestException}, before any I/O. {@link #explain} shows the choice without sending.
 *
 * <p>In all other respects a send ends as the route's does; receipt and exception contain the route as an
 * {@linkplain dev.polysms.Attempt attempt}. Thread-safe. Cancelling a future reaches the route; it completes where the route's does.
 *
 * <pre>{@code
 * RoutingSender sender = RoutingSender.builder()
 *         .route(RoutingRule.named("codes").fromKind(RoutingRule.SenderKind.SHORT_CODE), SendRoute.of("us", voiceElements))
 *         .route(RoutingRule.named("czech").toCallingCode(420, 421), SendRoute.of("prague", voipex))
 *         .otherwise(SendRoute.of("rest", voximplant))
 *         .build();
 * System.out.println(sender.explain(message));
 * }</pre>
 *
 * @since 0.1.0
 */
public final class RoutingSender implements DelegatingSender {
    private static final String COMPONENT = "routing";

    private final List<RuledRoute> ruled;
    private final @Nullable SendRoute otherwise;
    private final List<Delegate> delegates;
    private final Timing timing = Timing.system();
    private final SendReports reports;

    /** A rule and its route. */
    private record RuledRoute(RoutingRule rule, SendRoute route) {}

    private RoutingSender(Builder builder) {
        this.ruled = List.copyOf(builder.ruled);
        this.otherwise = builder.otherwise;
        this.delegates = Stream.concat(ruled.stream().map(RuledRoute::route), Stream.ofNullable(otherwise))
                .map(SendRoute::delegate)
                .distinct()
                .toList();
        this.reports = SendReports.of(COMPONENT, builder.listener);
    }

    /** Returns a builder without rules. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns the rule and the route of a message and what would be refused, without any I/O. */
    public RoutingDecision explain(SmsMessage message) {
        Optional<RuledRoute> matching = matching(message);
        Optional<SendRoute> route = route(matching);
        List<Issue> issues = route.map(chosen -> chosen.sender().check(chosen.readdressed(message)))
                .orElseGet(() -> List.of(noRule()));
        return new RoutingDecision(matching.map(RuledRoute::rule), route, issues);
    }

    private Optional<RuledRoute> matching(SmsMessage message) {
        return ruled.stream().filter(one -> one.rule.matches(message)).findFirst();
    }

    private Optional<SendRoute> route(Optional<RuledRoute> matching) {
        return matching.map(RuledRoute::route).or(() -> Optional.ofNullable(otherwise));
    }

    private Issue noRule() {
        String names = ruled.stream().map(one -> one.rule.name()).collect(Collectors.joining(", "));
        return new Issue(
                "message",
                "it must match one of the rules " + names,
                "add a rule for it, or a route with otherwise(…)");
    }

    /**
     * Sends a message by the route of the first rule that matches, and waits for the outcome.
     *
     * @throws InvalidRequestException also if no rule matches
     * @throws SmsException of the route, with its {@linkplain SmsException#attempts() attempts}
     */
    @Override
    public SendReceipt send(SmsMessage message, CallOptions options) {
        return reports.report(
                () -> newRun(message, options, () -> Thread.currentThread().isInterrupted())
                        .run());
    }

    /**
     * Sends a message by the route of the first rule that matches. The future ends as {@link #send(SmsMessage, CallOptions)}
     * does.
     */
    @Override
    public CompletableFuture<SendReceipt> sendAsync(SmsMessage message, CallOptions options) {
        return reports.reportAsync(() -> start(message, options));
    }

    private CompletableFuture<SendReceipt> start(SmsMessage message, CallOptions options) {
        try {
            return FailoverFuture.start(stopped -> newRun(message, options, stopped));
        } catch (InvalidRequestException noRule) {
            return CompletableFuture.failedFuture(noRule);
        }
    }

    /**
     * Runs a failover with one route, so that a cancel, an interrupt and the exceptions of a foreign sender have the same outcomes
     * as there.
     */
    private FailoverRun newRun(SmsMessage message, CallOptions options, BooleanSupplier stopped) {
        SendRoute route = route(matching(message)).orElseThrow(this::refusal);
        RouteAttempt attempt = new RouteAttempt(route, CircuitBreaker.neverOpening(route), message);
        return new FailoverRun(COMPONENT, List.of(attempt), options, timing, stopped);
    }

    private InvalidRequestException refusal() {
        return InvalidRequestException.builder(COMPONENT, List.of(noRule()))
                .operation("send")
                .build();
    }

    /** Returns what is wrong with a message on its route: no rule matches, or what the route's check finds. */
    @Override
    public List<Issue> check(SmsMessage message) {
        return explain(message).issues();
    }

    @Override
    public List<Delegate> delegates() {
        return delegates;
    }

    /** Returns the rules and their routes, with masked numbers. */
    @Override
    public String toString() {
        return "RoutingSender"
                + ruled.stream().map(one -> one.rule + " → " + one.route).collect(Collectors.joining("; ", "[", "]"))
                + (otherwise == null ? "" : ", otherwise " + otherwise);
    }

    /** Builds a {@link RoutingSender}. Not thread-safe. */
    public static final class Builder {
        private final List<RuledRoute> ruled = new ArrayList<>();
        private final Set<String> names = new HashSet<>();
        private @Nullable CallListener listener;
        private @Nullable SendRoute otherwise;

        private Builder() {}

        /**
         * Adds a rule, which counts if no rule before it matches. Several rules may lead to the same route.
         *
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
            ruled.add(new RuledRoute(rule, route));
            return this;
        }

        /** Sets the route of messages that match no rule; they are refused if not set. */
        public Builder otherwise(SendRoute route) {
            this.otherwise = Objects.requireNonNull(route, "route");
            return this;
        }

        /** Sets what gets the start and the end of each send of this sender; the clients behind it have their own. */
        public Builder listener(CallListener listener) {
            this.listener = Objects.requireNonNull(listener, "listener");
            return this;
        }

        /**
         * Builds the sender.
         *
         * @throws IllegalStateException if no rule was added
         */
        public RoutingSender build() {
            if (ruled.isEmpty()) {
                throw new IllegalStateException("A routing sender needs a rule; call route(…) before build()");
            }
            return new RoutingSender(this);
        }
    }
}
