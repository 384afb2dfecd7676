package dev.polysms.failover;

import dev.polysms.CallListener;
import dev.polysms.CallOptions;
import dev.polysms.InvalidRequestException;
import dev.polysms.Issue;
import dev.polysms.OutcomeUnknownException;
import dev.polysms.Reason;
import dev.polysms.RejectedException;
import dev.polysms.SendReceipt;
import dev.polysms.SmsException;
import dev.polysms.SmsMessage;
import dev.polysms.SmsSender;
import dev.polysms.UnavailableException;
import dev.polysms.spi.CountRange;
import dev.polysms.spi.DelegatingSender;
import dev.polysms.spi.DurationRange;
import dev.polysms.spi.SendReports;
import dev.polysms.spi.Timing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A sender that asks several routes in their order until one accepts the message. It asks the next route only if the message was
 * certainly not sent and another vendor may send it:
 *
 * <ul>
 *   <li>after {@link UnavailableException};
 *   <li>after {@link RejectedException} with {@link Reason#AUTHENTICATION}, {@link Reason#PERMISSION}, {@link Reason#SENDER},
 *       {@link Reason#ACCOUNT}, {@link Reason#RATE_LIMITED} or {@link Reason#VENDOR_UNAVAILABLE};
 *   <li>if a route's {@link SmsSender#check} refuses the message; that route is not asked at all.
 * </ul>
 *
 * <p>It never asks another route after {@link OutcomeUnknownException}, because the message may have been sent. Nor does it for
 * {@link Reason#RECIPIENT}, {@link Reason#CONTENT} and {@link Reason#OPTED_OUT}, which hold at every vendor, for
 * {@link Reason#CONFLICT}, which may mean that the message was sent, or for {@link Reason#NOT_FOUND} and {@link Reason#REQUEST}, which
 * require a changed message.
 *
 * <p>If no route accepts, the send ends with the failure after which a retry is possible soonest, or with
 * {@link InvalidRequestException} if no route takes such a message. Receipt and exception contain every
 * {@linkplain dev.polysms.Attempt attempt}.
 *
 * <h2>Circuit breaker</h2>
 *
 * A route that failed several times in a row is skipped for a while. Then one message at a time tries it, and the others go to the
 * next route, until one succeeds. A failure here is {@link UnavailableException}, {@link OutcomeUnknownException}, or a refusal
 * that does not depend on the message: {@link Reason#AUTHENTICATION}, {@link Reason#ACCOUNT}, {@link Reason#RATE_LIMITED},
 * {@link Reason#VENDOR_UNAVAILABLE}. A call that the caller cancelled does not count. If all routes that take the message would be
 * skipped, they are asked in their order anyway.
 *
 * <h2>Time</h2>
 *
 * The {@linkplain CallOptions#deadline deadline} bounds the whole send: each route gets the time that is left. Without a deadline, each
 * route has its client's own, one after the other.
 *
 * <p>Thread-safe. A future completes where the future of the last route did. Cancelling it reaches the route that is being asked;
 * after a cancel or an interrupt no other route is asked. This sender does not close the routes' clients. If a client is closed, a
 * send that asks it ends with {@link IllegalStateException}.
 *
 * <pre>{@code
 * SmsSender sender = FailoverSender.of(
 *         SendRoute.of("first", primevox).withFrom(PhoneNumber.of("+13035550100")),
 *         SendRoute.of("second", voximplant).withFrom(PhoneNumber.of("+447700900111")));
 * SendReceipt receipt = sender.send(message);
 * receipt.attempts().forEach(System.out::println);
 * }</pre>
 *
 * @since 0.1.0
 */
public final class FailoverSender implements DelegatingSender {
    private static final String COMPONENT = "failover";

    private final Map<SendRoute, CircuitBreaker> routes = new LinkedHashMap<>();
    private final List<Delegate> delegates;
    private final Timing timing;
    private final SendReports reports;

    private FailoverSender(Builder builder) {
        this.timing = builder.timing;
        this.reports = SendReports.of(COMPONENT, builder.listener);
        builder.routes.forEach(route -> routes.put(
                route, new CircuitBreaker(route.name(), builder.failuresInARow, builder.openFor, builder.timing)));
        this.delegates = builder.routes.stream().map(SendRoute::delegate).toList();
    }

    /**
     * Returns a sender that skips a route for 30 seconds after 5 failures in a row.
     *
     * @param routes the routes in the order in which they are asked, each with another name
     */
    public static FailoverSender of(SendRoute... routes) {
        Builder builder = builder();
        List.of(routes).forEach(builder::route);
        return builder.build();
    }

    /** Returns a builder without routes. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Sends a message by the first route that accepts it, and waits for the outcome.
     *
     * @throws SmsException of the route that ended the send, with all {@linkplain SmsException#attempts() attempts}
     */
    @Override
    public SendReceipt send(SmsMessage message, CallOptions options) {
        return reports.report(
                () -> newRun(message, options, () -> Thread.currentThread().isInterrupted())
                        .run());
    }

    /** Sends a message by the first route that accepts it. The future ends as {@link #send(SmsMessage, CallOptions)} does. */
    @Override
    public CompletableFuture<SendReceipt> sendAsync(SmsMessage message, CallOptions options) {
        return reports.reportAsync(() -> FailoverFuture.start(stopped -> newRun(message, options, stopped)));
    }

    private FailoverRun newRun(SmsMessage message, CallOptions options, BooleanSupplier stopped) {
        List<RouteAttempt> attempts = new ArrayList<>(routes.size());
        routes.forEach((route, breaker) -> attempts.add(new RouteAttempt(route, breaker, message)));
        return new FailoverRun(COMPONENT, attempts, options, timing, stopped);
    }

    /** Returns what is wrong with a message for every route: all issues if each route has some, else none. */
    @Override
    public List<Issue> check(SmsMessage message) {
        List<Issue> all = new ArrayList<>();
        for (SendRoute route : routes.keySet()) {
            List<Issue> issues = route.sender().check(route.readdressed(message));
            if (issues.isEmpty()) {
                return List.of();
            }
            all.addAll(issues);
        }
        return all.stream().distinct().toList();
    }

    @Override
    public List<Delegate> delegates() {
        return delegates;
    }

    /** Returns the names of the routes that are skipped at present, in their order. */
    public List<String> openRoutes() {
        return routes.entrySet().stream()
                .filter(route -> route.getValue().isOpen())
                .map(route -> route.getKey().name())
                .toList();
    }

    /** Returns the routes. */
    @Override
    public String toString() {
        return "FailoverSender" + routes.keySet();
    }

    /** Builds a {@link FailoverSender}. Not thread-safe. */
    public static final class Builder {
        private static final CountRange FAILURES = new CountRange(1, 1_000);
        private static final DurationRange PAUSES = new DurationRange(Duration.ofMillis(1), Duration.ofDays(1));

        private final List<SendRoute> routes = new ArrayList<>();
        private final Set<String> names = new HashSet<>();
        private int failuresInARow = 5;
        private Duration openFor = Duration.ofSeconds(30);
        private Timing timing = Timing.system();
        private @Nullable CallListener listener;

        private Builder() {}

        /**
         * Adds a route, which is asked after those before it.
         *
         * @throws IllegalArgumentException if another route has the same name
         */
        public Builder route(SendRoute route) {
            if (!names.add(route.name())) {
                throw new IllegalArgumentException("Two routes are named " + route.name() + "; give each its own name");
            }
            routes.add(route);
            return this;
        }

        /**
         * Sets after how many failures in a row a route is skipped, and for how long.
         *
         * @param failuresInARow 1 to 1000; 5 if not set
         * @param openFor from 1 ms to one day; 30 seconds if not set. Choose it at least as long as a send may take: after this time,
         *     a message that tries the route is no longer waited for
         */
        public Builder circuitBreaker(int failuresInARow, Duration openFor) {
            this.failuresInARow = FAILURES.require("failuresInARow", failuresInARow);
            this.openFor = PAUSES.require("openFor", openFor);
            return this;
        }

        /** Sets the clock of the circuit breaker and of deadlines; the system's if not set. */
        public Builder timing(Timing timing) {
            this.timing = Objects.requireNonNull(timing, "timing");
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
         * @throws IllegalStateException if no route was added
         */
        public FailoverSender build() {
            if (routes.isEmpty()) {
                throw new IllegalStateException("A failover needs a route; call route(…) before build()");
            }
            return new FailoverSender(this);
        }
    }
}
