package dev.polysms.reliable;

import dev.polysms.Attempt;
import dev.polysms.CallOptions;
import dev.polysms.InvalidRequestException;
import dev.polysms.Issue;
import dev.polysms.ProviderId;
import dev.polysms.RejectedException;
import dev.polysms.SendReceipt;
import dev.polysms.SmsException;
import dev.polysms.SmsMessage;
import dev.polysms.UnavailableException;
import dev.polysms.internal.Thrown;
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
 * One text's way along the legs: who is asked next, and what it ends in. {@link #run} asks on the calling thread, a
 * {@link ChainFuture} waits on none; both leave every decision to this. Used by one thread at a time.
 */
final class Chain {
    private final ProviderId provider;
    private final SmsMessage message;
    private final TimeLeft time;
    private final BooleanSupplier stopped;
    private final Deque<Station> ahead;
    private final List<Station> leftOut = new ArrayList<>();
    private final List<Attempt> attempts = new ArrayList<>();
    private final List<SmsException> failures = new ArrayList<>();
    private final List<Issue> issues = new ArrayList<>();
    private boolean insisting;
    private @Nullable String cutShort;

    /**
     * @param provider who is said to have failed where no leg was asked
     * @param stopped tells whether the caller has given up
     */
    Chain(ProviderId provider, List<Station> stations, SmsMessage message, TimeLeft time, BooleanSupplier stopped) {
        this.provider = provider;
        this.ahead = new ArrayDeque<>(stations);
        this.message = message;
        this.time = time;
        this.stopped = stopped;
    }

    // ---- blocking

    SendReceipt run() {
        for (Optional<LegTurn> turn = next(); turn.isPresent(); turn = next()) {
            Optional<SendReceipt> receipt = ask(turn.get());
            if (receipt.isPresent()) {
                return receipt.get();
            }
        }
        throw outcome();
    }

    private Optional<SendReceipt> ask(LegTurn turn) {
        SendReceipt receipt;
        try {
            receipt = turn.send();
        } catch (IllegalStateException closed) {
            turn.tell(Sign.NONE);
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
    Optional<LegTurn> next() {
        while (!isCutShort()) {
            Optional<CallOptions> options = time.options();
            if (options.isEmpty()) {
                cutShort = "the deadline passed before a leg was asked";
            } else if (!ahead.isEmpty()) {
                Optional<LegTurn> turn = turnOf(ahead.remove(), options.get());
                if (turn.isPresent()) {
                    return turn;
                }
            } else if ((insisting || failures.isEmpty()) && !leftOut.isEmpty()) {
                insisting = true;
                return Optional.of(insist(leftOut.remove(0), options.get()));
            } else {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private boolean isCutShort() {
        if (stopped.getAsBoolean()) {
            cutShort = "the call was cancelled or its thread interrupted before a leg was asked";
        }
        return cutShort != null;
    }

    private Optional<LegTurn> turnOf(Station station, CallOptions options) {
        Leg leg = station.leg();
        SmsMessage readdressed = leg.readdressed(message);
        List<Issue> wrong = leg.sender().check(readdressed);
        if (!wrong.isEmpty()) {
            unfit(leg, readdressed, wrong);
            return Optional.empty();
        }
        Optional<LegHealth.Pass> pass = station.health().admit();
        if (pass.isEmpty()) {
            leftOut.add(station);
            attempts.add(Attempt.leftOut(leg.name(), leg.provider(), readdressed.from()));
        }
        return pass.map(permission -> new LegTurn(station, permission, readdressed, options));
    }

    /** All legs that take the message are left out: one that may fail is better than none. */
    private LegTurn insist(Station station, CallOptions options) {
        return new LegTurn(station, station.health().insist(), station.leg().readdressed(message), options);
    }

    private void unfit(Leg leg, SmsMessage readdressed, List<Issue> wrong) {
        issues.addAll(wrong);
        attempts.add(Attempt.unfit(leg.name(), leg.provider(), readdressed.from(), wrong));
    }

    /** Returns the receipt with what was asked before it. */
    SendReceipt accepted(LegTurn turn, SendReceipt receipt) {
        turn.tell(Sign.WELL);
        add(
                turn,
                receipt.attempts(),
                Attempt.accepted(turn.name(), turn.message().from(), receipt));
        return receipt.toBuilder().attempts(attempts).build();
    }

    /** Returns what the send ends in, or empty if the next leg may be asked. */
    Optional<SmsException> failed(LegTurn turn, Throwable thrown) {
        SmsException failure = Thrown.outcome(provider, thrown);
        Meaning meaning = Meaning.of(failure);
        turn.tell(stopped.getAsBoolean() ? Sign.NONE : meaning.sign());
        if (failure instanceof InvalidRequestException invalid) {
            unfit(turn.station().leg(), turn.message(), invalid.issues());
            return Optional.empty();
        }
        add(turn, failure.attempts(), Attempt.failed(turn.name(), turn.message().from(), failure));
        if (meaning.then() == Meaning.Then.END) {
            return Optional.of(failure.withAttempts(attempts));
        }
        failures.add(failure);
        return Optional.empty();
    }

    /** A leg that has legs of its own tells more than one attempt. */
    private void add(LegTurn turn, List<Attempt> inner, Attempt own) {
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
        Optional<SmsException> soonest = failures.stream().min(Comparator.comparing(Chain::wait));
        if (soonest.isPresent()) {
            return soonest.get();
        }
        if (cutShort != null) {
            return UnavailableException.builder(provider)
                    .operation("send")
                    .message(cutShort)
                    .build();
        }
        return InvalidRequestException.builder(
                        provider, issues.stream().distinct().toList())
                .operation("send")
                .build();
    }

    /** Of several failures the caller gets the one that a retry may mend soonest. */
    private static Duration wait(SmsException failure) {
        if (!failure.worthRetrying()) {
            return Duration.ofSeconds(Long.MAX_VALUE);
        }
        return retryAfter(failure).orElse(Duration.ZERO);
    }

    private static Optional<Duration> retryAfter(SmsException failure) {
        if (failure instanceof RejectedException refusal) {
            return refusal.retryAfter();
        }
        return failure instanceof UnavailableException unavailable ? unavailable.retryAfter() : Optional.empty();
    }
}
