package dev.polysms.internal.call;

import dev.polysms.CallOptions;
import dev.polysms.SmsException;
import dev.polysms.internal.http.Answer;
import dev.polysms.internal.http.Exchange;
import dev.polysms.internal.http.HttpRunner;
import dev.polysms.internal.http.StreamedBody;
import dev.polysms.spi.AccessToken;
import dev.polysms.spi.ApiRequest;
import dev.polysms.spi.ApiResponse;
import dev.polysms.spi.CredentialException;
import dev.polysms.spi.Operation;
import dev.polysms.spi.StreamingOperation;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One call of an operation, from its first attempt to its outcome. Two drivers share every decision: {@link #run} uses the
 * calling thread throughout, {@link #start} waits on no thread.
 *
 * <p>Whatever ends a call from outside (a cancel, an interrupt, a deadline, closing the client) goes through {@link #abort},
 * which knows by the stage of the exchange under way whether anything may have happened.
 */
public final class Invocation<I, O> {
    private final HttpRunner runner;
    private final @Nullable TokenCache tokens;
    private final Operation<I, O> operation;
    private final I input;
    private final Failures failures;
    private final CallOptions options;
    private final OperationFuture<O> future = new OperationFuture<>(this);
    private volatile long deadline;
    private int attempts; // touched by one thread at a time: attempts follow each other

    // All guarded by this.
    private boolean ended;
    private @Nullable String abortReason;
    private @Nullable SmsException verdict;
    private @Nullable Exchange underWay;
    private @Nullable CompletableFuture<?> wait;

    public Invocation(HttpRunner runner, Operation<I, O> operation, I input, CallOptions options) {
        this.runner = runner;
        this.tokens = runner.tokens();
        this.operation = operation;
        this.input = input;
        this.failures = new Failures(runner.provider(), operation);
        this.options = options;
        this.deadline = runner.timing().nanoTime() + runner.deadline(options).toNanos();
    }

    /**
     * Ends the call from outside.
     *
     * @param reason what happened, as the end of a sentence
     * @param executor where an asynchronous call completes
     * @return true if this ended it
     */
    public boolean abort(String reason, Executor executor) {
        SmsException outcome;
        Exchange running;
        CompletableFuture<?> sleeper;
        synchronized (this) {
            if (ended) {
                return false;
            }
            ended = true;
            abortReason = reason;
            running = underWay;
            sleeper = wait;
            boolean nothingHappened = running == null || running.abandon();
            outcome = nothingHappened ? failures.notSent(reason, null) : failures.lost(reason, null);
            verdict = outcome;
        }
        if (running != null) {
            running.cancel();
        }
        if (sleeper != null) {
            sleeper.completeExceptionally(outcome);
        }
        complete(executor, () -> future.completeExceptionally(outcome));
        return true;
    }

    // ---- blocking

    public O run() {
        if (Thread.currentThread().isInterrupted()) {
            throw failures.notSent("the calling thread was interrupted", null);
        }
        while (true) {
            try {
                return attempt();
            } catch (SmsException failure) {
                Duration pause = pauseAfter(failure).orElseThrow(() -> failure);
                CompletableFuture<Void> over = new CompletableFuture<>();
                runner.timing().schedule(pause, () -> over.complete(null));
                await(over);
            }
        }
    }

    private O attempt() {
        attempts++;
        if (tokens == null) {
            return result(exchange(null));
        }
        AccessToken token = await(tokens.get().toCompletableFuture());
        Answer answer = exchange(token);
        if (refused(tokens, answer)) {
            over();
            AccessToken renewed = await(tokens.replace(token, answer.response()).toCompletableFuture());
            if (!renewed.value().equals(token.value())) {
                answer = exchange(renewed);
            }
        }
        return result(answer);
    }

    private O result(Answer answer) {
        O result = decode(answer);
        if (answer.body() != null && !end()) {
            answer.close();
            synchronized (this) {
                refuseIfAborted();
            }
        }
        return result;
    }

    private Answer exchange(@Nullable AccessToken token) {
        Exchange exchange = begin(encode(token));
        long start = System.nanoTime();
        try {
            Answer answer = exchange.execute();
            runner.logAnswer(operation, exchange, answer.response().status(), attempts, start);
            return answer;
        } catch (Exception e) { // an interceptor may throw anything, and OkHttp an undeclared InterruptedException
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            runner.logFailure(operation, exchange, e, attempts, start);
            throw failures.ofExchange(e, exchange, abortReason());
        }
    }

    /** Waits for a token or a pause; whoever aborts the call ends the wait. */
    private <T> T await(CompletableFuture<T> future) {
        synchronized (this) {
            refuseIfAborted();
            wait = future;
        }
        try {
            return future.get(remaining().toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw tokenFailure(e);
        } catch (TimeoutException e) {
            throw failures.notSent("the deadline passed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failures.notSent("the calling thread was interrupted", e);
        } finally {
            synchronized (this) {
                wait = null;
            }
        }
    }

    // ---- asynchronous

    public OperationFuture<O> start() {
        nextAttempt();
        return future;
    }

    private void nextAttempt() {
        if (isEnded()) {
            return; // given up during the pause: not even a token is needed
        }
        attempts++;
        if (tokens == null) {
            exchange(null, this::finish);
            return;
        }
        tokens.get().whenComplete((token, failure) -> {
            if (failure == null) {
                exchange(token, answer -> finishOrRenew(tokens, token, answer));
            } else {
                failed(tokenFailure(failure));
            }
        });
    }

    private void exchange(@Nullable AccessToken token, Consumer<Answer> next) {
        Exchange exchange;
        try {
            exchange = begin(encode(token));
        } catch (SmsException e) {
            failed(e);
            return;
        }
        long start = System.nanoTime();
        exchange.enqueue((answer, failure) -> {
            if (answer != null) {
                runner.logAnswer(operation, exchange, answer.response().status(), attempts, start);
                next.accept(answer);
            } else if (failure != null) {
                runner.logFailure(operation, exchange, failure, attempts, start);
                failed(failures.ofExchange(failure, exchange, abortReason()));
            }
        });
    }

    private void finishOrRenew(TokenCache cache, AccessToken token, Answer answer) {
        if (!refused(cache, answer)) {
            finish(answer);
            return;
        }
        over();
        cache.replace(token, answer.response()).whenComplete((renewed, failure) -> {
            if (failure != null) {
                failed(tokenFailure(failure));
            } else if (renewed.value().equals(token.value())) {
                finish(answer);
            } else {
                exchange(renewed, this::finish);
            }
        });
    }

    private void finish(Answer answer) {
        if (answer.body() != null && isEnded()) {
            answer.close(); // it came too late
            return;
        }
        O result;
        try {
            result = decode(answer);
        } catch (SmsException e) {
            failed(e);
            return;
        }
        if (end()) {
            complete(runner.callbacks(), () -> {
                if (!future.complete(result)) {
                    answer.close(); // the caller had completed the future by itself
                }
            });
        } else {
            answer.close();
        }
    }

    private void failed(SmsException failure) {
        Optional<Duration> pause = pauseAfter(failure);
        if (pause.isPresent()) {
            // Not on the timer's thread: a supplier of credentials may take its time, and alarms must not wait for it.
            runner.timing().schedule(pause.get(), () -> dispatch(runner.callbacks(), this::nextAttempt));
        } else if (end()) {
            complete(runner.callbacks(), () -> future.completeExceptionally(failure));
        }
    }

    private void complete(Executor executor, Runnable completion) {
        runner.ended(this);
        dispatch(executor, completion);
    }

    private static void dispatch(Executor executor, Runnable step) {
        try {
            executor.execute(step);
        } catch (RuntimeException e) {
            step.run(); // an outcome is never lost, even to an executor that is full, shut down or broken
        }
    }

    // ---- both

    private synchronized Exchange begin(ApiRequest request) {
        refuseIfAborted();
        Duration time = attemptTime(request);
        try {
            Exchange exchange = runner.transport().open(operation, request, time);
            underWay = exchange;
            return exchange;
        } catch (RuntimeException e) { // OkHttp refuses a URL or a header, and quotes it
            throw failures.unwritable(e);
        }
    }

    /** The exchange is proven to have done nothing: whoever aborts from now on aborts nothing. */
    private synchronized void over() {
        underWay = null;
    }

    private void refuseIfAborted() {
        if (verdict != null) {
            throw verdict;
        }
    }

    private synchronized @Nullable String abortReason() {
        return abortReason;
    }

    private synchronized boolean isEnded() {
        return ended;
    }

    private synchronized boolean end() {
        boolean first = !ended;
        ended = true;
        return first;
    }

    private ApiRequest encode(@Nullable AccessToken token) {
        try {
            ApiRequest request = operation.encode(input);
            return token == null ? request : request.withHeader("Authorization", "Bearer " + token.value());
        } catch (SmsException e) {
            throw e;
        } catch (CredentialException e) {
            throw failures.unusable(e);
        } catch (RuntimeException | Error e) { // a caller is never left without an outcome
            throw failures.unwritable(e);
        }
    }

    /** What is streamed is what was asked for. */
    private static boolean refused(TokenCache cache, Answer answer) {
        return answer.body() == null && cache.refused(answer.response());
    }

    private O decode(Answer answer) {
        StreamedBody body = answer.body();
        try {
            return body != null && operation instanceof StreamingOperation<I, O> streaming
                    ? open(streaming, answer.response(), body)
                    : operation.decode(answer.response());
        } catch (SmsException e) {
            throw e;
        } catch (RuntimeException | Error e) { // a caller is never left without an outcome
            throw failures.unreadable(e);
        }
    }

    private O open(StreamingOperation<I, O> streaming, ApiResponse head, StreamedBody body) {
        boolean taken = false;
        try {
            O result = Objects.requireNonNull(streaming.open(head, body), "an operation opened nothing");
            taken = true;
            return result;
        } finally {
            if (!taken) {
                body.close();
            }
        }
    }

    private SmsException tokenFailure(Throwable failure) {
        Throwable cause = failure;
        while ((cause instanceof CompletionException || cause instanceof ExecutionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof SmsException known && known.safeToResend()) {
            return known;
        }
        if (cause instanceof CredentialException unusable) {
            return failures.unusable(unusable);
        }
        return failures.notSent("a token could not be had", cause);
    }

    private Optional<Duration> pauseAfter(SmsException failure) {
        if (isEnded()) {
            return Optional.empty();
        }
        Optional<Duration> pause = runner.retry()
                .pauseAfter(
                        failure,
                        operation.safety(),
                        attempts,
                        remaining(),
                        runner.timing().jitter());
        if (pause.isPresent()) {
            over();
        }
        return pause;
    }

    private Duration remaining() {
        return Duration.ofNanos(Math.max(0, deadline - runner.timing().nanoTime()));
    }

    private Duration attemptTime(ApiRequest request) {
        boolean upload = request.body() instanceof ApiRequest.Upload;
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
            deadline = runner.timing().nanoTime() + time.toNanos();
            runner.prolong(this, time);
        }
    }
}
