package dev.polysms.failover;

import dev.polysms.Attempt;
import dev.polysms.CallOptions;
import dev.polysms.Deadline;
import dev.polysms.InvalidRequestException;
import dev.polysms.Issue;
import dev.polysms.Outcome;
import dev.polysms.SendReceipt;
import dev.polysms.SmsException;
import dev.polysms.UnavailableException;
import dev.polysms.internal.async.Thrown;
import dev.polysms.spi.Timing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The failover of one message: decides which route is asked next, and the outcome. {@link #run} asks on the calling thread, and a
 * {@link FailoverFuture} asks without blocking; this class makes every decision for both. Used by one thread at a time.
 */
final class FailoverRun {
    private static final String CLOCK_FAILED = "the clock failed before a route was asked";

    private final String component;
    private final CallOptions options;
    private final Optional<Deadline> end;
    private final BooleanSupplier stopped;
    private final Iterator<RouteAttempt> ahead;
    private final List<RouteAttempt> skipped = new ArrayList<>();
    private final List<Attempt> attempts = new ArrayList<>(1);
    private final List<SmsException> failures = new ArrayList<>();
    private final List<Issue> issues = new ArrayList<>();
    private boolean forcing;
    private @Nullable SmsException cutShort;

    /**
     * Creates a run whose time begins now.
     *
     * @param component the name that reports a failure if no route was asked
     * @param routes the routes in their order, each for this message
     * @param stopped returns whether the caller has cancelled
     */
    FailoverRun(
            String component, List<RouteAttempt> routes, CallOptions options, Timing timing, BooleanSupplier stopped) {
        this.component = component;
        this.ahead = routes.iterator();
        this.stopped = stopped;
        CallOptions timed = options;
        Optional<Deadline> deadline = Optional.empty();
        try {
            timed = options.withAbsoluteDeadline(timing);
            deadline = timed.deadlineFrom(timing);
        } catch (Throwable e) { // a send without an end could outlive its lease
            cutShort(CLOCK_FAILED);
        }
        this.options = timed;
        this.end = deadline;
    }

    // ---- blocking

    SendReceipt run() {
        for (Optional<RouteAttempt> route = next(); route.isPresent(); route = next()) {
            Optional<SendReceipt> receipt = ask(route.get());
            if (receipt.isPresent()) {
                return receipt.get();
            }
        }
        throw outcome();
    }

    private Optional<SendReceipt> ask(RouteAttempt route) {
        SendReceipt receipt;
        try {
            receipt = Objects.requireNonNull(route.send(options), "a sender returned no receipt");
        } catch (IllegalStateException closed) {
            route.record(CallResult.IGNORED);
            throw closed;
        } catch (Throwable failure) { // an undeclared exception too
            Optional<SmsException> end = failed(route, failure);
            if (end.isPresent()) {
                throw end.get();
            }
            return Optional.empty();
        }
        return Optional.of(accepted(route, receipt));
    }

    // ---- both

    /** Returns the options for the route that is asked next. */
    CallOptions options() {
        return options;
    }

    /** Returns the route to ask next, which is noted; empty if none is left, or no time. */
    Optional<RouteAttempt> next() {
        while (!isCutShort() && (ahead.hasNext() || mayForce())) {
            Optional<RouteAttempt> route = ahead.hasNext() ? permitted(ahead.next()) : Optional.of(forced());
            if (route.isPresent()) {
                return route.filter(this::isNoted);
            }
        }
        return Optional.empty();
    }

    /** If the breakers of all routes that take the message are open, a route that may fail is better than none. */
    private boolean mayForce() {
        return !skipped.isEmpty() && (forcing || failures.isEmpty());
    }

    private RouteAttempt forced() {
        forcing = true;
        RouteAttempt route = skipped.remove(0);
        route.forceAcquire();
        return route;
    }

    private boolean isCutShort() {
        if (cutShort != null) {
            return true;
        }
        if (stopped.getAsBoolean()) {
            cutShort("the call was cancelled or its thread interrupted before a route was asked");
        } else if (isDeadlineOver()) {
            cutShort("the deadline was over before a route was asked");
        }
        return cutShort != null;
    }

    private boolean isDeadlineOver() {
        try {
            return end.isPresent() && end.get().isOver();
        } catch (Throwable e) { // the user's clock failed: no route is asked that may be late
            return true;
        }
    }

    private void cutShort(String why) {
        cutShort = UnavailableException.builder(component)
                .operation("send")
                .message(why)
                .build();
    }

    private Optional<RouteAttempt> permitted(RouteAttempt route) {
        List<Issue> wrong;
        try {
            wrong = Objects.requireNonNull(route.check(), "a sender's check returned null");
        } catch (Throwable e) { // a sender's check does no I/O: nothing was sent
            notAsked(route, e);
            return Optional.empty();
        }
        if (!wrong.isEmpty()) {
            unfit(route, wrong);
            return Optional.empty();
        }
        if (route.tryAcquire()) {
            return Optional.of(route);
        }
        skipped.add(route);
        attempts.add(route.circuitOpen());
        return Optional.empty();
    }

    private void notAsked(RouteAttempt route, Throwable failure) {
        SmsException notSent = UnavailableException.builder(component)
                .operation("send")
                .message("the check of a route failed")
                .cause(failure)
                .build();
        attempts.add(route.failed(notSent));
        failures.add(notSent);
    }

    private boolean isNoted(RouteAttempt route) {
        try {
            route.note(options);
            return true;
        } catch (
                SmsException e) { // a route that is not noted must not be asked, and the next could not be noted either
            route.record(CallResult.IGNORED);
            cutShort = e;
            return false;
        }
    }

    private void unfit(RouteAttempt route, List<Issue> wrong) {
        issues.addAll(wrong);
        attempts.add(route.unfit(wrong));
    }

    /** Returns the receipt with all attempts. */
    SendReceipt accepted(RouteAttempt route, SendReceipt receipt) {
        route.record(CallResult.SUCCESS);
        add(route, receipt.attempts(), route.accepted(receipt));
        return receipt.toBuilder().attempts(attempts).build();
    }

    /** Returns the outcome of the send, or empty if the next route may be asked. */
    Optional<SmsException> failed(RouteAttempt route, Throwable thrown) {
        SmsException failure = Thrown.outcome(component, thrown);
        FailoverDecision decision = FailoverDecision.of(failure);
        route.record(stopped.getAsBoolean() ? CallResult.IGNORED : decision.result());
        if (failure.outcome() == Outcome.NOT_SENT) {
            route.notSent();
        }
        if (failure instanceof InvalidRequestException invalid) {
            unfit(route, invalid.issues());
            return Optional.empty();
        }
        add(route, failure.attempts(), route.failed(failure));
        if (decision.then() == FailoverDecision.Then.END) {
            return Optional.of(failure.withAttempts(attempts));
        }
        failures.add(failure);
        return Optional.empty();
    }

    /** A route that has routes of its own reports several attempts. */
    private void add(RouteAttempt route, List<Attempt> inner, Attempt own) {
        if (inner.isEmpty()) {
            attempts.add(own);
        } else {
            inner.forEach(attempt -> attempts.add(attempt.within(route.name())));
        }
    }

    /** Returns the outcome of the send if no other route may be asked. */
    SmsException outcome() {
        return cause().withAttempts(attempts);
    }

    /** Of several failures the caller gets the one after which a retry is possible soonest. */
    private SmsException cause() {
        Optional<SmsException> soonest = failures.stream().min(Comparator.comparing(FailoverRun::retryableAfter));
        if (soonest.isPresent()) {
            return soonest.get();
        }
        return cutShort != null
                ? cutShort
                : InvalidRequestException.builder(
                                component, issues.stream().distinct().toList())
                        .operation("send")
                        .build();
    }

    private static Duration retryableAfter(SmsException failure) {
        return failure.worthRetrying()
                ? failure.retryAfter().orElse(Duration.ZERO)
                : Duration.ofSeconds(Long.MAX_VALUE);
    }
}
