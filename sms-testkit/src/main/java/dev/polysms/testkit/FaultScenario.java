package dev.polysms.testkit;

import dev.polysms.ClientOptions;
import dev.polysms.SendReceipt;
import dev.polysms.SmsClient;
import dev.polysms.spi.ManualTiming;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.Dns;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;

/** Sets up a server, a client and a fault between them, and runs a send. */
final class FaultScenario implements AutoCloseable {
    /** The attempt timeout for a server that does not answer. */
    static final Duration TIMEOUT = Duration.ofMillis(250);

    /** The attempt timeout in all other cases: long enough for a slow machine. */
    private static final Duration LONG_TIMEOUT = Duration.ofSeconds(30);

    /** The time within which a send must complete, also on a slow machine. */
    static final Duration BOUND = TIMEOUT.multipliedBy(10);

    private static final String FIRST = "127.0.0.1";
    private static final String SECOND = "127.0.0.2";

    /** Sends nothing. All scenarios derive their clients from it, so that the JDK's certificates are read once. */
    private static final OkHttpClient TLS = new OkHttpClient();

    final SenderFixture fixture;
    final FaultServer server;
    final ManualTiming timing = new ManualTiming().skipPauses();
    private final ConnectionLeakDetector open = new ConnectionLeakDetector();
    private final OkHttpClient.Builder http = TLS.newBuilder()
            .dispatcher(new Dispatcher())
            .connectionPool(new ConnectionPool())
            .eventListener(open);
    private final ClientOptions.Builder options =
            ClientOptions.builder().attemptTimeout(LONG_TIMEOUT).maxAttempts(1).timing(timing);
    private URI target;
    private Optional<Runnable> before = Optional.empty();

    FaultScenario(SenderFixture fixture) throws IOException {
        this.fixture = fixture;
        this.server = new FaultServer(FIRST, SECOND).preliminary(fixture.preliminary());
        this.target = server.uri();
    }

    VendorAnswer accepted() {
        return fixture.accepted().get(0);
    }

    /** Sets how the server reacts. */
    FaultScenario then(FaultServer.Reaction... reactions) {
        server.then(reactions);
        return this;
    }

    FaultScenario https() {
        return at("https://127.0.0.1:" + server.port());
    }

    /** Shortens the attempt timeout, for an answer that does not come or is incomplete. */
    FaultScenario silent() {
        options.attemptTimeout(TIMEOUT);
        return this;
    }

    /** Gives the vendor's host several addresses. */
    FaultScenario host(String... addresses) {
        http.dns(host -> {
            List<InetAddress> found = new ArrayList<>();
            for (String address : addresses) {
                found.add(InetAddress.getByName(address));
            }
            return found;
        });
        return at("http://vendor.test:" + server.port());
    }

    FaultScenario twoAddresses() {
        return host(FIRST, SECOND);
    }

    /** Gives the host two addresses: the first refuses connections, the second answers. */
    FaultScenario refusingAddressFirst() {
        return host("127.0.0.3", FIRST);
    }

    FaultScenario unknownHost() {
        http.dns(host -> {
            throw new UnknownHostException("vendor.test has no address in this test");
        });
        return at("http://vendor.test:" + server.port());
    }

    FaultScenario dns(Dns dns) {
        http.dns(dns);
        return at("http://vendor.test:" + server.port());
    }

    /** Sends to an address that refuses connections. */
    FaultScenario refusedConnection() {
        return at("http://127.0.0.3:" + server.port());
    }

    private FaultScenario at(String url) {
        target = URI.create(url);
        options.allowPlainHttp("vendor.test");
        return this;
    }

    FaultScenario interceptor(Interceptor interceptor) {
        http.addInterceptor(onlyTested(interceptor));
        return this;
    }

    FaultScenario networkInterceptor(Interceptor interceptor) {
        http.addNetworkInterceptor(onlyTested(interceptor));
        return this;
    }

    /** Returns an interceptor that lets the requests of preliminary exchanges pass. */
    private Interceptor onlyTested(Interceptor interceptor) {
        return chain -> isPreliminary(chain.request()) ? chain.proceed(chain.request()) : interceptor.intercept(chain);
    }

    private boolean isPreliminary(Request request) {
        String query = request.url().encodedQuery();
        String target = request.url().encodedPath() + (query == null ? "" : "?" + query);
        return fixture.preliminary().stream().anyMatch(exchange -> exchange.matches(request.method(), target));
    }

    OkHttpClient.Builder http() {
        return http;
    }

    ClientOptions.Builder options() {
        return options;
    }

    /** Sends once before, so that there is a pooled connection, and lets a second pass. */
    FaultScenario afterOneSend() {
        return afterOneSendAnd(() -> {});
    }

    /** Sends once before, waits for an event, and lets a second pass. */
    FaultScenario afterOneSendAnd(Runnable event) {
        before = Optional.of(event);
        return this;
    }

    SmsClient client() {
        return fixture.client(target, options.httpClient(http.build()).build());
    }

    SmsClient clientWithCredential(String credential) {
        return fixture.clientWithCredential(
                target, options.httpClient(http.build()).build(), credential);
    }

    /** Sends with the fault, and returns how the send completed and how many requests the server counted. */
    Result run(CallMode mode) {
        try (SmsClient client = client()) {
            before.ifPresent(event -> {
                mode.send(client, fixture.message()).requireResult();
                event.run();
                timing.advance(Duration.ofSeconds(1));
            });
            int before = server.requests().size();
            CallMode.Completion<SendReceipt> completion = mode.send(client, fixture.message());
            return new Result(
                    completion,
                    server.requests().size() - before,
                    timing.pauses().size());
        }
    }

    /** Closes the server, and fails if a response was not closed. */
    @Override
    public void close() throws IOException {
        server.close();
        open.requireNone();
        OkHttpClient client = http.build();
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
    }

    /**
     * The result of a run.
     *
     * @param completion how the send completed
     * @param requests the complete requests that the server counted
     * @param pauses the pauses between attempts
     */
    record Result(CallMode.Completion<SendReceipt> completion, int requests, int pauses) {}
}
