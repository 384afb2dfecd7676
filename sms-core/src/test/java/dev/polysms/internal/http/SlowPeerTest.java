package dev.polysms.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polysms.CallOptions;
import dev.polysms.OutcomeUnknownException;
import dev.polysms.SmsException;
import dev.polysms.spi.OperationRunner;
import dev.polysms.spi.Safety;
import dev.polysms.testing.LocalTls;
import dev.polysms.testing.RawServer;
import dev.polysms.testing.RawServer.Talk;
import dev.polysms.testing.SendCall;
import dev.polysms.testing.WireTest;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionSpec;
import okhttp3.OkHttpClient;
import okhttp3.TlsVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A server that neither reads nor closes blocks no send and no timer. */
class SlowPeerTest extends WireTest {
    private static final LocalTls TLS = new LocalTls();
    private static final String LAST = "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 3\r\n\r\nm-1";

    private enum Security {
        NONE,
        TLS_1_2,
        TLS_1_3;

        RawServer server(Talk talk) throws IOException {
            return this == NONE ? RawServer.talking(talk) : RawServer.talking(TLS, talk);
        }

        OkHttpClient client() {
            if (this == NONE) {
                return new OkHttpClient();
            }
            ConnectionSpec only = new ConnectionSpec.Builder(ConnectionSpec.MODERN_TLS)
                    .tlsVersions(TlsVersion.valueOf(name()))
                    .build();
            return TLS.client().connectionSpecs(List.of(only)).build();
        }
    }

    private static <T> T within(Duration time, CompletableFuture<T> future) throws Exception {
        return future.get(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    @ParameterizedTest
    @EnumSource
    void a_server_that_announces_the_end_and_does_not_close_does_not_block(Security security) throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        try (RawServer server = security.server(connection -> {
            connection.readRequest();
            connection.write(LAST);
            end.await();
        })) {
            OperationRunner runner =
                    runner(quick().connectTimeout(Duration.ofSeconds(2)).httpClient(security.client()));
            SendCall send = new SendCall(server.base(), Safety.AT_MOST_ONCE);
            assertThat(within(Duration.ofSeconds(5), CompletableFuture.supplyAsync(() -> run(runner, send))))
                    .isEqualTo("m-1");
        } finally {
            end.countDown();
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_server_that_writes_on_after_its_answer_does_not_block(Security security) throws Exception {
        String more = "x".repeat(16_000);
        try (RawServer server = security.server(connection -> {
            connection.readRequest();
            connection.write(LAST);
            while (true) {
                connection.write(more);
            }
        })) {
            OperationRunner runner =
                    runner(quick().connectTimeout(Duration.ofSeconds(2)).httpClient(security.client()));
            SendCall send = new SendCall(server.base(), Safety.AT_MOST_ONCE);
            assertThat(within(Duration.ofSeconds(5), CompletableFuture.supplyAsync(() -> run(runner, send))))
                    .isEqualTo("m-1");
            assertThat(server.cut().await(BOUND_MILLIS, TimeUnit.MILLISECONDS)).isTrue();
        }
    }

    /** The timer of OkHttp closes the socket, and all clients of the process share that timer. */
    @ParameterizedTest
    @EnumSource
    void a_server_that_does_not_read_blocks_neither_the_send_nor_the_timer(Security security) throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        try (RawServer server = security.server(connection -> {
            connection.readHead();
            end.await();
        })) {
            OperationRunner runner = runner(quick().connectTimeout(Duration.ofSeconds(2))
                    .writeTimeout(Duration.ofMillis(200))
                    .attemptTimeout(Duration.ofSeconds(5))
                    .maxAttempts(1)
                    .httpClient(security.client()));
            SendCall send = new SendCall(server.base(), Safety.AT_MOST_ONCE);
            String tooLong = "x".repeat(20_000_000);
            SmsException failure = within(
                    Duration.ofSeconds(10),
                    CompletableFuture.supplyAsync(() -> failure(() -> runner.run(send, tooLong, CallOptions.none()))));
            assertThat(failure).isInstanceOf(OutcomeUnknownException.class);
        } finally {
            end.countDown();
        }
    }

    @Test
    void a_handshake_that_never_ends_is_bounded_by_the_attempt() throws Exception {
        try (RawServer server = RawServer.talking(connection -> {
            // A TLS record of the greatest length, byte by byte.
            connection.out().write(new byte[] {22, 3, 3, 64, 0});
            while (true) {
                connection.out().write(0);
                connection.out().flush();
                new CountDownLatch(1).await(20, TimeUnit.MILLISECONDS);
            }
        })) {
            OperationRunner runner =
                    runner(quick().attemptTimeout(Duration.ofMillis(250)).maxAttempts(1));
            SendCall send = new SendCall("https://localhost:" + server.port(), Safety.AT_MOST_ONCE);
            SmsException failure = within(
                    Duration.ofSeconds(5), CompletableFuture.supplyAsync(() -> failure(() -> run(runner, send))));
            assertThat(failure.safeToResend()).isTrue();
        }
    }
}
