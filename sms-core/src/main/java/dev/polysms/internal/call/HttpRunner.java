package dev.polysms.internal.call;

import dev.polysms.CallOptions;
import dev.polysms.ClientOptions;
import dev.polysms.ProviderId;
import dev.polysms.SmsClient;
import dev.polysms.SmsException;
import dev.polysms.UnavailableException;
import dev.polysms.internal.async.Completions;
import dev.polysms.internal.async.DaemonTimer;
import dev.polysms.internal.http.Transport;
import dev.polysms.spi.OperationRunner;
import dev.polysms.spi.Timing;
import dev.polysms.spi.TokenSource;
import dev.polysms.spi.VendorCall;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Runs operations over HTTP; see {@link OperationRunner}. */
public final class HttpRunner implements OperationRunner {
    private final ProviderId provider;
    private final Engine engine;
    private final @Nullable TokenCache tokens;
    private final RetryPolicy retry;
    private final Purpose purpose;
    private final Completions completions;
    private final CallLog log;
    private final CallReports reports;
    private final AnswerDetails answerDetails;

    private enum Purpose {
        CALLS,
        TOKENS
    }

    /** Makes a runner with an engine of its own. */
    public HttpRunner(ProviderId provider, ClientOptions options) {
        this(
                Objects.requireNonNull(provider, "provider"),
                new Engine(provider, options),
                null,
                new RetryPolicy(options.maxAttempts(), options.maxRetryAfter()),
                Purpose.CALLS);
    }

    private HttpRunner(
            ProviderId provider, Engine engine, @Nullable TokenCache tokens, RetryPolicy retry, Purpose purpose) {
        this.provider = provider;
        this.engine = engine;
        this.tokens = tokens;
        this.retry = retry;
        this.purpose = purpose;
        this.completions = purpose == Purpose.CALLS ? engine.completions() : engine.ownCompletions();
        this.log = new CallLog(provider, engine.options().account());
        this.reports = new CallReports(
                provider,
                engine.options().account().orElse(SmsClient.DEFAULT_ACCOUNT),
                engine.options().listener().orElse(null));
        this.answerDetails = new AnswerDetails(engine.options().receiptHeaders());
    }

    @Override
    public OperationRunner withTokens(TokenSource source) {
        // A token call is not retried: the call that waits for the token is. It completes on a thread of the client's
        // own, since every thread of the user's executor may be waiting for the token.
        RetryPolicy once = new RetryPolicy(1, retry.maxRetryAfter());
        HttpRunner plain = new HttpRunner(provider, engine, null, once, Purpose.TOKENS);
        TokenCache cache = new TokenCache(source, plain, engine.timing(), engine.timer());
        return new HttpRunner(provider, engine, cache, retry, Purpose.CALLS);
    }

    @Override
    public ProviderId provider() {
        return provider;
    }

    @Override
    public ClientOptions options() {
        return engine.options();
    }

    @Override
    public Timing timing() {
        return engine.timing();
    }

    @Override
    public void requireOpen() {
        engine.calls().requireOpen();
    }

    @Override
    public <I, O> O run(VendorCall<I, O> asked, I input, CallOptions options) {
        requireOpen();
        BlockingCall<I, O> call;
        try {
            call = new BlockingCall<>(this, asked, input, options);
        } catch (SmsException e) {
            reports.refused(asked.name(), e);
            throw e;
        }
        engine.calls().enterBlocking(call);
        try {
            return call.run();
        } finally {
            engine.calls().leave(call);
        }
    }

    @Override
    public <I, O> CompletableFuture<O> runAsync(VendorCall<I, O> asked, I input, CallOptions options) {
        requireOpen();
        AsyncCall<I, O> call;
        try {
            call = new AsyncCall<>(this, asked, input, options);
        } catch (SmsException e) {
            return refused(asked, e);
        }
        if (purpose == Purpose.TOKENS) {
            engine.calls().enterForToken(call);
        } else if (!engine.calls().enterAsync(call)) {
            return refused(asked, tooMany(asked));
        }
        return call.start();
    }

    private <O> CompletableFuture<O> refused(VendorCall<?, ?> asked, SmsException failure) {
        reports.refused(asked.name(), failure);
        return CompletableFuture.failedFuture(failure);
    }

    private SmsException tooMany(VendorCall<?, ?> asked) {
        UnavailableException.Builder tooMany = UnavailableException.builder(provider)
                .operation(asked.name())
                .message(options().maxPendingCalls()
                        + " calls are pending; wait for some of them, or raise ClientOptions.maxPendingCalls");
        options().account().ifPresent(tooMany::account);
        return tooMany.build();
    }

    @Override
    public void close() {
        engine.close();
    }

    /** Returns the vendor's name. */
    @Override
    public String toString() {
        return "HttpRunner[" + provider + "]";
    }

    // ---- for its calls

    Transport transport() {
        return engine.transport();
    }

    DaemonTimer timer() {
        return engine.timer();
    }

    CallsInFlight calls() {
        return engine.calls();
    }

    Completions completions() {
        return completions;
    }

    /**
     * Returns whether a connection is used again after a good answer. That of a token is not: the request with the token is then
     * the first one on its connection, so that a refusal is its own, and the token may be renewed.
     */
    boolean keepsConnections() {
        return purpose == Purpose.CALLS;
    }

    @Nullable
    TokenCache tokens() {
        return tokens;
    }

    RetryPolicy retry() {
        return retry;
    }

    CallLog log() {
        return log;
    }

    CallReports reports() {
        return reports;
    }

    AnswerDetails answerDetails() {
        return answerDetails;
    }
}
