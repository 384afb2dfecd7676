package dev.polysms.failover;

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
import dev.polysms.spi.Timing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

/**
 * A sender that asks several, in their order, until one accepts. It asks the next one only if the text was certainly not sent
 * and another vendor may send it:
 *
 * <ul>
 *   <li>after {@link UnavailableException};
 *   <li>after {@link RejectedException} with {@link Reason#AUTHENTICATION}, {@link Reason#PERMISSION}, {@link Reason#SENDER},
 *       {@link Reason#ACCOUNT}, {@link Reason#RATE_LIMITED} or {@link Reason#VENDOR_UNAVAILABLE};
 *   <li>if {@link SmsSender#check} of a route refuses the message; that route is not asked at all.
 * </ul>
 *
 * <p>It never does so after {@link OutcomeUnknownException}, as the text may be out, nor for {@link Reason#RECIPIENT},
 * {@link Reason#CONTENT}, {@link Reason#OPTED_OUT} and {@link Reason#CONFLICT}, which hold at every vendor or may mean that
 * the text is out, nor for {@link Reason#NOT_FOUND} and {@link Reason#REQUEST}, which ask for a mended message.
 *
 * <p>If no route accepts, the send ends with the failure that a retry may mend soonest, and with
 * {@link InvalidRequestException} if no route takes such a message. Receipt and exception tell every
 * {@linkplain dev.polysms.Attempt attempt}.
 *
 * <h2>What keeps failing is left out</h2>
 *
 * A route that failed some times in a row is passed over for a while. Then one text at a time tries it, and the rest go on to
 * the next route, until one comes through. A failure here is {@link UnavailableException}, {@link OutcomeUnknownException}, and
 * a refusal that has nothing to do with the message: {@link Reason#AUTHENTICATION}, {@link Reason#ACCOUNT},
 * {@link Reason#RATE_LIMITED}, {@link Reason#VENDOR_UNAVAILABLE}. A call that the caller gave up does not count. If all routes
 * that take the message are left out, they are asked in their order all the same.
 *
 * <h2>Time</h2>
 *
 * The {@linkplain CallOptions#deadline deadline} bounds the whole send: each route gets what is left of it. Without one, each
 * route has its client's own, one after the other.
 *
 * <p>Thread-safe. A future completes where the future of the last route did, and cancelling it reaches the route under way; after
 * a cancel or an interrupt no other route is asked. The routes' clients are not closed by this; if one is closed, a send that
 * gets to it ends with {@link IllegalStateException}.
 *
 * <pre>{@code
 * SmsSender sender = FailoverSender.of(
 *         SendRoute.of("first", primevox).withFrom(PhoneNumber.of("+13035550100")),
 *         SendRoute.of("second", voximplant).withFrom(PhoneNumber.of("+447700900111")));
 * SendReceipt receipt = sender.send(message);
 * receipt.attempts().forEach(System.out::println);
 * }</pre>
 */
public final class FailoverSender implements SmsSender {
    private static final String COMPONENT = "failover";

    private final List<GuardedRoute> routes;
    private final Timing clock;

    private FailoverSender(Builder builder) {
        this.clock = builder.clock;
        this.routes = builder.routes.stream()
                .map(route -> new GuardedRoute(
                        route, new CircuitBreaker(route.name(), builder.failuresInARow, builder.pause, builder.clock)))
                .toList();
    }

    /**
     * Returns a sender that asks these, and leaves one out for 30 seconds after 5 failures in a row.
     *
     * @param routes the routes, the first to ask first; each with another name
     * @return the sender
     */
    public static FailoverSender of(SendRoute... routes) {
        Builder builder = builder();
        List.of(routes).forEach(builder::route);
        return builder.build();
    }

    /**
     * Returns a builder without routes.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Sends a text by the first route that accepts it, and waits for the outcome.
     *
     * @throws SmsException of the route that ended the send, with all {@linkplain SmsException#attempts() attempts}
     */
    @Override
    public SendReceipt send(SmsMessage message, CallOptions options) {
        return chain(message, options, () -> Thread.currentThread().isInterrupted())
                .run();
    }

    /** Sends a text by the first route that accepts it. The future ends as {@link #send(SmsMessage, CallOptions)} does. */
    @Override
    public CompletableFuture<SendReceipt> sendAsync(SmsMessage message, CallOptions options) {
        return FailoverFuture.start(stopped -> chain(message, options, stopped));
    }

    private FailoverRun chain(SmsMessage message, CallOptions options, BooleanSupplier stopped) {
        return new FailoverRun(COMPONENT, routes, message, new TimeLeft(options, clock), stopped);
    }

    /** Tells what is wrong for every route: all their issues if all have some, else none. */
    @Override
    public List<Issue> check(SmsMessage message) {
        List<Issue> all = new ArrayList<>();
        for (GuardedRoute guarded : routes) {
            SendRoute route = guarded.route();
            List<Issue> issues = route.sender().check(route.readdressed(message));
            if (issues.isEmpty()) {
                return List.of();
            }
            all.addAll(issues);
        }
        return all.stream().distinct().toList();
    }

    /**
     * Returns the routes that are left out at present, to show to whoever watches over the application.
     *
     * @return their names, in their order
     */
    public List<String> openRoutes() {
        return routes.stream()
                .filter(guarded -> guarded.breaker().isOpen())
                .map(guarded -> guarded.route().name())
                .toList();
    }

    /** Returns the routes. */
    @Override
    public String toString() {
        return "FailoverSender" + routes.stream().map(GuardedRoute::route).toList();
    }

    /** Builds a {@link FailoverSender}. Not thread-safe. */
    public static final class Builder {
        private static final int MOST_FAILURES = 1_000;
        private static final Duration LONGEST_PAUSE = Duration.ofDays(1);

        private final List<SendRoute> routes = new ArrayList<>();
        private final Set<String> names = new HashSet<>();
        private int failuresInARow = 5;
        private Duration pause = Duration.ofSeconds(30);
        private Timing clock = Timing.system();

        private Builder() {}

        /**
         * Adds a route, which is asked after those before it.
         *
         * @param route the route
         * @return this builder
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
         * Sets after how many failures in a row a route is left out, and for how long.
         *
         * @param failuresInARow 1 to 1000; 5 if not set
         * @param pause from one millisecond to one day; 30 seconds if not set. As long as a send may take, or longer: a text
         *     that tries the route and takes longer is not waited for
         * @return this builder
         */
        public Builder circuitBreaker(int failuresInARow, Duration pause) {
            Objects.requireNonNull(pause, "pause");
            if (failuresInARow < 1 || failuresInARow > MOST_FAILURES) {
                throw new IllegalArgumentException("failuresInARow must be from 1 to " + MOST_FAILURES);
            }
            if (pause.compareTo(Duration.ofMillis(1)) < 0 || pause.compareTo(LONGEST_PAUSE) > 0) {
                throw new IllegalArgumentException("pause must be from one millisecond to one day");
            }
            this.failuresInARow = failuresInARow;
            this.pause = pause;
            return this;
        }

        /**
         * Sets the clock by which routes are left out and deadlines are counted.
         *
         * @param timing the system's if not set
         * @return this builder
         */
        public Builder timing(Timing timing) {
            this.clock = Objects.requireNonNull(timing, "timing");
            return this;
        }

        /**
         * Builds the sender.
         *
         * @return the sender
         * @throws IllegalStateException if there is no route
         */
        public FailoverSender build() {
            if (routes.isEmpty()) {
                throw new IllegalStateException("A failover needs a route; call route(…) before build()");
            }
            return new FailoverSender(this);
        }
    }
}
