package dev.polysms.internal.call;

import dev.polysms.CallOptions;
import dev.polysms.SmsException;
import dev.polysms.internal.http.Answer;
import dev.polysms.internal.http.Exchange;
import dev.polysms.spi.AccessToken;
import dev.polysms.spi.CallFuture;
import dev.polysms.spi.VendorCall;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A call that waits on no thread: each step begins where the one before it ended. */
final class AsyncCall<I, O> extends Invocation<I, O> {
    private final OperationFuture future = new OperationFuture();
    private final Object reporting = new Object();
    private CallReports.@Nullable Report report; // guarded by reporting

    AsyncCall(HttpRunner runner, VendorCall<I, O> call, I input, CallOptions options) {
        super(runner, call, input, options);
    }

    /** Begins the first attempt. */
    CompletableFuture<O> start() {
        report();
        step(this::nextAttempt);
        return future;
    }

    /** Returns the report of this call. It starts here if the call is ended from outside before its first attempt. */
    private CallReports.Report report() {
        synchronized (reporting) {
            if (report == null) {
                report = reportStart();
            }
            return report;
        }
    }

    @Override
    void abort(String reason) {
        SmsException outcome = endFromOutside(reason);
        if (outcome != null) {
            completeWith(outcome);
        }
    }

    /** Runs a part of the call. Whatever it throws, Errors included, ends the attempt. */
    private void step(Runnable part) {
        try {
            part.run();
        } catch (Throwable e) {
            failed(outcome(e));
        }
    }

    private void nextAttempt() {
        if (isEnded()) {
            return; // given up during the pause: not even a token is needed
        }
        countAttempt();
        TokenCache tokens = runner.tokens();
        if (tokens == null) {
            exchange(null, this::finish);
        } else {
            withToken(tokens.get(), token -> exchange(token, answer -> finishOrRenew(tokens, token, answer)));
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the step does not throw
    private void withToken(CompletableFuture<AccessToken> token, Consumer<AccessToken> next) {
        token.whenComplete((given, failure) -> step(() -> {
            if (failure != null) {
                throw failures().ofToken(failure);
            }
            next.accept(given);
        }));
    }

    private void exchange(@Nullable AccessToken token, Consumer<Answer> next) {
        run(begin(token), next);
    }

    private void run(Exchange exchange, Consumer<Answer> next) {
        long start = System.nanoTime();
        exchange.enqueue((answer, failure) -> step(() -> {
            if (failure != null) {
                throw failed(failure, exchange, start);
            }
            if (answer != null) {
                redirected(answered(answer, exchange, start), exchange)
                        .ifPresentOrElse(elsewhere -> run(elsewhere, next), () -> next.accept(answer));
            }
        }));
    }

    private void finishOrRenew(TokenCache tokens, AccessToken token, Answer answer) {
        if (!mustRenew(tokens, token, answer)) {
            finish(answer);
            return;
        }
        withToken(tokens.replace(token, answer.response()), renewed -> {
            if (renewed.value().equals(token.value())) {
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
        CallStep.Progress<O> progress = decode(answer);
        if (progress instanceof CallStep.Next<O> next) {
            advance(next.step());
            onOwnThread(this::nextAttempt);
            return;
        }
        if (!end()) {
            answer.close();
            return;
        }
        O result = ((CallStep.End<O>) progress).result();
        complete(() -> {
            report().succeeded(result, attempts());
            if (!future.complete(result)) {
                answer.close(); // the caller had completed the future by hand
            }
        });
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the step does not throw
    private void failed(SmsException failure) {
        Optional<CompletableFuture<Void>> pause = pauseAfter(failure);
        if (pause.isPresent()) {
            pause.get().whenComplete((over, aborted) -> onOwnThread(this::nextAttempt));
        } else if (end()) {
            completeWith(failure);
        }
    }

    /** A supplier of credentials may block, which a thread of the network must not. */
    private void onOwnThread(Runnable part) {
        runner.timer().execute(() -> step(part));
    }

    private void completeWith(SmsException failure) {
        complete(() -> {
            report().failed(failure, attempts());
            future.completeExceptionally(failure);
        });
    }

    private void complete(Runnable completion) {
        runner.calls().leave(this);
        runner.completions().run(completion, remaining());
    }

    /** Cancelling it aborts the call, and completes it on the calling thread. */
    private final class OperationFuture extends CallFuture<O> {
        @Override
        protected boolean giveUp() {
            SmsException outcome = endFromOutside("the call was cancelled");
            if (outcome != null) {
                runner.calls().leave(AsyncCall.this);
                report().failed(outcome, attempts());
                completeExceptionally(outcome);
            }
            return outcome != null;
        }
    }
}
