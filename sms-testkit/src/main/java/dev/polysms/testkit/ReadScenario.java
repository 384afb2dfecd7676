package dev.polysms.testkit;

import dev.polysms.ClientOptions;
import dev.polysms.SmsClient;
import dev.polysms.spi.ManualTiming;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;

/** Sets up a server that answers reads, and the options of a client. Closing it fails if a response was not closed. */
final class ReadScenario implements AutoCloseable {
    private static final OkHttpClient TLS = new OkHttpClient();

    final FaultServer server;
    private final ConnectionLeakDetector open = new ConnectionLeakDetector();
    private final OkHttpClient http = TLS.newBuilder()
            .dispatcher(new Dispatcher())
            .connectionPool(new ConnectionPool())
            .eventListener(open)
            .build();
    private final ClientOptions.Builder options = ClientOptions.builder()
            .attemptTimeout(Duration.ofSeconds(30))
            .maxAttempts(1)
            .timing(new ManualTiming().skipPauses());

    ReadScenario() throws IOException {
        server = new FaultServer("127.0.0.1", "127.0.0.2", "127.0.0.4");
    }

    /** Answers every request with this answer. */
    ReadScenario answers(VendorAnswer answer) {
        server.then(FaultServer.answer(answer));
        return this;
    }

    /** Answers the requests with these answers in order, starting with number 0. */
    ReadScenario answers(IntFunction<VendorAnswer> answers) {
        AtomicInteger next = new AtomicInteger();
        server.then(client ->
                FaultServer.answer(answers.apply(next.getAndIncrement())).to(client));
        return this;
    }

    ClientOptions.Builder options() {
        return options;
    }

    SmsClient client(ReadFixture<?> fixture) {
        server.preliminary(fixture.preliminary());
        return fixture.client(server.uri(), options.httpClient(http).build());
    }

    ClientOptions built() {
        return options.httpClient(http).build();
    }

    int requests() {
        return server.requests().size();
    }

    @Override
    public void close() throws IOException {
        server.close();
        open.requireNone();
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }
}
