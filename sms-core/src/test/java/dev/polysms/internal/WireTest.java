package dev.polysms.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polysms.CallOptions;
import dev.polysms.ClientOptions;
import dev.polysms.ProviderId;
import dev.polysms.SmsException;
import dev.polysms.spi.Operation;
import dev.polysms.spi.OperationRunner;
import dev.polysms.spi.Safety;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
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

/** What tests over a socket share: a server that counts, runners that are closed, and waits that have an end. */
abstract class WireTest {
    static final ProviderId PROVIDER = ProviderId.of("acme");
    static final long BOUND_MILLIS = 2_500;

    final TestTiming timing = new TestTiming();
    final MockWebServer server = new MockWebServer();
    private final List<OperationRunner> runners = new ArrayList<>();

    @BeforeEach
    void startServer() throws IOException {
        server.start(InetAddress.getLoopbackAddress(), 0);
    }

    @AfterEach
    void closeAll() {
        runners.forEach(OperationRunner::close);
        server.close();
    }

    /** Options with short times, and pauses that take none. */
    ClientOptions.Builder quick() {
        return ClientOptions.builder()
                .connectTimeout(Duration.ofMillis(250))
                .closeGrace(Duration.ofMillis(50))
                .timing(timing);
    }

    OperationRunner runner(ClientOptions.Builder options) {
        OperationRunner runner = OperationRunner.create(PROVIDER, options.build());
        runners.add(runner);
        return runner;
    }

    String base() {
        return "http://127.0.0.1:" + server.getPort();
    }

    Call send() {
        return new Call(base(), Safety.AT_MOST_ONCE);
    }

    Call read() {
        return new Call(base(), Safety.READ);
    }

    void answer(int status, String body) {
        server.enqueue(new MockResponse.Builder().code(status).body(body).build());
    }

    /** The server reads a request and says nothing. */
    void silence() {
        server.enqueue(new MockResponse.Builder()
                .onResponseStart(SocketEffect.Stall.INSTANCE)
                .build());
    }

    RecordedRequest request() throws InterruptedException {
        RecordedRequest request = server.takeRequest(BOUND_MILLIS, TimeUnit.MILLISECONDS);
        if (request == null) {
            throw new AssertionError("no request came to the server");
        }
        return request;
    }

    static String run(OperationRunner runner, Operation<String, String> operation) {
        return runner.run(operation, "hi", CallOptions.none());
    }

    static CompletableFuture<String> start(OperationRunner runner, Operation<String, String> operation) {
        return runner.runAsync(operation, "hi", CallOptions.none());
    }

    static SmsException failure(ThrowingCallable code) {
        Throwable thrown = org.assertj.core.api.Assertions.catchThrowable(code);
        if (thrown instanceof SmsException failure) {
            return failure;
        }
        throw new AssertionError("it failed with something else or not at all", thrown);
    }

    static SmsException failure(CompletableFuture<?> future) throws InterruptedException, TimeoutException {
        try {
            throw new AssertionError("it ended well: " + future.get(BOUND_MILLIS, TimeUnit.MILLISECONDS));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SmsException failure) {
                return failure;
            }
            throw new AssertionError("it failed with something else", e);
        }
    }

    static void eventually(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(BOUND_MILLIS);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("it did not happen in time").isLessThan(end);
            Thread.onSpinWait();
        }
    }

    /** Everything that a failure says, itself and by its causes. */
    static String everyWordOf(Throwable failure) {
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
