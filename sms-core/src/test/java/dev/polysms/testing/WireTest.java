package dev.polysms.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polysms.CallOptions;
import dev.polysms.ClientOptions;
import dev.polysms.ProviderId;
import dev.polysms.SmsException;
import dev.polysms.spi.ManualTiming;
import dev.polysms.spi.Operation;
import dev.polysms.spi.OperationRunner;
import dev.polysms.spi.Safety;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The base of tests over a socket: a server that counts requests, runners that are closed, and bounded waits. */
public abstract class WireTest {
    public static final ProviderId PROVIDER = ProviderId.of("acme");
    public static final long BOUND_MILLIS = 2_500;

    public final ManualTiming timing = new ManualTiming(Instant.parse("2026-01-15T10:00:00Z")).skipPauses();
    public final MockWebServer server = new MockWebServer();
    private final List<OperationRunner> runners = new ArrayList<>();

    @BeforeEach
    public void startServer() throws IOException {
        server.start(InetAddress.getLoopbackAddress(), 0);
    }

    @AfterEach
    public void closeAll() {
        runners.forEach(OperationRunner::close);
        server.close();
    }

    /** Options with short times and pauses that take no time. */
    public ClientOptions.Builder quick() {
        return ClientOptions.builder()
                .connectTimeout(Duration.ofMillis(250))
                .closeGrace(Duration.ofMillis(50))
                .timing(timing);
    }

    public OperationRunner runner(ClientOptions.Builder options) {
        OperationRunner runner = OperationRunner.create(PROVIDER, options.build());
        runners.add(runner);
        return runner;
    }

    public String base() {
        return "http://127.0.0.1:" + server.getPort();
    }

    public SendCall send() {
        return new SendCall(base(), Safety.AT_MOST_ONCE);
    }

    public SendCall read() {
        return new SendCall(base(), Safety.READ);
    }

    public void answer(int status, String body) {
        server.enqueue(new MockResponse.Builder().code(status).body(body).build());
    }

    /** The server reads a request and sends no answer. */
    public void silence() {
        server.enqueue(new MockResponse.Builder()
                .onResponseStart(SocketEffect.Stall.INSTANCE)
                .build());
    }

    public RecordedRequest request() throws InterruptedException {
        RecordedRequest request = server.takeRequest(BOUND_MILLIS, TimeUnit.MILLISECONDS);
        if (request == null) {
            throw new AssertionError("no request came to the server");
        }
        return request;
    }

    public static String run(OperationRunner runner, Operation<String, String> operation) {
        return runner.run(operation, "hi", CallOptions.none());
    }

    public static CompletableFuture<String> start(OperationRunner runner, Operation<String, String> operation) {
        return runner.runAsync(operation, "hi", CallOptions.none());
    }

    public static SmsException failure(ThrowingCallable code) {
        Throwable thrown = org.assertj.core.api.Assertions.catchThrowable(code);
        if (thrown instanceof SmsException failure) {
            return failure;
        }
        throw new AssertionError("it failed with something else or not at all", thrown);
    }

    public static SmsException failure(CompletableFuture<?> future) throws InterruptedException, TimeoutException {
        try {
            throw new AssertionError("it ended well: " + future.get(BOUND_MILLIS, TimeUnit.MILLISECONDS));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SmsException failure) {
                return failure;
            }
            throw new AssertionError("it failed with something else", e);
        }
    }

    public static void eventually(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(BOUND_MILLIS);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("it did not happen in time").isLessThan(end);
            Thread.onSpinWait();
        }
    }

    /** Returns the messages of a failure and of its causes. */
    public static String everyWordOf(Throwable failure) {
        StringBuilder words = new StringBuilder();
        for (Throwable at = failure; at != null; at = at.getCause()) {
            words.append(at).append('\n');
            for (Throwable suppressed : at.getSuppressed()) {
                words.append(everyWordOf(suppressed));
            }
        }
        return words.toString();
    }
}
