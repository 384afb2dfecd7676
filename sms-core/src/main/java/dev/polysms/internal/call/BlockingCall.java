package dev.polysms.internal.call;

import dev.polysms.CallOptions;
import dev.polysms.SmsException;
import dev.polysms.internal.http.Answer;
import dev.polysms.internal.http.Exchange;
import dev.polysms.spi.AccessToken;
import dev.polysms.spi.VendorCall;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A call that uses the calling thread throughout. */
final class BlockingCall<I, O> extends Invocation<I, O> {
    private @Nullable CompletableFuture<?> waitedFor; // guarded by this

    BlockingCall(HttpRunner runner, VendorCall<I, O> call, I input, CallOptions options) {
        super(runner, call, input, options);
    }

    @Override
    void abort(String reason) {
        SmsException outcome = endFromOutside(reason);
        CompletableFuture<?> sleeper;
        synchronized (this) {
            sleeper = waitedFor;
        }
        if (outcome != null && sleeper != null) {
            sleeper.completeExceptionally(outcome);
        }
    }

    /** Returns the result or throws an {@link SmsException}, nothing else. */
    O run() {
        CallReports.Report report = reportStart();
        try {
            if (Thread.currentThread().isInterrupted()) {
                throw failures().notSent("the calling thread was interrupted", null);
            }
            O result = allSteps();
            report.succeeded(result, attempts());
            return result;
        } catch (Throwable e) { // Errors are outcomes too
            SmsException outcome = outcome(e);
            report.failed(outcome, attempts());
            throw outcome;
        }
    }

    private O allSteps() {
        CallStep.Progress<O> progress = allAttempts();
        while (progress instanceof CallStep.Next<O> next) {
            advance(next.step());
            progress = allAttempts();
        }
        return ((CallStep.End<O>) progress).result();
    }

    private CallStep.Progress<O> allAttempts() {
        while (true) {
            try {
                return attempt();
            } catch (SmsException failure) {
                await(pauseAfter(failure).orElseThrow(() -> failure));
            }
        }
    }

    private CallStep.Progress<O> attempt() {
        countAttempt();
        TokenCache tokens = runner.tokens();
        if (tokens == null) {
            return result(exchange(null));
        }
        AccessToken token = await(tokens.get());
        Answer answer = exchange(token);
        if (mustRenew(tokens, token, answer)) {
            AccessToken renewed = await(tokens.replace(token, answer.response()));
            if (!renewed.value().equals(token.value())) {
                answer = exchange(renewed);
            }
        }
        return result(answer);
    }

    private CallStep.Progress<O> result(Answer answer) {
        CallStep.Progress<O> progress = decode(answer);
        if (answer.body() != null && !end()) {
            answer.close();
            refuseIfAborted();
        }
        return progress;
    }

    private Answer exchange(@Nullable AccessToken token) {
        Exchange exchange = begin(token);
        while (true) {
            Answer answer = run(exchange);
            Optional<Exchange> next = redirected(answer, exchange);
            if (next.isEmpty()) {
                return answer;
            }
            exchange = next.get();
        }
    }

    private Answer run(Exchange exchange) {
        long start = System.nanoTime();
        try {
            return answered(exchange.execute(), exchange, start);
        } catch (Throwable e) { // an interceptor may throw anything, and OkHttp an undeclared InterruptedException
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            throw failed(e, exchange, start);
        }
    }

    /** Waits for a token or a pause; an abort of the call ends the wait. */
    private <T> T await(CompletableFuture<T> future) {
        if (future.isDone() && !future.isCompletedExceptionally()) { // a kept token
            refuseIfAborted();
            return future.join();
        }
        synchronized (this) {
            refuseIfAborted();
            waitedFor = future;
        }
        try {
            return future.get(remaining().toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw failures().ofToken(e);
        } catch (TimeoutException e) {
            throw failures().notSent("the deadline passed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failures().notSent("the calling thread was interrupted", e);
        } finally {
            synchronized (this) {
                waitedFor = null;
            }
        }
    }
}
