package dev.polysms.failover;

import dev.polysms.Attempt;
import dev.polysms.CallOptions;
import dev.polysms.Issue;
import dev.polysms.SendReceipt;
import dev.polysms.SmsException;
import dev.polysms.SmsMessage;
import dev.polysms.spi.RouteJournal;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One route's part in one send. Used by one thread at a time. */
final class RouteAttempt {
    private static final Logger LOG = LoggerFactory.getLogger(RouteAttempt.class);

    private final SendRoute route;
    private final CircuitBreaker breaker;
    private final SmsMessage message;
    private CircuitBreaker.Permit permit = CircuitBreaker.Permit.NONE;
    private RouteJournal journal = RouteJournal.none();

    RouteAttempt(SendRoute route, CircuitBreaker breaker, SmsMessage message) {
        this.route = route;
        this.breaker = breaker;
        this.message = route.readdressed(message);
    }

    List<Issue> check() {
        return route.sender().check(message);
    }

    /** Asks the breaker for permission to call the route. */
    boolean tryAcquire() {
        try {
            Optional<CircuitBreaker.Permit> granted = breaker.tryAcquire();
            granted.ifPresent(given -> permit = given);
            return granted.isPresent();
        } catch (Throwable e) { // the user's clock failed: how the route fares is not known, so it is asked
            LOG.warn("A circuit breaker could not be asked: {}", e.getClass().getName());
            return true;
        }
    }

    /** Takes the permission although the breaker is open. */
    void forceAcquire() {
        permit = breaker.forceAcquire();
    }

    /**
     * Notes that the route is about to be called.
     *
     * @throws SmsException if this cannot be noted; then it must not be called
     */
    void note(CallOptions options) {
        journal = options.journal().asking(route.sender(), message);
    }

    SendReceipt send(CallOptions options) {
        return route.sender().send(message, options.withJournal(journal));
    }

    CompletableFuture<SendReceipt> sendAsync(CallOptions options) {
        return route.sender().sendAsync(message, options.withJournal(journal));
    }

    /** Records what the call shows about the route. */
    void record(CallResult result) {
        try {
            breaker.record(permit, result);
        } catch (Throwable e) { // the user's clock failed: the outcome of the call must not be lost by it
            LOG.warn(
                    "A circuit breaker could not record a call: {}",
                    e.getClass().getName());
        }
    }

    /** Notes that the route has proven that it did not send. */
    void notSent() {
        journal.notSent();
    }

    // ---- what is reported

    String name() {
        return route.name();
    }

    Attempt accepted(SendReceipt receipt) {
        return Attempt.accepted(name(), message.from().orElse(null), receipt);
    }

    Attempt failed(SmsException failure) {
        return Attempt.failed(name(), message.from().orElse(null), failure);
    }

    Attempt unfit(List<Issue> issues) {
        return Attempt.unfit(name(), route.provider(), message.from().orElse(null), issues);
    }

    Attempt circuitOpen() {
        return Attempt.circuitOpen(name(), route.provider(), message.from().orElse(null));
    }
}
