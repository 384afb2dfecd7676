package dev.polysms.internal.call;

import dev.polysms.CallOptions;
import dev.polysms.Deadline;
import dev.polysms.RejectedException;
import dev.polysms.SmsException;
import dev.polysms.internal.http.Answer;
import dev.polysms.internal.http.Exchange;
import dev.polysms.internal.http.RequestScope;
import dev.polysms.internal.http.StreamedBody;
import dev.polysms.spi.AccessToken;
import dev.polysms.spi.ApiBody;
import dev.polysms.spi.ApiRequest;
import dev.polysms.spi.ApiResponse;
import dev.polysms.spi.CredentialException;
import dev.polysms.spi.Safety;
import dev.polysms.spi.StreamingOperation;
import dev.polysms.spi.VendorCall;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One call, from the first attempt of its first step to its outcome. Its two drivers share every decision: a {@link BlockingCall}
 * uses the calling thread throughout, an {@link AsyncCall} waits on no thread.
 *
 * <p>A cancel, an interrupt, a deadline and the closing of the client all end a call by {@link #abort}; the stage of the
 * exchange under way decides whether anything may have happened. Everything that is thrown in a call, Errors included, becomes
 * its outcome by {@link #outcome}: an interceptor, a listener, a credential or a clock of the user's cannot take it away.
 */
abstract class Invocation<I, O> {
    final HttpRunner runner;
    private final String name;
    private final CallOptions options;
    private volatile Deadline deadline;

    // All written by one thread at a time: steps and attempts follow each other.
    private volatile CallStep<?, ?, O> step;
    private volatile Failures failures;
    private volatile int attempts;
    private volatile int attemptsOfEarlierSteps;
    private volatile int redirects;
    private volatile boolean refusedOnUsedConnection;
    private volatile RequestScope requestScope = RequestScope.NONE;

    // All guarded by this.
    private boolean ended;
    private @Nullable String abortReason;
    private @Nullable SmsException verdict;
    private @Nullable Exchange underWay;

    /**
     * Makes a call.
     *
     * @throws SmsException if its deadline cannot be measured
     */
    Invocation(HttpRunner runner, VendorCall<I, O> call, I input, CallOptions options) {
        this.runner = runner;
        this.name = call.name();
        this.step = CallStep.first(call, input);
        this.failures = failuresOf(step);
        this.options = options;
        try {
            this.deadline = options.deadlineFrom(runner.timing())
                    .orElseGet(() -> fromNow(runner.options().deadline()));
        } catch (Throwable e) {
            throw failures.notSent("the clock of ClientOptions.timing failed", e);
        }
    }

    private Failures failuresOf(CallStep<?, ?, O> ofStep) {
        String account = runner.options().account().orElse(null);
        return new Failures(runner.provider(), account, ofStep.operation());
    }

    final Failures failures() {
        return failures;
    }

    // ---- the end

    /**
     * Ends the call from outside.
     *
     * @param reason what happened, as the end of a sentence
     */
    abstract void abort(String reason);

    /** Returns the outcome of a call that is ended from outside, to be delivered by its driver; null if it has ended before. */
    final @Nullable SmsException endFromOutside(String reason) {
        Exchange running;
        SmsException outcome;
        synchronized (this) {
            if (ended) {
                return null;
            }
            running = underWay;
            boolean nothingHappened = running == null || running.abandon();
            outcome = failures.named(nothingHappened ? failures.notSent(reason, null) : failures.lost(reason, null));
            ended = true;
            abortReason = reason;
            verdict = outcome;
        }
        if (running != null) {
            running.cancel();
        }
        return outcome;
    }

    /** Returns true the first time. */
    final synchronized boolean end() {
        boolean first = !ended;
        ended = true;
        return first;
    }

    final synchronized boolean isEnded() {
        return ended;
    }

    final synchronized void refuseIfAborted() {
        if (verdict != null) {
            throw verdict;
        }
    }

    /** The one place in which every exception becomes the outcome of the call. */
    final SmsException outcome(Throwable thrown) {
        return failures.named(unnamedOutcome(thrown));
    }

    private SmsException unnamedOutcome(Throwable thrown) {
        if (thrown instanceof SmsException known) {
            return known;
        }
        Exchange exchange;
        synchronized (this) {
            exchange = underWay;
        }
        return exchange == null
                ? failures.notSent(thrown.getClass().getName() + " was thrown before the request", thrown)
                : ofExchange(thrown, exchange);
    }

    final SmsException ofExchange(Throwable failure, Exchange exchange) {
        String reason;
        synchronized (this) {
            reason = abortReason;
        }
        return failures.ofExchange(failure, exchange, reason);
    }

    // ---- one attempt

    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread at a time writes
    final void countAttempt() {
        attempts++;
        refusedOnUsedConnection = false;
    }

    final int attempts() {
        return attemptsOfEarlierSteps + attempts;
    }

    final CallReports.Report reportStart() {
        CallReports.Report report = runner.reports().start(name);
        requestScope = report.requestScope();
        return report;
    }

    /** Goes on to the next step: what came before it has changed nothing. */
    final void advance(CallStep<?, ?, O> next) {
        attemptsOfEarlierSteps = attempts();
        attempts = 0;
        synchronized (this) {
            underWay = null;
            step = next;
            failures = failuresOf(next);
        }
    }

    final Exchange begin(@Nullable AccessToken token) {
        redirects = 0;
        return open(encode(step, token));
    }

    /**
     * Returns the request for the place to which an answer redirects, if its operation follows redirects; empty if the answer is
     * the last one.
     *
     * @throws SmsException if the place is not allowed
     */
    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread at a time writes
    final Optional<Exchange> redirected(Answer answer, Exchange exchange) {
        boolean mayFollow = answer.body() == null && step.safety() == Safety.READ;
        if (!mayFollow || !(step.operation() instanceof StreamingOperation<?, ?> streaming)) {
            return Optional.empty();
        }
        Optional<ApiRequest> next =
                streaming.redirects().next(exchange.apiRequest(), answer.response(), ++redirects, runner.options());
        next.ifPresent(request -> answer.distrust());
        return next.map(this::open);
    }

    private Exchange open(ApiRequest request) {
        Duration time = attemptTime(request);
        synchronized (this) {
            refuseIfAborted();
            try {
                underWay = runner.transport().open(step.operation(), request, time, deadline, requestScope);
            } catch (Throwable e) { // OkHttp refuses a URL or a header, and quotes it
                throw failures.unwritable(e);
            }
            return underWay;
        }
    }

    private <S> ApiRequest encode(CallStep<S, ?, O> present, @Nullable AccessToken token) {
        try {
            ApiRequest request = present.operation().encode(present.input());
            return token == null ? request : request.withHeader("Authorization", "Bearer " + token.value());
        } catch (SmsException e) {
            throw e;
        } catch (CredentialException e) {
            throw failures.unusable(e);
        } catch (Throwable e) {
            throw failures.unwritable(e);
        }
    }

    private Duration attemptTime(ApiRequest request) {
        boolean upload = request.body() instanceof ApiBody.Upload;
        Duration most =
                upload ? runner.options().mediaTimeout() : runner.options().attemptTimeout();
        if (upload && options.deadline().isEmpty()) {
            prolong(most);
        }
        Duration remaining = remaining();
        if (remaining.isZero()) {
            throw failures.notSent("the deadline passed", null);
        }
        return remaining.compareTo(most) < 0 ? remaining : most;
    }

    /** The client's deadline is one for short requests; an upload has its own, from its beginning on. */
    private void prolong(Duration time) {
        if (remaining().compareTo(time) < 0) {
            deadline = fromNow(time);
            runner.calls().prolong(this, time);
        }
    }

    private Deadline fromNow(Duration time) {
        return Deadline.after(time, runner.timing());
    }

    /** The time until the deadline; none if the user's clock fails. */
    final Duration remaining() {
        try {
            return deadline.remaining();
        } catch (Throwable e) {
            return Duration.ZERO;
        }
    }

    final Answer answered(Answer answer, Exchange exchange, long start) {
        runner.log().answer(step.operation(), exchange, answer.response().status(), attempts, start);
        return answer;
    }

    final SmsException failed(Throwable failure, Exchange exchange, long start) {
        runner.log().failure(step.operation(), exchange, failure, attempts, start);
        if (!(failure instanceof IOException)) {
            exchange.cancel(); // an interceptor that threw has not closed the answer
        }
        return ofExchange(failure, exchange);
    }

    /** Returns whether the token is to be renewed now, because an answer refuses it and the request may be sent again. */
    final boolean mustRenew(TokenCache tokens, AccessToken token, Answer answer) {
        if (!refused(tokens, answer)) {
            return false;
        }
        if (!mayRepeat(answer)) {
            tokens.expire(token, answer.response());
            return false;
        }
        answer.distrust();
        over();
        return true;
    }

    /** Returns whether an answer refuses the token. What is streamed is what was asked for. */
    private boolean refused(TokenCache tokens, Answer answer) {
        try {
            return answer.body() == null && tokens.refused(answer.response());
        } catch (Throwable e) {
            throw failures.unreadable(e);
        }
    }

    /**
     * Returns whether a request that was refused may be sent again. A refusal on a used connection may answer the request before
     * for a second time, and bytes behind a refusal may be another answer.
     */
    private boolean mayRepeat(Answer answer) {
        return step.safety() == Safety.READ || (answer.isFirstOnConnection() && !answer.isFollowed());
    }

    /** Reads the answer to the present step. */
    final CallStep.Progress<O> decode(Answer answer) {
        CallStep.Progress<O> progress;
        try {
            progress = read(step, answer);
        } catch (SmsException e) {
            refusedOnUsedConnection = !answer.isFirstOnConnection();
            SmsException outcome = failures.ofAnswer(e, answer, remaining());
            answer.distrust();
            throw outcome;
        } catch (Throwable e) {
            answer.distrust();
            throw failures.unreadable(e);
        }
        if (step.safety() == Safety.AT_MOST_ONCE && answer.isFollowed() && !answer.isFirstOnConnection()) {
            throw failures.oneOfTwoAnswers();
        }
        if (runner.keepsConnections()) {
            keepConnection(answer);
        } else {
            answer.distrust();
        }
        return progress;
    }

    private <S, A> CallStep.Progress<O> read(CallStep<S, A, O> present, Answer answer) {
        StreamedBody body = answer.body();
        A result = body != null && present.operation() instanceof StreamingOperation<S, A> streaming
                ? open(streaming, answer.response(), body)
                : runner.answerDetails().addTo(present.operation().decode(answer.response()), answer.response());
        return present.then().apply(result);
    }

    private void keepConnection(Answer answer) {
        try {
            boolean read = step.safety() == Safety.READ;
            answer.trust(read ? null : fromNow(runner.options().keepAlive()));
        } catch (Throwable e) { // the user's clock failed, and the result is known
            answer.distrust();
        }
    }

    private static <S, A> A open(StreamingOperation<S, A> streaming, ApiResponse head, StreamedBody body) {
        boolean taken = false;
        try {
            A result = Objects.requireNonNull(streaming.open(head, body), "an operation opened nothing");
            taken = true;
            return result;
        } finally {
            if (!taken) {
                body.close();
            }
        }
    }

    // ---- the next attempt

    /**
     * Begins the pause before the next attempt.
     *
     * @return the end of the pause, or empty if there is no other attempt; then the failure is the outcome
     */
    final Optional<CompletableFuture<Void>> pauseAfter(SmsException failure) {
        boolean doubtful = failure instanceof RejectedException && refusedOnUsedConnection;
        if (isEnded() || (doubtful && step.safety() == Safety.AT_MOST_ONCE)) {
            return Optional.empty();
        }
        try {
            Optional<CompletableFuture<Void>> pause = runner.retry()
                    .pauseAfter(
                            failure,
                            step.safety(),
                            attempts,
                            remaining(),
                            runner.timing().jitter())
                    .map(runner.timing()::pause);
            if (pause.isPresent()) {
                over();
            }
            return pause;
        } catch (Throwable e) { // the user's clock failed: the failure is known, another attempt is not needed
            return Optional.empty();
        }
    }

    /** The exchange is proven to have done nothing: an abort from now on means that nothing was sent. */
    final synchronized void over() {
        underWay = null;
    }
}
