package dev.polysms.internal.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.polysms.OutcomeUnknownException;
import dev.polysms.RejectedException;
import dev.polysms.SmsException;
import dev.polysms.UnavailableException;
import dev.polysms.spi.ApiRequest;
import dev.polysms.spi.OperationRunner;
import dev.polysms.spi.Safety;
import dev.polysms.testing.SendCall;
import dev.polysms.testing.WireTest;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import okio.Buffer;
import okio.GzipSink;
import okio.Okio;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TransportTest extends WireTest {
    @Test
    void a_send_is_written_unchanged() throws InterruptedException {
        answer(200, "m-1");
        assertThat(run(runner(quick().userAgent("shop/1.0")), send())).isEqualTo("m-1");
        RecordedRequest request = request();
        assertThat(request.getRequestLine()).isEqualTo("POST /v1/messages HTTP/1.1");
        assertThat(Objects.requireNonNull(request.getBody()).utf8()).isEqualTo("{\"text\":\"hi\"}");
        assertThat(request.getHeaders().get("Content-Type")).isEqualTo("application/json; charset=utf-8");
        assertThat(request.getHeaders().get("User-Agent")).isEqualTo("shop/1.0");
        assertThat(request.getHeaders().get("Accept")).isEqualTo("application/json");
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void a_send_without_a_body_goes_out_once_by_any_method(ApiRequest.Method method) throws InterruptedException {
        answer(200, "m-1");
        assertThat(run(runner(quick()), send().bodiless(method))).isEqualTo("m-1");
        assertThat(request().getMethod()).isEqualTo(method.name());
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 301, 302, 303, 307, 308, 400, 401, 408, 409, 421, 500, 502, 503, 504})
    void a_send_is_sent_once_for_every_answer(int status) throws Exception {
        OperationRunner runner = runner(quick());
        for (ApiRequest.Method method : ApiRequest.Method.values()) {
            MockResponse odd = new MockResponse.Builder()
                    .code(status)
                    .setHeader("Retry-After", 0)
                    .setHeader("Location", "/elsewhere")
                    .setHeader("WWW-Authenticate", "Basic realm=\"x\"")
                    .build();
            int before = server.getRequestCount();
            server.enqueue(odd);
            SmsException blocking = failure(() -> run(runner, send().bodiless(method)));
            server.enqueue(odd);
            SmsException async = failure(start(runner, send().bodiless(method)));
            assertThat(blocking).isInstanceOf(OutcomeUnknownException.class);
            assertThat(async).hasMessage(blocking.getMessage());
            assertThat(blocking.httpStatus()).hasValue(status);
            assertThat(server.getRequestCount() - before).isEqualTo(2);
        }
    }

    @Test
    void a_server_that_answers_like_a_proxy_is_asked_once() {
        answer(407, "");
        assertThat(failure(() -> run(runner(quick()), send()))).isInstanceOf(OutcomeUnknownException.class);
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void reads_retry_after_although_it_is_hidden_from_okhttp() {
        server.enqueue(
                new MockResponse.Builder().code(403).setHeader("Retry-After", 0).build());
        RejectedException refusal = (RejectedException) failure(() -> run(runner(quick()), send()));
        assertThat(refusal.retryAfter()).contains(Duration.ZERO);
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void a_documented_rate_limit_is_waited_for() {
        server.enqueue(
                new MockResponse.Builder().code(429).setHeader("Retry-After", 7).build());
        answer(429, "");
        answer(200, "m-1");
        assertThat(run(runner(quick()), send())).isEqualTo("m-1");
        assertThat(timing.pauses()).containsExactly(Duration.ofSeconds(7), Duration.ofMillis(200));
        assertThat(server.getRequestCount()).isEqualTo(3);
    }

    @Test
    void a_rate_limit_ends_after_the_last_attempt_or_a_pause_too_long() throws Exception {
        for (int i = 0; i < 3; i++) {
            answer(429, "");
        }
        assertThat(failure(start(runner(quick()), send()))).isInstanceOf(RejectedException.class);
        assertThat(server.getRequestCount()).isEqualTo(3);
        server.enqueue(new MockResponse.Builder()
                .code(429)
                .setHeader("Retry-After", 11)
                .build());
        RejectedException refusal = (RejectedException) failure(start(runner(quick()), send()));
        assertThat(refusal.retryAfter()).contains(Duration.ofSeconds(11));
        assertThat(server.getRequestCount()).isEqualTo(4);
    }

    @Test
    void retries_a_read_and_not_a_send() {
        answer(500, "");
        answer(200, "list");
        OperationRunner runner = runner(quick());
        assertThat(run(runner, read())).isEqualTo("list");
        assertThat(server.getRequestCount()).isEqualTo(2);
        answer(500, "");
        assertThat(failure(() -> run(runner, send())).safeToResend()).isFalse();
        assertThat(server.getRequestCount()).isEqualTo(3);
    }

    @Test
    void a_redirect_is_never_followed() throws Exception {
        try (MockWebServer thief = new MockWebServer()) {
            thief.start();
            for (int i = 0; i < 4; i++) {
                server.enqueue(new MockResponse.Builder()
                        .code(i < 2 ? 302 : 307)
                        .setHeader("Location", thief.url("/"))
                        .build());
            }
            OperationRunner runner = runner(quick().httpClient(
                            new OkHttpClient.Builder().followRedirects(true).build()));
            assertThat(failure(() -> run(runner, read())).httpStatus()).hasValue(302);
            assertThat(failure(() -> run(runner, send())).httpStatus()).hasValue(302);
            assertThat(failure(() -> run(runner, read())).httpStatus()).hasValue(307);
            assertThat(failure(() -> run(runner, send())).httpStatus()).hasValue(307);
            assertThat(server.getRequestCount()).isEqualTo(4);
            assertThat(thief.getRequestCount()).isZero();
        }
    }

    private enum Length {
        TOLD,
        CHUNKED,
        ZIPPED
    }

    private static MockResponse longAnswer(Length length, int bytes) throws IOException {
        String body = "x".repeat(bytes);
        MockResponse.Builder response = new MockResponse.Builder();
        return switch (length) {
            case TOLD -> response.body(body).build();
            case CHUNKED -> response.chunkedBody(body, 1_000).build();
            case ZIPPED -> {
                Buffer zipped = new Buffer();
                try (okio.BufferedSink sink = Okio.buffer(new GzipSink(zipped))) {
                    sink.writeUtf8(body);
                }
                yield response.setHeader("Content-Encoding", "gzip")
                        .body(zipped)
                        .build();
            }
        };
    }

    @ParameterizedTest
    @EnumSource
    void an_answer_has_a_maximum_length(Length length) throws Exception {
        OperationRunner runner = runner(quick().maxResponseBytes(10_000));
        server.enqueue(longAnswer(length, 10_000));
        assertThat(run(runner, send())).hasSize(10_000);
        server.enqueue(longAnswer(length, 10_001));
        assertThat(failure(() -> run(runner, send())))
                .isInstanceOf(OutcomeUnknownException.class)
                .hasMessageContaining("longer than 10000 bytes")
                .hasMessageContaining("raise ClientOptions.maxResponseBytes");
        server.enqueue(longAnswer(length, 10_001));
        assertThat(failure(start(runner, send()))).hasMessageContaining("longer than 10000 bytes");
        assertThat(server.getRequestCount()).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource
    void an_answer_that_is_too_long_is_requested_once(Length length) throws Exception {
        OperationRunner runner = runner(quick().maxResponseBytes(10_000));
        for (int i = 0; i < 3; i++) {
            server.enqueue(longAnswer(length, 1_000_000));
        }
        assertThat(failure(() -> run(runner, read())))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("longer than 10000 bytes");
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void a_send_speaks_http_1_where_a_read_may_speak_http_2() throws Exception {
        HeldCertificate certificate = new HeldCertificate.Builder()
                .addSubjectAlternativeName("localhost")
                .build();
        HandshakeCertificates served =
                new HandshakeCertificates.Builder().heldCertificate(certificate).build();
        HandshakeCertificates trusted = new HandshakeCertificates.Builder()
                .addTrustedCertificate(certificate.certificate())
                .build();
        try (MockWebServer secure = new MockWebServer()) {
            secure.useHttps(served.sslSocketFactory());
            secure.start(InetAddress.getLoopbackAddress(), 0);
            for (int i = 0; i < 3; i++) {
                secure.enqueue(new MockResponse.Builder().body("ok").build());
            }
            OperationRunner runner = runner(quick().httpClient(new OkHttpClient.Builder()
                    .sslSocketFactory(trusted.sslSocketFactory(), trusted.trustManager())
                    .protocols(List.of(Protocol.HTTP_2, Protocol.HTTP_1_1))
                    .build()));
            String base = "https://localhost:" + secure.getPort();
            run(runner, new SendCall(base, Safety.READ));
            run(runner, new SendCall(base, Safety.AT_MOST_ONCE));
            run(runner, new SendCall(base, Safety.AT_MOST_ONCE).bodiless(ApiRequest.Method.GET));
            assertThat(secure.takeRequest().getVersion()).isEqualTo("HTTP/2");
            assertThat(secure.takeRequest().getVersion()).isEqualTo("HTTP/1.1");
            assertThat(secure.takeRequest().getVersion()).isEqualTo("HTTP/1.1");
            assertThat(secure.getRequestCount()).isEqualTo(3);
        }
    }

    @Test
    void an_untrusted_server_gets_nothing() throws Exception {
        HandshakeCertificates served = new HandshakeCertificates.Builder()
                .heldCertificate(new HeldCertificate.Builder()
                        .addSubjectAlternativeName("localhost")
                        .build())
                .build();
        try (MockWebServer secure = new MockWebServer()) {
            secure.useHttps(served.sslSocketFactory());
            secure.start(InetAddress.getLoopbackAddress(), 0);
            OperationRunner runner = runner(quick().maxAttempts(1));
            assertThat(failure(() ->
                            run(runner, new SendCall("https://localhost:" + secure.getPort(), Safety.AT_MOST_ONCE))))
                    .isInstanceOf(UnavailableException.class)
                    .hasMessageContaining("TLS failed");
            assertThat(secure.getRequestCount()).isZero();
        }
    }

    @Test
    void a_connection_cut_after_the_request_is_unknown_for_a_send_and_unavailable_for_a_read() throws Exception {
        OperationRunner runner = runner(quick().maxAttempts(1));
        MockResponse cut = new MockResponse.Builder()
                .onResponseStart(new SocketEffect.CloseSocket())
                .build();
        server.enqueue(cut);
        assertThat(failure(() -> run(runner, send())))
                .isInstanceOf(OutcomeUnknownException.class)
                .hasMessageContaining("the request had started");
        server.enqueue(cut);
        assertThat(failure(start(runner, send()))).isInstanceOf(OutcomeUnknownException.class);
        assertThat(server.getRequestCount()).isEqualTo(2);
        server.enqueue(cut);
        assertThat(failure(() -> run(runner, read()))).isInstanceOf(UnavailableException.class);
        assertThat(server.getRequestCount()).isEqualTo(3);
    }

    @Test
    void a_time_out_after_the_request_is_unknown() throws Exception {
        OperationRunner runner = runner(quick().readTimeout(Duration.ofMillis(100)));
        silence();
        assertThat(failure(() -> run(runner, send())))
                .isInstanceOf(OutcomeUnknownException.class)
                .hasMessageContaining("the time was up");
        silence();
        assertThat(failure(start(runner, send()))).isInstanceOf(OutcomeUnknownException.class);
        assertThat(server.getRequestCount()).isEqualTo(2);
    }

    @Test
    void a_refused_connection_means_not_sent() throws Exception {
        SendCall toNobody;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            toNobody = new SendCall("http://127.0.0.1:" + closed.getLocalPort(), Safety.AT_MOST_ONCE);
        }
        OperationRunner runner = runner(quick());
        assertThat(failure(() -> run(runner, toNobody)))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("no connection could be made");
        assertThat(timing.pauses()).hasSize(2);
        assertThat(failure(start(runner, toNobody))).isInstanceOf(UnavailableException.class);
        assertThat(timing.pauses()).hasSize(4);
    }

    @Test
    void an_exception_while_reading_the_answer_leads_to_an_outcome_that_quotes_nothing() throws Exception {
        OperationRunner runner = runner(quick());
        SendCall clumsy = send().decoding(response -> {
            throw new NumberFormatException("For input string: \"" + response.text() + "\"");
        });
        SendCall broken = send().decoding(response -> {
            throw new AssertionError("impossible: " + response.text());
        });
        for (SendCall call : new SendCall[] {clumsy, broken}) {
            answer(200, "+13035550123");
            SmsException blocking = failure(() -> run(runner, call));
            answer(200, "+13035550123");
            SmsException async = failure(start(runner, call));
            for (SmsException failure : new SmsException[] {blocking, async}) {
                assertThat(failure).isInstanceOf(OutcomeUnknownException.class);
                assertThat(everyWordOf(failure)).contains("could not be read").doesNotContain("3035550123");
                assertThat(failure)
                        .cause()
                        .satisfies(cause -> assertThat(cause.getStackTrace()).isNotEmpty());
            }
        }
        assertThat(server.getRequestCount()).isEqualTo(4);
    }

    @Test
    void does_not_repeat_a_read_whose_answer_the_adapter_cannot_read() {
        answer(200, "");
        answer(200, "");
        assertThat(failure(() -> run(runner(quick()), read().decoding(response -> {
                    throw new IllegalStateException("clumsy");
                }))))
                .isInstanceOf(UnavailableException.class);
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void an_exception_while_writing_the_request_leads_to_an_outcome_that_quotes_nothing() throws Exception {
        OperationRunner runner = runner(quick().maxPendingCalls(1));
        SendCall clumsy = new SendCall("no url +13035550123", Safety.AT_MOST_ONCE);
        SmsException blocking = failure(() -> run(runner, clumsy));
        CompletableFuture<String> first = start(runner, clumsy);
        SmsException async = failure(first);
        for (SmsException failure : new SmsException[] {blocking, async}) {
            assertThat(failure).isInstanceOf(UnavailableException.class);
            assertThat(failure.worthRetrying()).isFalse();
            assertThat(everyWordOf(failure)).doesNotContain("3035550123");
        }
        answer(200, "m-1");
        assertThat(start(runner, send()).get(BOUND_MILLIS, TimeUnit.MILLISECONDS))
                .as("the only place for a pending call is free again")
                .isEqualTo("m-1");
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    /** A server that echoes its input is not an HTTP server, but a port may be mistyped. */
    @Test
    void an_answer_that_is_not_http_is_never_quoted() throws Exception {
        try (ServerSocket echo = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread parrot = new Thread(() -> {
                while (!echo.isClosed()) {
                    try (Socket socket = echo.accept()) {
                        byte[] heard = new byte[4_096];
                        InputStream in = socket.getInputStream();
                        int length = in.read(heard);
                        socket.getOutputStream().write(heard, 0, Math.max(0, length));
                    } catch (IOException e) {
                        // the next one, or the end
                    }
                }
            });
            parrot.setDaemon(true);
            parrot.start();
            OperationRunner runner = runner(quick().maxAttempts(1));
            String base = "http://127.0.0.1:" + echo.getLocalPort() + "/s3cr3t";
            for (Safety safety : Safety.values()) {
                SmsException failure = failure(() -> run(runner, new SendCall(base, safety)));
                assertThat(failure.safeToResend()).isEqualTo(safety == Safety.READ);
                assertThat(everyWordOf(failure)).doesNotContain("s3cr3t");
                assertThat(failure.getCause()).isNotNull();
            }
        }
    }

    /** Answers the first request of each connection and closes it without notice, as vendors close idle connections. */
    private static final class ClosingServer implements AutoCloseable {
        private final ServerSocket listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        private final AtomicInteger requests = new AtomicInteger();
        private final Semaphore closed = new Semaphore(0);

        ClosingServer() throws IOException {
            Thread thread = new Thread(this::serve);
            thread.setDaemon(true);
            thread.start();
        }

        private void serve() {
            while (!listener.isClosed()) {
                try (Socket socket = listener.accept()) {
                    readRequest(socket.getInputStream());
                    String id = "m-" + requests.incrementAndGet();
                    socket.getOutputStream()
                            .write(("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n" + id).getBytes(US_ASCII));
                } catch (IOException e) {
                    // the next one, or the end
                }
                closed.release();
            }
        }

        private static void readRequest(InputStream in) throws IOException {
            StringBuilder heard = new StringBuilder();
            while (!heard.toString().endsWith(heard.indexOf("Content-Length") < 0 ? "\r\n\r\n" : "}")) {
                int next = in.read();
                if (next < 0) {
                    throw new EOFException();
                }
                heard.append((char) next);
            }
        }

        @Override
        public void close() throws IOException {
            listener.close();
        }
    }

    @Test
    void an_idle_connection_that_the_server_closed_makes_no_outcome_unknown() throws Exception {
        try (ClosingServer closing = new ClosingServer()) {
            OperationRunner runner = runner(quick());
            SendCall send = new SendCall("http://127.0.0.1:" + closing.listener.getLocalPort(), Safety.AT_MOST_ONCE);
            int sent = 0;
            for (SendCall call : new SendCall[] {send, send, send.bodiless(ApiRequest.Method.GET), send}) {
                assertThat(run(runner, call)).isEqualTo("m-" + ++sent);
                assertThat(closing.closed.tryAcquire(BOUND_MILLIS, TimeUnit.MILLISECONDS))
                        .isTrue();
                timing.advance(Duration.ofSeconds(1));
                assertThat(start(runner, call).get(BOUND_MILLIS, TimeUnit.MILLISECONDS))
                        .isEqualTo("m-" + ++sent);
                assertThat(closing.closed.tryAcquire(BOUND_MILLIS, TimeUnit.MILLISECONDS))
                        .isTrue();
                timing.advance(Duration.ofSeconds(1));
            }
            assertThat(closing.requests).hasValue(sent);
        }
    }
}
