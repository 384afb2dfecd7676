package dev.polysms.internal.http;

import dev.polysms.CallOptions;
import dev.polysms.ClientOptions;
import dev.polysms.ProviderId;
import dev.polysms.UnavailableException;
import dev.polysms.internal.call.Engine;
import dev.polysms.internal.call.Invocation;
import dev.polysms.internal.call.RetryPolicy;
import dev.polysms.internal.call.TokenCache;
import dev.polysms.spi.Operation;
import dev.polysms.spi.OperationRunner;
import dev.polysms.spi.Timing;
import dev.polysms.spi.TokenSource;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs operations over the transport; see {@link OperationRunner}. */
public final class HttpRunner implements OperationRunner {
    private static final Logger LOG = LoggerFactory.getLogger("dev.polysms.transport");

    private final ProviderId provider;
    private final Engine engine;
    private final @Nullable TokenCache tokens;
    private final RetryPolicy retry;
    private final Executor callbacks;
    private final Purpose purpose;

    private enum Purpose {
        CALLS,
        TOKENS
    }

    /**
     * Makes a runner with an engine of its own.
     *
     * @param provider the vendor
     * @param options how to use the network
     */
    public HttpRunner(ProviderId provider, ClientOptions options) {
        this(provider, new Engine(provider, options));
    }

    private HttpRunner(ProviderId provider, Engine engine) {
        this(
                provider,
                engine,
                null,
                new RetryPolicy(engine.options().maxAttempts(), engine.options().maxRetryAfter()),
                engine.callbacks(),
                Purpose.CALLS);
    }

    private HttpRunner(
            ProviderId provider,
            Engine engine,
            @Nullable TokenCache tokens,
            RetryPolicy retry,
            Executor callbacks,
            Purpose purpose) {
        this.provider = Objects.requireNonNull(provider, "provider");
        this.engine = engine;
        this.tokens = tokens;
        this.retry = retry;
        this.callbacks = callbacks;
        this.purpose = purpose;
    }

    @Override
    public OperationRunner withTokens(TokenSource source) {
        // Token calls are not retried by themselves: the call that waits for the token is. And they complete on the
        // thread of the network, since every thread of the user's executor may be waiting for the token.
        RetryPolicy once = new RetryPolicy(1, retry.maxRetryAfter());
        HttpRunner plain = new HttpRunner(provider, engine, null, once, Runnable::run, Purpose.TOKENS);
        return new HttpRunner(
                provider, engine, new TokenCache(source, plain, engine.timing()), retry, callbacks, Purpose.CALLS);
    }

    @Override
    public ProviderId provider() {
        return provider;
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
    public <I, O> O run(Operation<I, O> operation, I input, CallOptions options) {
        Invocation<I, O> invocation = new Invocation<>(this, operation, input, options);
        engine.calls().enterBlocking(invocation);
        try {
            return invocation.run();
        } finally {
            engine.calls().leave(invocation);
        }
    }

    @Override
    public <I, O> CompletableFuture<O> runAsync(Operation<I, O> operation, I input, CallOptions options) {
        Duration deadline = deadline(options);
        Invocation<I, O> invocation = new Invocation<>(this, operation, input, options);
        if (purpose == Purpose.TOKENS) {
            engine.calls().enterForToken(invocation, deadline, callbacks);
            return invocation.start();
        }
        if (engine.calls().enterAsync(invocation, deadline, callbacks)) {
            return invocation.start();
        }
        return CompletableFuture.failedFuture(UnavailableException.builder(provider)
                .operation(operation.name())
                .message(engine.options().maxPendingCalls()
                        + " calls are pending; wait for some of them, or raise ClientOptions.maxPendingCalls")
                .build());
    }

    public Duration deadline(CallOptions options) {
        return options.deadline().orElse(engine.options().deadline());
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

    @Override
    public ClientOptions options() {
        return engine.options();
    }

    public Transport transport() {
        return engine.transport();
    }

    @Nullable
    public TokenCache tokens() {
        return tokens;
    }

    public RetryPolicy retry() {
        return retry;
    }

    public Executor callbacks() {
        return callbacks;
    }

    public void prolong(Invocation<?, ?> invocation, Duration deadline) {
        engine.calls().prolong(invocation, deadline, callbacks);
    }

    public void ended(Invocation<?, ?> invocation) {
        engine.calls().leave(invocation);
    }

    public void logAnswer(Operation<?, ?> operation, Exchange exchange, int status, int attempt, long start) {
        if (LOG.isDebugEnabled()) {
            LOG.debug(
                    "{} {} attempt {} at {}: HTTP {} in {} ms",
                    provider,
                    operation.name(),
                    attempt,
                    exchange.host(),
                    status,
                    millisSince(start));
        }
    }

    public void logFailure(Operation<?, ?> operation, Exchange exchange, Exception failure, int attempt, long start) {
        if (LOG.isDebugEnabled()) {
            LOG.debug(
                    "{} {} attempt {} at {}: {} {} in {} ms",
                    provider,
                    operation.name(),
                    attempt,
                    exchange.host(),
                    failure.getClass().getSimpleName(),
                    exchange.hasStarted() ? "after the request had started" : "before the request started",
                    millisSince(start));
        }
    }

    private static long millisSince(long start) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    }
}
