package dev.polysms.internal.http;

import static dev.polysms.testing.RawServer.ok;
import static dev.polysms.testing.RawServer.withStatus;
import static org.assertj.core.api.Assertions.assertThat;

import dev.polysms.OutcomeUnknownException;
import dev.polysms.SmsException;
import dev.polysms.UnavailableException;
import dev.polysms.spi.ApiRequest;
import dev.polysms.spi.OperationRunner;
import dev.polysms.spi.Safety;
import dev.polysms.testing.Driver;
import dev.polysms.testing.RawServer;
import dev.polysms.testing.RawServer.Connection;
import dev.polysms.testing.RawServer.Talk;
import dev.polysms.testing.Route;
import dev.polysms.testing.SendCall;
import dev.polysms.testing.WireTest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A send reaches the vendor at most once through an HTTP proxy too: in absolute form without TLS, through a tunnel with it. */
class ProxyTest extends WireTest {
    private static final List<String> PROOFLESS = List.of(
            withStatus("408 Request Timeout", ""),
            withStatus("503 Service Unavailable\r\nRetry-After: 0", ""),
            withStatus("307 Temporary Redirect\r\nLocation: /v1/messages", ""),
            withStatus("407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"x\"", ""),
            withStatus("502 Bad Gateway", ""),
            "");

    private OperationRunner runner(Route route, int proxyPort) {
        Proxy proxy = new Proxy(Proxy.Type.HTTP, new InetSocketAddress(InetAddress.getLoopbackAddress(), proxyPort));
        return runner(quick().connectTimeout(Duration.ofSeconds(2))
                .httpClient(route.client().newBuilder().proxy(proxy).build()));
    }

    private static List<SendCall> calls(String base) {
        SendCall post = new SendCall(base, Safety.AT_MOST_ONCE);
        return List.of(post, post.bodiless(ApiRequest.Method.GET));
    }

    /** Answers one request well on each connection, and the next one by the script: on a new and on a used connection. */
    private static Talk once(String answer) {
        return connection -> {
            if (connection.number() % 2 == 0) {
                connection.write(ok("m-" + connection.readRequest()));
            }
            connection.readRequest();
            connection.write(answer);
        };
    }

    private static void assertOnce(Driver driver, OperationRunner runner, RawServer vendor) {
        for (SendCall call : calls(vendor.base())) {
            int before = vendor.requests();
            SmsException failure = failure(() -> driver.run(runner, call));
            assertThat(failure).isInstanceOf(OutcomeUnknownException.class);
            assertThat(vendor.requests()).isEqualTo(before + 1);
            assertThat(driver.run(runner, call)).startsWith("m-");
            failure = failure(() -> driver.run(runner, call));
            assertThat(failure).isInstanceOf(OutcomeUnknownException.class);
            assertThat(vendor.requests()).isEqualTo(before + 3);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_proxy_without_tls_gets_each_send_once(Driver driver) throws Exception {
        for (String answer : PROOFLESS) {
            try (RawServer proxy = RawServer.talking(once(answer))) {
                assertOnce(driver, runner(Route.PLAIN, proxy.port()), proxy);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_vendor_behind_a_tunnel_gets_each_send_once(Driver driver) throws Exception {
        for (String answer : PROOFLESS) {
            try (RawServer vendor = Route.TLS.server(once(answer));
                    RawServer proxy = RawServer.talking(connection -> tunnel(connection, vendor.port()))) {
                assertOnce(driver, runner(Route.TLS, proxy.port()), vendor);
                assertThat(proxy.heads()).isEqualTo(vendor.connections());
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_proxy_that_refuses_a_tunnel_leaves_the_message_unsent(Driver driver) throws Exception {
        for (String answer : PROOFLESS) {
            try (RawServer vendor = Route.TLS.server(once(""));
                    RawServer proxy = RawServer.talking(connection -> {
                        connection.readHead();
                        connection.write(answer);
                    })) {
                OperationRunner runner = runner(Route.TLS, proxy.port());
                for (SendCall call : calls(vendor.base())) {
                    assertThat(failure(() -> driver.run(runner, call))).isInstanceOf(UnavailableException.class);
                }
                assertThat(vendor.connections()).isZero();
            }
        }
    }

    /** Passes bytes on in both directions until one side ends. */
    private static void tunnel(Connection connection, int port) throws IOException {
        assertThat(connection.readHead()).startsWith("CONNECT localhost:" + port);
        try (Socket vendor = new Socket(InetAddress.getLoopbackAddress(), port)) {
            connection.write("HTTP/1.1 200 Connection established\r\n\r\n");
            Thread upstream = new Thread(() -> pass(connection, vendor));
            upstream.setDaemon(true);
            upstream.start();
            pass(vendor.getInputStream(), connection.out());
        }
    }

    private static void pass(Connection connection, Socket vendor) {
        try {
            pass(connection.in(), vendor.getOutputStream());
            vendor.shutdownOutput();
        } catch (IOException e) {
            // The other direction ends as well.
        }
    }

    private static void pass(InputStream in, OutputStream out) throws IOException {
        byte[] buffer = new byte[8_192];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            out.write(buffer, 0, read);
            out.flush();
        }
    }
}
