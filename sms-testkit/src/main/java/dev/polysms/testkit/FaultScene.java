package dev.polysms.testkit;

import dev.polysms.ClientOptions;
import dev.polysms.SmsClient;
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

/** A server, a client and a fault between them. */
final class FaultScene implements AutoCloseable {
    /** The time that an attempt may take whose answer never comes. */
    static final Duration TIMEOUT = Duration.ofMillis(250);

    /** The time that any other may take: a slow machine must not look like a silent vendor. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** The time within which an outcome must be there: generous, for slow machines, and far below forever. */
    static final Duration BOUND = TIMEOUT.multipliedBy(10);

    private static final String FIRST = "127.0.0.1";
    private static final String SECOND = "127.0.0.2";

    /** Never sends: it only spares each scene the reading of the JDK's trusted certificates. */
    private static final OkHttpClient TLS = new OkHttpClient();

    final SenderFixture fixture;
    final FaultServer server;
    final TestTiming timing = TestTiming.standing();
    private final OpenConnections open = new OpenConnections();
    private final OkHttpClient.Builder http = TLS.newBuilder()
            .dispatcher(new Dispatcher())
            .connectionPool(new ConnectionPool())
            .eventListener(open);
    private final ClientOptions.Builder options =
            ClientOptions.builder().attemptTimeout(PATIENCE).maxAttempts(1).timing(timing);
    private URI target;
    private Optional<Runnable> before = Optional.empty();

    FaultScene(SenderFixture fixture) throws IOException {
        this.fixture = fixture;
        this.server = new FaultServer(FIRST, SECOND);
        this.target = server.uri();
    }

    VendorAnswer accepted() {
        return fixture.accepted().get(0);
    }

    /** The vendor reacts like this. */
    FaultScene then(FaultServer.Reaction... reactions) {
        server.then(reactions);
        return this;
    }

    FaultScene https() {
        return at("https://127.0.0.1:" + server.port());
    }

    /** The answer never comes, or never wholly. */
    FaultScene silent() {
        options.attemptTimeout(TIMEOUT);
        return this;
    }

    /** The vendor's host has several addresses. */
    FaultScene host(String... addresses) {
        http.dns(host -> {
            List<InetAddress> found = new ArrayList<>();
            for (String address : addresses) {
                found.add(InetAddress.getByName(address));
            }
            return found;
        });
        return at("http://vendor.test:" + server.port());
    }

    FaultScene twoAddresses() {
        return host(FIRST, SECOND);
    }

    /** The first address refuses, the second is well. */
    FaultScene refusingAddressFirst() {
        return host("127.0.0.3", FIRST);
    }

    FaultScene unknownHost() {
        http.dns(host -> {
            throw new UnknownHostException("no address for the vendor");
        });
        return at("http://vendor.test:" + server.port());
    }

    FaultScene dns(Dns dns) {
        http.dns(dns);
        return at("http://vendor.test:" + server.port());
    }

    /** Nobody listens. */
    FaultScene refusedConnection() {
        return at("http://127.0.0.3:" + server.port());
    }

    private FaultScene at(String url) {
        target = URI.create(url);
        options.allowPlainHttp("vendor.test");
        return this;
    }

    FaultScene interceptor(Interceptor interceptor) {
        http.addInterceptor(interceptor);
        return this;
    }

    FaultScene networkInterceptor(Interceptor interceptor) {
        http.addNetworkInterceptor(interceptor);
        return this;
    }

    OkHttpClient.Builder http() {
        return http;
    }

    ClientOptions.Builder options() {
        return options;
    }

    /** One send goes well before, so that a pooled connection is there; then time passes. */
    FaultScene afterOneSend() {
        return afterOneSendAnd(() -> {});
    }

    /** One send goes well before, and this has happened before the next. */
    FaultScene afterOneSendAnd(Runnable event) {
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

    /** Plays the fault and tells how the send ended and how many requests it put on the wire. */
    Played play(SendMode mode) {
        try (SmsClient client = client()) {
            before.ifPresent(event -> {
                mode.send(client, fixture.message()).requireReceipt();
                event.run();
                timing.advance(Duration.ofSeconds(1));
            });
            int before = server.requests().size();
            SendMode.Ended ended = mode.send(client, fixture.message());
            return new Played(
                    ended, server.requests().size() - before, timing.pauses().size());
        }
    }

    /** Every scene ends with a look at whether a response was leaked. */
    @Override
    public void close() throws IOException {
        server.close();
        open.requireNone();
        OkHttpClient users = http.build();
        users.dispatcher().executorService().shutdown();
        users.connectionPool().evictAll();
    }

    /**
     * What came of it.
     *
     * @param ended how the send ended
     * @param requests how many complete requests the server counted
     * @param pauses how many pauses before further attempts there were
     */
    record Played(SendMode.Ended ended, int requests, int pauses) {}
}
