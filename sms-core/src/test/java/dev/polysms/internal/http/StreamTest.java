package dev.polysms.internal.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.polysms.CallOptions;
import dev.polysms.OutcomeUnknownException;
import dev.polysms.RejectedException;
import dev.polysms.SmsException;
import dev.polysms.UnavailableException;
import dev.polysms.media.MediaContent;
import dev.polysms.spi.AccessToken;
import dev.polysms.spi.ApiResponse;
import dev.polysms.spi.OperationRunner;
import dev.polysms.spi.Safety;
import dev.polysms.spi.TokenSource;
import dev.polysms.testing.Download;
import dev.polysms.testing.Driver;
import dev.polysms.testing.RawServer;
import dev.polysms.testing.SendCall;
import dev.polysms.testing.WireTest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.OkHttpClient;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StreamTest extends WireTest {
    private static final int MEGABYTE = 1024 * 1024;
    private static final Duration SHORT = Duration.ofMillis(250);

    private Download fetch() {
        return new Download(base());
    }

    private void media(String body) {
        server.enqueue(new MockResponse.Builder()
                .setHeader("Content-Type", "image/jpeg")
                .body(body)
                .build());
    }

    private static String text(MediaContent content) throws IOException {
        return new String(content.readAll(), UTF_8);
    }

    private static void await(CountDownLatch latch) throws InterruptedException {
        assertThat(latch.await(BOUND_MILLIS, TimeUnit.MILLISECONDS)).isTrue();
    }

    private static String head(long length) {
        return "HTTP/1.1 200 OK\r\nContent-Length: " + length + "\r\n\r\n";
    }

    /** Writes until the client cuts the connection. */
    private static void writeForever(OutputStream out) throws IOException {
        while (true) {
            out.write(new byte[8_192]);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_body_is_handed_over_with_its_type_and_length(Driver driver) throws Exception {
        OperationRunner runner = runner(quick());
        media("a picture");
        media("another");
        try (MediaContent content = driver.run(runner, fetch())) {
            assertThat(content.contentType()).contains("image/jpeg");
            assertThat(content.length()).hasValue(9);
            assertThat(content.readAll()).isEqualTo("a picture".getBytes(UTF_8));
        }
        assertThat(text(driver.run(runner, fetch()))).isEqualTo("another");
        RecordedRequest first = request();
        assertThat(first.getHeaders().values("Accept")).containsExactly("*/*");
        assertThat(first.getHeaders().get("User-Agent")).isEqualTo("polysms");
        RecordedRequest second = request();
        assertThat(second.getConnectionIndex())
                .as("what was read to its end leaves its connection for the next")
                .isEqualTo(first.getConnectionIndex());
        assertThat(server.getRequestCount()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void an_empty_body_is_a_body(Driver driver) throws Exception {
        media("");
        assertThat(driver.run(runner(quick()), fetch()).readAll()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void a_long_body_is_not_kept_in_memory(Driver driver) throws Exception {
        long length = 20L * MEGABYTE;
        AtomicLong written = new AtomicLong();
        try (RawServer raw = new RawServer((in, out) -> {
            RawServer.write(out, head(length));
            for (byte[] chunk = new byte[8_192]; written.get() < length; written.addAndGet(chunk.length)) {
                out.write(chunk);
            }
        })) {
            try (MediaContent content = driver.run(runner(quick()), new Download(raw.base()))) {
                InputStream stream = content.stream();
                assertThat(stream.read()).isZero();
                assertThat(written.get())
                        .as("beyond what the sockets' buffers hold, nobody has read")
                        .isLessThan(length);
                assertThat(stream.transferTo(OutputStream.nullOutputStream())).isEqualTo(length - 1);
            }
            assertThat(raw.heads()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void closing_early_reads_no_more(Driver driver) throws Exception {
        try (RawServer raw = new RawServer((in, out) -> {
            RawServer.write(out, head(25L * MEGABYTE));
            writeForever(out);
        })) {
            MediaContent content = driver.run(runner(quick()), new Download(raw.base()));
            assertThat(content.stream().readNBytes(10)).hasSize(10);
            content.close();
            await(raw.cut());
            content.close();
            assertThatIOException().isThrownBy(() -> content.stream().read()).withMessageContaining("stream is closed");
            assertThatIOException().isThrownBy(content::readAll);
        }
    }

    @ParameterizedTest
    @EnumSource
    void closing_wakes_a_reader(Driver driver) throws Exception {
        try (RawServer raw = new RawServer((in, out) -> {
            RawServer.write(out, head(10) + "x");
            if (in.read() < 0) {
                throw new IOException("cut");
            }
        })) {
            MediaContent content = driver.run(runner(quick()), new Download(raw.base()));
            assertThat(content.stream().read()).isEqualTo('x');
            CompletableFuture<Throwable> reader = CompletableFuture.supplyAsync(
                    () -> catchThrowable(() -> content.stream().read()));
            content.close();
            assertThat(reader.get(BOUND_MILLIS, TimeUnit.MILLISECONDS))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("closed");
            await(raw.cut());
        }
    }

    // ---- before the headers

    @ParameterizedTest
    @EnumSource
    void a_fetch_is_retried_until_the_headers_arrive(Driver driver) throws Exception {
        answer(500, "");
        answer(503, "");
        media("a picture");
        assertThat(text(driver.run(runner(quick()), fetch()))).isEqualTo("a picture");
        assertThat(timing.pauses()).hasSize(2);
        assertThat(server.getRequestCount()).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource
    void the_attempt_timeout_ends_at_the_headers(Driver driver) {
        silence();
        SmsException failure =
                failure(() -> driver.run(runner(quick().attemptTimeout(SHORT).maxAttempts(1)), fetch()));
        assertThat(failure).isInstanceOf(UnavailableException.class).hasMessageContaining("the time was up");
        eventually(() -> server.getRequestCount() == 1);
    }

    @ParameterizedTest
    @EnumSource
    void a_refusal_that_does_not_end_is_bounded_by_the_attempt_timeout(Driver driver) {
        server.enqueue(new MockResponse.Builder()
                .code(404)
                .body("x".repeat(100))
                .throttleBody(1, 50, TimeUnit.MILLISECONDS)
                .build());
        assertThat(failure(() -> driver.run(runner(quick().attemptTimeout(SHORT).maxAttempts(1)), fetch())))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("the time was up");
    }

    @ParameterizedTest
    @EnumSource
    void the_deadline_ends_at_the_headers(Driver driver) throws Exception {
        OperationRunner runner = runner(quick().attemptTimeout(SHORT).maxAttempts(1));
        CallOptions deadline = CallOptions.deadline(SHORT);
        silence();
        assertThat(failure(() -> driver.run(runner, fetch(), deadline)))
                .isInstanceOf(UnavailableException.class)
                .hasMessageMatching(".*(the deadline passed|the time was up).*");
        request();
        server.enqueue(new MockResponse.Builder()
                .body("late")
                .bodyDelay(SHORT.toMillis() * 2, TimeUnit.MILLISECONDS)
                .build());
        assertThat(text(driver.run(runner, fetch(), deadline))).isEqualTo("late");
        assertThat(server.getRequestCount()).isEqualTo(2);
    }

    @Test
    void cancelling_before_the_headers_ends_the_call() throws Exception {
        silence();
        CompletableFuture<MediaContent> future = runner(quick()).runAsync(fetch(), "hi", CallOptions.none());
        request();
        assertThat(future.cancel(true)).isTrue();
        assertThat(failure(future)).isInstanceOf(UnavailableException.class).hasMessageContaining("cancelled");
    }

    @Test
    void cancelling_after_the_headers_changes_nothing() throws Exception {
        media("a picture");
        CompletableFuture<MediaContent> future = runner(quick()).runAsync(fetch(), "hi", CallOptions.none());
        MediaContent content = future.get(BOUND_MILLIS, TimeUnit.MILLISECONDS);
        assertThat(future.cancel(true)).isFalse();
        assertThat(text(content)).isEqualTo("a picture");
    }

    @Test
    void a_late_answer_is_closed() throws Exception {
        AtomicReference<InputStream> late = new AtomicReference<>();
        CountDownLatch opening = new CountDownLatch(1);
        CountDownLatch cancelled = new CountDownLatch(1);
        try (RawServer raw = new RawServer((in, out) -> {
            RawServer.write(out, head(25L * MEGABYTE));
            writeForever(out);
        })) {
            Download slow = new Download(raw.base()).opening((head, body) -> {
                late.set(body);
                opening.countDown();
                try {
                    await(cancelled);
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
                return Download.content(head, body);
            });
            CompletableFuture<MediaContent> future = runner(quick()).runAsync(slow, "hi", CallOptions.none());
            await(opening);
            future.cancel(true);
            assertThat(failure(future)).isInstanceOf(UnavailableException.class);
            cancelled.countDown();
            await(raw.cut());
            eventually(() ->
                    String.valueOf(catchThrowable(() -> late.get().read())).contains("stream is closed"));
        }
    }

    @Test
    void an_answer_to_a_future_that_its_caller_completed_is_closed() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        try (RawServer raw = new RawServer((in, out) -> {
            await(asked);
            RawServer.write(out, head(25L * MEGABYTE));
            writeForever(out);
        })) {
            CompletableFuture<MediaContent> future =
                    runner(quick()).runAsync(new Download(raw.base()), "hi", CallOptions.none());
            future.complete(MediaContent.of(null, new byte[0]));
            asked.countDown();
            await(raw.cut());
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_fetch_that_changes_something_is_unknown_when_it_breaks_off(Driver driver) throws Exception {
        try (RawServer raw = new RawServer((in, out) -> RawServer.write(out, "HTTP/1.1 20"))) {
            assertThat(failure(() -> driver.run(runner(quick()), new Download(raw.base()).atMostOnce())))
                    .isInstanceOf(OutcomeUnknownException.class);
            assertThat(raw.heads()).isEqualTo(1);
        }
        media("a picture");
        assertThat(text(driver.run(runner(quick()), fetch().atMostOnce()))).isEqualTo("a picture");
    }

    private static final class Source implements TokenSource {
        private int tokens;

        @Override
        public CompletionStage<AccessToken> renew(Renewal renewal) {
            return CompletableFuture.completedFuture(AccessToken.of("t" + ++tokens, Instant.MAX));
        }

        @Override
        public boolean refused(ApiResponse response) {
            return response.status() == 401 && response.json().has("expired");
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_refused_token_is_renewed_before_the_body_streams(Driver driver) throws Exception {
        answer(401, "{\"expired\":true}");
        media("a picture");
        OperationRunner runner = runner(quick()).withTokens(new Source());
        assertThat(text(driver.run(runner, fetch()))).isEqualTo("a picture");
        assertThat(request().getHeaders().get("Authorization")).isEqualTo("Bearer t1");
        assertThat(request().getHeaders().get("Authorization")).isEqualTo("Bearer t2");
        assertThat(server.getRequestCount()).isEqualTo(2);
    }

    // ---- answers that are no media

    @ParameterizedTest
    @EnumSource
    void a_refusal_is_read_whole(Driver driver) {
        answer(404, "{\"error\":\"no such media\"}");
        SmsException json = failure(() -> driver.run(runner(quick()), fetch()));
        assertThat(json).isInstanceOf(RejectedException.class);
        assertThat(json.vendorMessage()).contains("no such media");
        server.enqueue(new MockResponse.Builder()
                .code(404)
                .setHeader("Content-Type", "text/html")
                .body("<html>Not found</html>")
                .build());
        SmsException html = failure(() -> driver.run(runner(quick()), fetch()));
        assertThat(html).isInstanceOf(RejectedException.class);
        assertThat(html.vendorMessage()).isEmpty();
        assertThat(server.getRequestCount()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void a_redirect_is_not_followed(Driver driver) {
        server.enqueue(new MockResponse.Builder()
                .code(302)
                .setHeader("Location", "/elsewhere")
                .build());
        assertThat(failure(() -> driver.run(runner(quick()), fetch())).httpStatus())
                .hasValue(302);
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void a_refusal_has_the_bound_of_every_answer(Driver driver) throws Exception {
        try (RawServer raw = new RawServer((in, out) -> {
            RawServer.write(out, "HTTP/1.1 404 Not Found\r\n\r\n");
            writeForever(out);
        })) {
            assertThat(failure(() -> driver.run(runner(quick().maxResponseBytes(1_000)), new Download(raw.base()))))
                    .hasMessageContaining("maxResponseBytes");
            await(raw.cut());
            assertThat(raw.heads()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void an_exception_of_the_operation_leads_to_an_outcome_and_closes_the_body(Driver driver) throws Exception {
        Download plain = new Download("");
        for (Download faulty : List.of(
                plain.testing(head -> {
                    throw new IllegalStateException("+13035550123");
                }),
                plain.opening((head, body) -> {
                    throw new AssertionError("+13035550123");
                }),
                plain.opening((head, body) -> null),
                plain.opening((head, body) -> {
                    throw head.unproven("a fault of the library's adapter");
                }))) {
            try (RawServer raw = new RawServer((in, out) -> {
                RawServer.write(out, head(25L * MEGABYTE));
                writeForever(out);
            })) {
                Download fetch = new Download(raw.base(), faulty.safety(), faulty.test(), faulty.opener());
                SmsException failure = failure(() -> driver.run(runner(quick()), fetch));
                assertThat(failure).isInstanceOf(UnavailableException.class).hasMessageContaining("a fault of th");
                assertThat(failure.worthRetrying()).isFalse();
                assertThat(everyWordOf(failure)).doesNotContain("3035550123");
                await(raw.cut());
                assertThat(raw.heads()).isEqualTo(1);
            }
        }
    }

    // ---- bounds of the body

    @ParameterizedTest
    @EnumSource
    void a_body_that_announces_too_much_is_not_read(Driver driver) throws Exception {
        OperationRunner runner = runner(quick().maxMediaBytes(1_000));
        media("x".repeat(1_000));
        assertThat(driver.run(runner, fetch()).readAll()).hasSize(1_000);
        media("x".repeat(1_001));
        SmsException failure = failure(() -> driver.run(runner, fetch()));
        assertThat(failure)
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("longer than 1000 bytes")
                .hasMessageContaining("ClientOptions.maxMediaBytes");
        assertThat(failure.worthRetrying()).isFalse();
        assertThat(server.getRequestCount()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void two_gigabytes_announced_are_refused_at_once(Driver driver) throws Exception {
        try (RawServer raw = new RawServer((in, out) -> {
            RawServer.write(out, head(2_048L * MEGABYTE));
            writeForever(out);
        })) {
            assertThat(failure(() -> driver.run(runner(quick()), new Download(raw.base()))))
                    .hasMessageContaining("ClientOptions.maxMediaBytes");
            await(raw.cut());
            assertThat(raw.heads()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void reading_a_body_that_is_too_long_fails(Driver driver) throws Exception {
        OperationRunner runner = runner(quick().maxMediaBytes(1_000));
        server.enqueue(
                new MockResponse.Builder().chunkedBody("x".repeat(1_000), 100).build());
        MediaContent exact = driver.run(runner, fetch());
        assertThat(exact.length()).isEmpty();
        assertThat(exact.readAll()).hasSize(1_000);
        server.enqueue(
                new MockResponse.Builder().chunkedBody("x".repeat(1_001), 100).build());
        MediaContent tooLong = driver.run(runner, fetch());
        for (int i = 0; i < 2; i++) {
            assertThatIOException()
                    .isThrownBy(() -> tooLong.stream().readAllBytes())
                    .withMessageContaining("ClientOptions.maxMediaBytes");
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_truncated_body_fails(Driver driver) throws Exception {
        for (String broken : List.of(
                head(100) + "half",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n+13035550123\r\n")) {
            try (RawServer raw = new RawServer((in, out) -> RawServer.write(out, broken))) {
                InputStream stream = driver.run(runner(quick()), new Download(raw.base())).stream();
                assertThat(stream.readNBytes(4)).isEqualTo("half".getBytes(UTF_8));
                assertThatIOException()
                        .isThrownBy(stream::read)
                        .withMessageContaining("in the middle of the media")
                        .satisfies(failure -> assertThat(everyWordOf(failure)).doesNotContain("3035550123"));
                assertThat(raw.heads())
                        .as("what has begun is not asked for again")
                        .isEqualTo(1);
            }
        }
    }

    /** OkHttp compares the two on HTTP/1 only. */
    @ParameterizedTest
    @EnumSource
    void a_body_shorter_than_announced_fails_on_http_2_too(Driver driver) throws Exception {
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
            secure.enqueue(new MockResponse.Builder()
                    .body("half")
                    .setHeader("Content-Length", 100)
                    .build());
            OperationRunner runner = runner(quick().connectTimeout(Duration.ofSeconds(2))
                    .httpClient(new OkHttpClient.Builder()
                            .sslSocketFactory(trusted.sslSocketFactory(), trusted.trustManager())
                            .build()));
            MediaContent content = driver.run(runner, new Download("https://localhost:" + secure.getPort()));
            assertThat(secure.takeRequest().getVersion()).isEqualTo("HTTP/2");
            assertThatIOException().isThrownBy(content::readAll).withMessageContaining("before its announced end");
        }
    }

    @Test
    void lengths_that_differ_from_each_other_or_from_the_body_are_an_error() throws Exception {
        String ok = "HTTP/1.1 200 OK\r\n";
        String chunked = "Transfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n0\r\n\r\n";
        for (String answer : List.of(
                ok + "Content-Length: 9\r\nContent-Length: 4\r\n\r\nhalf",
                ok + "Content-Length: 4\r\nContent-Length: 9\r\n\r\nhalf",
                ok + "Content-Length: 9\r\n" + chunked,
                ok + "Content-Length: 3\r\n" + chunked,
                ok + "Content-Length: 9\r\n\r\nhalf")) {
            try (RawServer raw = new RawServer((in, out) -> RawServer.write(out, answer))) {
                OperationRunner runner = runner(quick().maxAttempts(1));
                Throwable media = catchThrowable(() -> text(Driver.BLOCKING.run(runner, new Download(raw.base()))));
                assertThat(media).as(answer).isInstanceOfAny(IOException.class, SmsException.class);
                Throwable list = catchThrowable(() -> run(runner, new SendCall(raw.base(), Safety.READ)));
                assertThat(list).as(answer).isInstanceOf(UnavailableException.class);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void the_whole_body_has_a_timeout(Driver driver) {
        server.enqueue(new MockResponse.Builder()
                .body("x".repeat(1_000))
                .throttleBody(1, 20, TimeUnit.MILLISECONDS)
                .build());
        MediaContent content = driver.run(runner(quick().mediaTimeout(SHORT)), fetch());
        long start = System.nanoTime();
        assertThatIOException().isThrownBy(content::readAll).withMessageContaining("ClientOptions.mediaTimeout");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SHORT.multipliedBy(10));
    }

    @Test
    void an_unread_body_is_released_in_time() throws Exception {
        try (RawServer raw = new RawServer((in, out) -> {
            RawServer.write(out, head(25L * MEGABYTE));
            writeForever(out);
        })) {
            MediaContent forgotten = Driver.ASYNC.run(runner(quick().mediaTimeout(SHORT)), new Download(raw.base()));
            await(raw.cut());
            assertThatIOException().isThrownBy(forgotten::readAll).withMessageContaining("ClientOptions.mediaTimeout");
        }
    }

    @ParameterizedTest
    @EnumSource
    void each_read_has_a_timeout(Driver driver) throws Exception {
        try (RawServer raw = new RawServer((in, out) -> {
            RawServer.write(out, head(10) + "x");
            in.read();
        })) {
            InputStream stream = driver.run(runner(quick().readTimeout(SHORT)), new Download(raw.base())).stream();
            assertThat(stream.read()).isEqualTo('x');
            assertThatIOException().isThrownBy(stream::read).withMessageContaining("ClientOptions.readTimeout");
        }
    }

    @Test
    void an_interrupted_reader_gets_an_exception() throws Exception {
        try (RawServer raw = new RawServer((in, out) -> {
            RawServer.write(out, head(10) + "x");
            if (in.read() < 0) {
                throw new IOException("cut");
            }
        })) {
            InputStream stream = Driver.BLOCKING.run(runner(quick()), new Download(raw.base())).stream();
            assertThat(stream.read()).isEqualTo('x');
            Thread.currentThread().interrupt();
            assertThatIOException().isThrownBy(stream::read).withMessageContaining("interrupted");
            assertThat(Thread.interrupted()).isTrue();
            await(raw.cut());
        }
    }

    // ---- closing the client

    @ParameterizedTest
    @EnumSource
    void closing_the_client_cuts_its_streams(Driver driver) throws Exception {
        try (RawServer raw = new RawServer((in, out) -> {
            RawServer.write(out, head(10) + "x");
            if (in.read() < 0) {
                throw new IOException("cut");
            }
        })) {
            OperationRunner runner = runner(quick());
            InputStream read = driver.run(runner, new Download(raw.base())).stream();
            InputStream unread = driver.run(runner, new Download(raw.base())).stream();
            assertThat(read.read()).isEqualTo('x');
            CompletableFuture<Throwable> reader = CompletableFuture.supplyAsync(() -> catchThrowable(read::read));
            runner.close();
            assertThat(reader.get(BOUND_MILLIS, TimeUnit.MILLISECONDS)).hasMessageContaining("the client was closed");
            assertThatIOException().isThrownBy(unread::read).withMessageContaining("the client was closed");
            await(raw.cut());
        }
    }

    @Test
    void a_stream_may_end_normally_while_its_client_closes() throws Exception {
        CountDownLatch closing = new CountDownLatch(1);
        try (RawServer raw = new RawServer((in, out) -> {
            RawServer.write(out, head(2) + "x");
            await(closing);
            RawServer.write(out, "y");
        })) {
            OperationRunner runner = runner(quick().closeGrace(Duration.ofSeconds(10)));
            InputStream stream = Driver.BLOCKING.run(runner, new Download(raw.base())).stream();
            CompletableFuture<Void> closed = CompletableFuture.runAsync(runner::close);
            eventually(() -> catchThrowable(runner::requireOpen) != null);
            closing.countDown();
            assertThat(stream.readAllBytes()).isEqualTo("xy".getBytes(UTF_8));
            closed.get(BOUND_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    @Test
    void an_interrupted_call_returns_no_body() throws Exception {
        AtomicReference<InputStream> late = new AtomicReference<>();
        try (RawServer raw = new RawServer((in, out) -> {
            RawServer.write(out, head(25L * MEGABYTE));
            writeForever(out);
        })) {
            Download interrupted = new Download(raw.base()).opening((head, body) -> {
                late.set(body);
                Thread.currentThread().interrupt();
                eventually(() -> raw.cut().getCount() == 0); // by the thread that noticed the interrupt
                return Download.content(head, body);
            });
            SmsException failure = failure(() -> Driver.BLOCKING.run(runner(quick()), interrupted));
            assertThat(Thread.interrupted()).isTrue();
            assertThat(failure).hasMessageContaining("interrupted");
            assertThatIOException().isThrownBy(() -> late.get().read()).withMessageContaining("stream is closed");
        }
    }
}
