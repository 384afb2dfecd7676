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
import dev.polysms.testing.RawServer;
import dev.polysms.testing.Route;
import dev.polysms.testing.SendCall;
import dev.polysms.testing.WireTest;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A send gets only its own answer, and the end of a connection makes no outcome unknown. {@code SendCall} takes 403 for a refusal, so
 * a stray 403 would be a false outcome.
 */
class OwnAnswerTest extends WireTest {
    private static final String STRAY = withStatus("403 Forbidden", "stray");

    private OperationRunner runner(Route route) {
        return runner(quick().connectTimeout(Duration.ofSeconds(2)).httpClient(route.client()));
    }

    private static SendCall to(RawServer server) {
        return new SendCall(server.base(), Safety.AT_MOST_ONCE);
    }

    private static SendCall bodiless(RawServer server) {
        return to(server).bodiless(ApiRequest.Method.GET);
    }

    private static void await(CountDownLatch latch) throws InterruptedException {
        assertThat(latch.await(BOUND_MILLIS, TimeUnit.MILLISECONDS)).isTrue();
    }

    private static void pause(long millis) throws InterruptedException {
        // Nothing can be waited for: the moment is what is tested.
        new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS);
    }

    // ---- bytes left over

    @ParameterizedTest
    @EnumSource
    void the_next_send_ignores_a_second_answer_in_the_same_packet(Route route) throws Exception {
        for (String surplus :
                new String[] {STRAY, "\r\n", "\n" + STRAY, "x", "HTTP/1.1 100 Continue\r\n\r\n" + STRAY}) {
            try (RawServer server = route.server(connection -> {
                String id = "m-" + connection.readRequest();
                connection.write(ok(id) + surplus);
                connection.awaitEnd();
            })) {
                OperationRunner runner = runner(route);
                for (int i = 1; i <= 4; i++) {
                    SendCall call = i % 2 == 0 ? bodiless(server) : to(server);
                    assertThat(run(runner, call)).isEqualTo("m-" + i);
                }
                assertThat(server.requests()).isEqualTo(4);
                assertThat(server.connections()).isEqualTo(4);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void the_next_send_ignores_a_second_answer_in_a_packet_of_its_own(Route route) throws Exception {
        CountDownLatch[] strayed = {new CountDownLatch(1), new CountDownLatch(1), new CountDownLatch(1)};
        try (RawServer server = route.server(connection -> {
            int request = connection.readRequest();
            connection.write(ok("m-" + request));
            pause(5);
            connection.write(STRAY);
            strayed[request - 1].countDown();
            connection.awaitEnd();
        })) {
            OperationRunner runner = runner(route);
            assertThat(run(runner, to(server))).isEqualTo("m-1");
            await(strayed[0]);
            assertThat(run(runner, bodiless(server))).isEqualTo("m-2");
            await(strayed[1]);
            pause(60);
            assertThat(run(runner, to(server))).isEqualTo("m-3");
            assertThat(server.requests()).isEqualTo(3);
            assertThat(server.connections()).isEqualTo(3);
        }
    }

    /** A gateway gives up, and the vendor's refusal arrives after its answer. */
    @ParameterizedTest
    @ValueSource(
            strings = {"504 Gateway Timeout", "408 Request Timeout", "302 Found", "500 Oops", "403 Forbidden", "202 Odd"
            })
    void the_next_send_ignores_a_late_refusal_after_an_answer_that_proves_nothing(String status) throws Exception {
        int rounds = 20;
        Semaphore late = new Semaphore(0);
        try (RawServer server = RawServer.talking(connection -> {
            while (true) {
                int request = connection.readRequest();
                if (request % 2 == 0) {
                    connection.write(ok("m-" + request));
                } else {
                    connection.write(withStatus(status, "gateway"));
                    late.acquire();
                    connection.write(STRAY);
                }
            }
        })) {
            OperationRunner runner = runner(quick().maxAttempts(1));
            for (int round = 1; round <= rounds; round++) {
                SendCall unproven = to(server).decoding(response -> {
                    throw response.unproven("the gateway gave up");
                });
                assertThat(failure(() -> run(runner, unproven))).isInstanceOf(OutcomeUnknownException.class);
                late.release(); // the late refusal and the next request cross each other
                pause(round % 4);
                assertThat(run(runner, to(server))).isEqualTo("m-" + 2 * round);
            }
            assertThat(server.requests()).isEqualTo(2 * rounds);
        }
    }

    @ParameterizedTest
    @EnumSource
    void bytes_before_the_request_are_not_its_answer(Route route) throws Exception {
        Semaphore greeted = new Semaphore(0);
        try (RawServer server = route.server(connection -> {
            connection.write(STRAY);
            greeted.release();
            connection.readRequest();
        })) {
            OkHttpClient slow = route.client()
                    .newBuilder()
                    .addNetworkInterceptor(chain -> {
                        try {
                            assertThat(greeted.tryAcquire(BOUND_MILLIS, TimeUnit.MILLISECONDS))
                                    .isTrue();
                            pause(20);
                        } catch (InterruptedException e) {
                            throw new IOException(e);
                        }
                        return chain.proceed(chain.request());
                    })
                    .build();
            OperationRunner runner = runner(
                    quick().connectTimeout(Duration.ofSeconds(2)).maxAttempts(1).httpClient(slow));
            for (SendCall call : new SendCall[] {to(server), bodiless(server)}) {
                assertThat(failure(() -> run(runner, call)))
                        .isInstanceOf(UnavailableException.class)
                        .hasMessageContaining("Nothing was sent");
            }
            assertThat(server.requests()).isZero();
        }
    }

    // ---- the end of a connection

    /** The end arrives a moment after the answer, and the next send starts at once. */
    @ParameterizedTest
    @EnumSource
    void a_server_that_closes_after_each_answer_makes_no_outcome_unknown(Route route) throws Exception {
        try (RawServer server = route.server(connection -> connection.write(ok("m-" + connection.readRequest())))) {
            OperationRunner runner = runner(route);
            for (int i = 1; i <= 100; i++) {
                assertThat(run(runner, i % 5 == 0 ? bodiless(server) : to(server)))
                        .isEqualTo("m-" + i);
            }
            assertThat(server.requests()).isEqualTo(100);
        }
    }

    @Test
    void a_server_that_begins_to_close_makes_at_most_one_outcome_unknown() throws Exception {
        try (RawServer server = RawServer.talking(connection -> {
            int kept = connection.number() == 1 ? 50 : 1;
            for (int i = 0; i < kept; i++) {
                connection.write(ok("m-" + connection.readRequest()));
            }
        })) {
            OperationRunner runner = runner(quick().maxAttempts(1));
            AtomicInteger unknown = new AtomicInteger();
            for (int i = 1; i <= 100; i++) {
                try {
                    run(runner, to(server));
                } catch (OutcomeUnknownException e) {
                    unknown.incrementAndGet();
                }
            }
            assertThat(unknown).hasValueLessThanOrEqualTo(1);
            assertThat(server.requests()).isBetween(99, 100);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_connection_that_ends_between_two_network_interceptors_makes_no_outcome_unknown(Route route)
            throws Exception {
        Semaphore answered = new Semaphore(0);
        Semaphore close = new Semaphore(0);
        try (RawServer server = route.server(connection -> {
            connection.write(ok("m-" + connection.readRequest()));
            answered.release();
            if (connection.number() == 1) {
                close.acquire();
            } else {
                connection.awaitEnd();
            }
        })) {
            OkHttpClient slow = route.client()
                    .newBuilder()
                    .addNetworkInterceptor(chain -> {
                        if (server.requests() == 1) {
                            close.release();
                            try {
                                pause(50);
                            } catch (InterruptedException e) {
                                throw new IOException(e);
                            }
                        }
                        return chain.proceed(chain.request());
                    })
                    .build();
            OperationRunner runner =
                    runner(quick().connectTimeout(Duration.ofSeconds(2)).httpClient(slow));
            assertThat(run(runner, to(server))).isEqualTo("m-1");
            assertThat(run(runner, to(server))).isEqualTo("m-2");
            assertThat(server.requests()).isEqualTo(2);
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    // ---- what is kept

    @ParameterizedTest
    @EnumSource
    void a_clean_answer_keeps_the_connection(Route route) throws Exception {
        String[] clean = {
            ok("m"),
            "HTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n" + ok("m"),
            "HTTP/1.1 100 Continue\n\n" + ok("m"),
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;ext=\"a\"\r\nm\r\n0\r\nX-Trailer: 1\r\n\r\n",
            "HTTP/1.1 201\r\ncontent-length:  1 \r\n\r\nm",
            "HTTP/1.1 204 No Content\r\n\r\n",
        };
        try (RawServer server = route.server(connection -> {
            while (true) {
                int request = connection.readRequest();
                connection.write(clean[(request - 1) % clean.length]);
            }
        })) {
            OperationRunner runner = runner(route);
            for (int i = 0; i < 3 * clean.length; i++) {
                assertThat(run(runner, to(server))).isEqualTo(i % clean.length == clean.length - 1 ? "" : "m");
            }
            assertThat(server.requests()).isEqualTo(3 * clean.length);
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void an_ambiguously_framed_answer_is_the_last_on_its_connection() throws Exception {
        String[] odd = {
            "HTTP/1.1 200 OK\r\nContent-Length: 9\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nm\r\n0\r\n\r\n",
            "HTTP/1.1 200 OK\r\nContent-Length: 7\r\nContent-Length: 1\r\n\r\nm",
            "HTTP/1.1 200 OK\r\nX-A: b\r\n Content-Length: 7\r\nContent-Length: 1\r\n\r\nm",
            "HTTP/1.0 200 OK\r\nContent-Length: 1\r\n\r\nm",
            "HTTP/1.1 200 OK\r\nConnection: keep-alive, Close\r\nContent-Length: 1\r\n\r\nm",
        };
        try (RawServer server = RawServer.talking(connection -> {
            int request = connection.readRequest();
            connection.write(odd[(request - 1) % odd.length]);
            connection.readRequest();
        })) {
            OperationRunner runner = runner(quick());
            for (int i = 0; i < odd.length; i++) {
                assertThat(run(runner, to(server))).isEqualTo("m");
            }
            assertThat(server.connections()).isEqualTo(odd.length);
            assertThat(server.requests()).isEqualTo(odd.length);
        }
    }

    /** A server may refuse before it has read the whole request. What is left of it may look like another request. */
    @Test
    void a_refusal_before_the_request_is_complete_is_its_answer_and_ends_the_connection() throws Exception {
        CountDownLatch refused = new CountDownLatch(1);
        try (RawServer server = RawServer.talking(connection -> {
            connection.readHead();
            connection.write(withStatus("403 Forbidden", "too large"));
            refused.countDown();
            connection.awaitEnd();
        })) {
            byte[] big = new byte[300_000];
            OperationRunner runner = runner(quick());
            for (int i = 1; i <= 2; i++) {
                SmsException failure =
                        failure(() -> runner.run(to(server), "x".repeat(big.length), dev.polysms.CallOptions.none()));
                assertThat(failure.httpStatus()).hasValue(403);
                await(refused);
            }
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    // ---- limits

    /** Each answer would make the client read forever. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;|x",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n|0",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n|1;aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\nx\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\nX-Trailer: |t",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n|X-Trailer: t\r\n",
                "HTTP/1.1 200 OK\r\nX-Long: |h",
                "HTTP/1.1 200 OK\r\n|a:b\r\n",
                "HTTP/1.1 200 |o",
                "|H",
                "|HTTP/1.1 100 Continue\r\n\r\n",
                "|HTTP/1.1 102 Processing\r\nX: y\r\n\r\n",
            })
    void the_bytes_that_a_server_can_make_the_client_read_are_limited(String endless) throws Exception {
        String[] parts = endless.split("\\|");
        String block = parts[1].repeat(16_384 / parts[1].length());
        for (Safety safety : Safety.values()) {
            try (RawServer server = RawServer.talking(connection -> {
                connection.readRequest();
                connection.write(parts[0]);
                writeForever(connection.out(), block);
            })) {
                OperationRunner runner =
                        runner(quick().maxAttempts(1).maxResponseBytes(100_000).deadline(Duration.ofSeconds(20)));
                long start = System.nanoTime();
                SmsException failure = failure(() -> run(runner, new SendCall(server.base(), safety)));
                assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
                assertThat(failure)
                        .isInstanceOf(
                                safety == Safety.READ ? UnavailableException.class : OutcomeUnknownException.class);
                await(server.cut());
                assertThat(server.requests()).isEqualTo(1);
            }
        }
    }

    private static void writeForever(OutputStream out, String block) throws IOException {
        while (true) {
            RawServer.write(out, block);
        }
    }

    @Test
    void sixteen_megabytes_of_zeros_as_a_chunk_size_do_not_block_the_client() throws Exception {
        String zeros = "0".repeat(16 << 20);
        try (RawServer server = RawServer.talking(connection -> {
            connection.readRequest();
            connection.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + zeros);
            connection.awaitEnd();
        })) {
            OperationRunner runner = runner(quick().deadline(Duration.ofSeconds(3)));
            long start = System.nanoTime();
            assertThat(failure(() -> run(runner, to(server)))).isInstanceOf(OutcomeUnknownException.class);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
        }
    }
}
