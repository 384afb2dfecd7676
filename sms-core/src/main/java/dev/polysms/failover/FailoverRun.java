package dev.polysms.failover;

import dev.polysms.Attempt;
import dev.polysms.CallOptions;
import dev.polysms.InvalidRequestException;
import dev.polysms.Issue;
import dev.polysms.SendReceipt;
import dev.polysms.SmsException;
import dev.polysms.SmsMessage;
import dev.polysms.UnavailableException;
import dev.polysms.internal.async.Thrown;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One text's way along the routes: who is asked next, and what it ends in. {@link #run} asks on the calling thread, a
 * {@link FailoverFuture} waits on none; both leave every decision to this. Used by one thread at a time.
 */
final class FailoverRun {
    private final String component;
    private final SmsMessage message;
    private final TimeLeft time;
    private final BooleanSupplier stopped;
    private final Deque<GuardedRoute> ahead;
    private final List<GuardedRoute> skipped = new ArrayList<>();
    private final List<Attempt> attempts = new ArrayList<>();
    private final List<SmsException> failures = new ArrayList<>();
    private final List<Issue> issues = new ArrayList<>();
    private boolean insisting;
    private @Nullable String cutShort;

    /**
     * @param component what reports a failure where no route was asked
     * @param stopped tells whether the caller has given up
     */
    FailoverRun(
            String component, List<GuardedRoute> routes, SmsMessage message, TimeLeft time, BooleanSupplier stopped) {
        this.component = component;
        this.ahead = new ArrayDeque<>(routes);
        this.message = message;
        this.time = time;
        this.stopped = stopped;
    }

    // ---- blocking

    SendReceipt run() {
        for (Optional<RouteAttempt> turn = next(); turn.isPresent(); turn = next()) {
            Optional<SendReceipt> receipt = ask(turn.get());
            if (receipt.isPresent()) {
                return receipt.get();
            }
        }
        throw outcome();
    }

    private Optional<SendReceipt> ask(RouteAttempt turn) {
        SendReceipt receipt;
        try {
            receipt = turn.send();
        } catch (IllegalStateException closed) {
            turn.tell(CallResult.IGNORED);
            throw closed;
        } catch (RuntimeException failure) {
            Optional<SmsException> end = failed(turn, failure);
            if (end.isPresent()) {
                throw end.get();
            }
            return Optional.empty();
        }
        return Optional.of(accepted(turn, receipt));
    }

    // ---- both

    /** Returns whose turn it is, or empty if there is nobody else to ask, or no time. */
    Optional<RouteAttempt> next() {
        while (!isCutShort()) {
            Optional<CallOptions> options = time.options();
            if (options.isEmpty()) {
                cutShort = "the deadline passed before a route was asked";
            } else if (!ahead.isEmpty()) {
                Optional<RouteAttempt> turn = turnOf(ahead.remove(), options.get());
                if (turn.isPresent()) {
                    return turn;
                }
            } else if ((insisting || failures.isEmpty()) && !skipped.isEmpty()) {
                insisting = true;
                return Optional.of(forceAcquire(skipped.remove(0), options.get()));
            } else {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private boolean isCutShort() {
        if (stopped.getAsBoolean()) {
            cutShort = "the call was cancelled or its thread interrupted before a route was asked";
        }
        return cutShort != null;
    }

    private Optional<RouteAttempt> turnOf(GuardedRoute guarded, CallOptions options) {
        SendRoute route = guarded.route();
        SmsMessage readdressed = route.readdressed(message);
        List<Issue> wrong = route.sender().check(readdressed);
        if (!wrong.isEmpty()) {
            unfit(route, readdressed, wrong);
            return Optional.empty();
        }
        Optional<CircuitBreaker.Permit> pass = guarded.breaker().tryAcquire();
        if (pass.isEmpty()) {
            skipped.add(guarded);
            attempts.add(Attempt.circuitOpen(
                    route.name(), route.provider(), readdressed.from().orElse(null)));
        }
        return pass.map(permission -> new RouteAttempt(guarded, permission, readdressed, options));
    }

    /** All routes that take the message are left out: one that may fail is better than none. */
    private RouteAttempt forceAcquire(GuardedRoute guarded, CallOptions options) {
        return new RouteAttempt(
                guarded, guarded.breaker().forceAcquire(), guarded.route().readdressed(message), options);
    }

    private void unfit(SendRoute route, SmsMessage readdressed, List<Issue> wrong) {
        issues.addAll(wrong);
        attempts.add(
                Attempt.unfit(route.name(), route.provider(), readdressed.from().orElse(null), wrong));
    }

    /** Returns the receipt with what was asked before it. */
    SendReceipt accepted(RouteAttempt turn, SendReceipt receipt) {
        turn.tell(CallResult.SUCCESS);
        add(
                turn,
                receipt.attempts(),
                Attempt.accepted(turn.name(), turn.message().from().orElse(null), receipt));
        return receipt.toBuilder().attempts(attempts).build();
    }

    /** Returns what the send ends in, or empty if the next route may be asked. */
    Optional<SmsException> failed(RouteAttempt turn, Throwable thrown) {
        SmsException failure = Thrown.outcome(component, thrown);
        FailoverDecision meaning = FailoverDecision.of(failure);
        turn.tell(stopped.getAsBoolean() ? CallResult.IGNORED : meaning.sign());
        if (failure instanceof InvalidRequestException invalid) {
            unfit(turn.guarded().route(), turn.message(), invalid.issues());
            return Optional.empty();
        }
        add(
                turn,
                failure.attempts(),
                Attempt.failed(turn.name(), turn.message().from().orElse(null), failure));
        if (meaning.then() == FailoverDecision.Then.END) {
            return Optional.of(failure.withAttempts(attempts));
        }
        failures.add(failure);
        return Optional.empty();
    }

    /** A route that has routes of its own tells more than one attempt. */
    private void add(RouteAttempt turn, List<Attempt> inner, Attempt own) {
        if (inner.isEmpty()) {
            attempts.add(own);
        } else {
            inner.forEach(attempt -> attempts.add(attempt.within(turn.name())));
        }
    }

    /** Returns what the send ends in when nobody else may be asked. */
    SmsException outcome() {
        return cause().withAttempts(attempts);
    }

    private SmsException cause() {
        Optional<SmsException> soonest = failures.stream().min(Comparator.comparing(FailoverRun::wait));
        if (soonest.isPresent()) {
            return soonest.get();
        }
        if (cutShort != null) {
            return UnavailableException.builder(component)
                    .operation("send")
                    .message(cutShort)
                    .build();
        }
        return InvalidRequestException.builder(
                        component, issues.stream().distinct().toList())
                .operation("send")
                .build();
    }

    /** Of several failures the caller gets the one that a retry may mend soonest. */
    private static Duration wait(SmsException failure) {
        if (!failure.worthRetrying()) {
            return Duration.ofSeconds(Long.MAX_VALUE);
        }
        return failure.retryAfter().orElse(Duration.ZERO);
    }
}
