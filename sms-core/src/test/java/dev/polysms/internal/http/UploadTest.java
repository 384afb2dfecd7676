package dev.polysms.internal.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.polysms.CallOptions;
import dev.polysms.ClientOptions;
import dev.polysms.OutcomeUnknownException;
import dev.polysms.Reason;
import dev.polysms.SmsException;
import dev.polysms.UnavailableException;
import dev.polysms.spi.ApiBody;
import dev.polysms.spi.ApiRequest;
import dev.polysms.spi.ApiResponse;
import dev.polysms.spi.BaseUrl;
import dev.polysms.spi.Operation;
import dev.polysms.spi.OperationRunner;
import dev.polysms.spi.Safety;
import dev.polysms.spi.StreamSource;
import dev.polysms.testing.Driver;
import dev.polysms.testing.RawServer;
import dev.polysms.testing.WireTest;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class UploadTest extends WireTest {
    private static final Duration SHORT = Duration.ofMillis(250);

    private final AtomicInteger opened = new AtomicInteger();
    private final AtomicInteger closed = new AtomicInteger();

    private record Put(String base, Safety safety, long length, StreamSource source)
            implements Operation<String, String> {
        @Override
        public String name() {
            return "upload";
        }

        @Override
        public ApiRequest encode(String input) {
            return ApiRequest.put(BaseUrl.of("baseUrl", URI.create(base), ClientOptions.defaults()), "v1/media")
                    .body(new ApiBody.Upload("image/jpeg", length, source))
                    .build();
        }

        @Override
        public String decode(ApiResponse response) {
            if (response.isSuccessful()) {
                return response.text();
            }
            throw response.status() == 429
                    ? response.rejected(Reason.RATE_LIMITED, null, null)
                    : response.unproven("the answer proves nothing");
        }
    }

    private InputStream counted(InputStream stream) {
        opened.incrementAndGet();
        return new FilterInputStream(stream) {
            @Override
            public void close() throws IOException {
                closed.incrementAndGet();
                super.close();
            }
        };
    }

    private Put put(long length, String bytes) {
        return put(length, () -> new ByteArrayInputStream(bytes.getBytes(UTF_8)));
    }

    private Put put(long length, StreamSource source) {
        return new Put(base(), Safety.AT_MOST_ONCE, length, () -> counted(source.open()));
    }

    @ParameterizedTest
    @EnumSource
    void a_file_is_sent_unchanged(Driver driver) throws Exception {
        OperationRunner runner = runner(quick());
        answer(200, "m-1");
        answer(200, "m-2");
        assertThat(driver.run(runner, put(9, "a picture"))).isEqualTo("m-1");
        assertThat(driver.run(runner, put(0, ""))).isEqualTo("m-2");
        RecordedRequest request = request();
        assertThat(request.getRequestLine()).isEqualTo("PUT /v1/media HTTP/1.1");
        assertThat(request.getHeaders().get("Content-Type")).isEqualTo("image/jpeg");
        assertThat(request.getHeaders().get("Content-Length")).isEqualTo("9");
        assertThat(Objects.requireNonNull(request.getBody()).utf8()).isEqualTo("a picture");
        assertThat(request().getHeaders().get("Content-Length")).isEqualTo("0");
        assertThat(opened).hasValue(2);
        assertThat(closed).hasValue(2);
        assertThat(server.getRequestCount()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void a_long_file_is_not_kept_in_memory(Driver driver) throws Exception {
        long length = 20L * 1024 * 1024;
        AtomicLong read = new AtomicLong();
        AtomicLong readAtTheHead = new AtomicLong();
        AtomicLong received = new AtomicLong();
        StreamSource zeros = () -> new InputStream() {
            private long left = length;

            @Override
            public int read() {
                throw new AssertionError("the file is read in chunks, but for its end: " + left);
            }

            @Override
            public int read(byte[] target, int offset, int most) {
                int next = (int) Math.min(left, most);
                left -= next;
                read.addAndGet(next);
                return next == 0 ? -1 : next;
            }
        };
        try (RawServer raw = new RawServer((in, out) -> {
            readAtTheHead.set(read.get());
            byte[] chunk = new byte[8_192];
            while (received.get() < length) {
                received.addAndGet(in.read(chunk));
            }
            RawServer.write(out, "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nm-1");
        })) {
            Put put = new Put(raw.base(), Safety.AT_MOST_ONCE, length, zeros);
            assertThat(driver.run(runner(quick()), put)).isEqualTo("m-1");
            assertThat(readAtTheHead.get())
                    .as("beyond what the sockets' buffers hold, nothing was read")
                    .isLessThan(length);
            assertThat(received.get()).isEqualTo(length);
            assertThat(raw.heads()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_file_is_sent_once_for_every_answer(Driver driver) {
        OperationRunner runner = runner(quick());
        int sent = 0;
        for (int status : new int[] {307, 401, 408, 421, 500, 503}) {
            server.enqueue(new MockResponse.Builder()
                    .code(status)
                    .setHeader("Retry-After", 0)
                    .setHeader("Location", "/elsewhere")
                    .build());
            assertThat(failure(() -> driver.run(runner, put(9, "a picture"))))
                    .isInstanceOf(OutcomeUnknownException.class);
            assertThat(server.getRequestCount()).isEqualTo(++sent);
        }
        server.enqueue(new MockResponse.Builder()
                .onResponseStart(new SocketEffect.CloseSocket())
                .build());
        assertThat(failure(() -> driver.run(runner, put(9, "a picture")))).isInstanceOf(OutcomeUnknownException.class);
        assertThat(server.getRequestCount()).isEqualTo(++sent);
        assertThat(opened).hasValue(sent);
        assertThat(closed).hasValue(sent);
    }

    @ParameterizedTest
    @EnumSource
    void a_documented_rate_limit_is_waited_for_and_the_file_read_anew(Driver driver) throws Exception {
        answer(429, "");
        answer(200, "m-1");
        assertThat(driver.run(runner(quick()), put(9, "a picture"))).isEqualTo("m-1");
        request();
        assertThat(Objects.requireNonNull(request().getBody()).utf8()).isEqualTo("a picture");
        assertThat(opened).hasValue(2);
        assertThat(closed).hasValue(2);
    }

    @ParameterizedTest
    @EnumSource
    void an_upload_that_changes_nothing_is_tried_again(Driver driver) {
        answer(500, "");
        answer(200, "m-1");
        Put put = put(9, "a picture");
        assertThat(driver.run(runner(quick()), new Put(put.base(), Safety.READ, put.length(), put.source())))
                .isEqualTo("m-1");
        assertThat(opened).hasValue(2);
        assertThat(closed).hasValue(2);
    }

    // ---- a source that does not keep its word

    /** Counts the complete uploads. */
    private static RawServer counting(long length, AtomicInteger whole) throws IOException {
        return new RawServer((in, out) -> {
            if (in.readNBytes((int) length).length == length) {
                whole.incrementAndGet();
            }
            throw new IOException("the client has gone");
        });
    }

    @ParameterizedTest
    @EnumSource
    void a_source_that_gives_another_length_ends_the_request_before_it_is_complete(Driver driver) throws Exception {
        String bytes = "x".repeat(100_000);
        for (int announced : new int[] {99_999, 100_001, 0}) {
            AtomicInteger whole = new AtomicInteger();
            try (RawServer raw = counting(Math.max(1, announced), whole)) {
                Put put = put(announced, bytes);
                SmsException failure = failure(() ->
                        driver.run(runner(quick()), new Put(raw.base(), Safety.AT_MOST_ONCE, announced, put.source())));
                assertThat(failure)
                        .isInstanceOf(OutcomeUnknownException.class)
                        .hasMessageContaining(announced > 100_000 ? "fewer bytes" : "more bytes")
                        .hasMessageContaining("than its length");
                assertThat(raw.cut().await(BOUND_MILLIS, TimeUnit.MILLISECONDS)).isTrue();
                assertThat(whole).hasValue(0);
                assertThat(raw.heads()).isLessThanOrEqualTo(1);
            }
        }
        assertThat(closed).hasValue(3);
    }

    @ParameterizedTest
    @EnumSource
    void a_source_that_fails_is_reported_with_its_cause(Driver driver) throws Exception {
        EOFException checked = new EOFException("the caller's own words");
        IllegalStateException unchecked = new IllegalStateException("the caller's own words");
        for (Exception cause : new Exception[] {checked, unchecked}) {
            StreamSource failing = () -> new InputStream() {
                private int given;

                @Override
                public int read() throws IOException {
                    if (given++ < 50_000) {
                        return 'x';
                    }
                    if (cause instanceof IOException e) {
                        throw e;
                    }
                    throw unchecked;
                }

                @Override
                public int read(byte[] target, int offset, int length) throws IOException {
                    target[offset] = (byte) read();
                    return 1;
                }
            };
            AtomicInteger whole = new AtomicInteger();
            try (RawServer raw = counting(100_000, whole)) {
                Put put = new Put(raw.base(), Safety.AT_MOST_ONCE, 100_000, () -> counted(failing.open()));
                SmsException failure = failure(() -> driver.run(runner(quick()), put));
                assertThat(failure)
                        .isInstanceOf(OutcomeUnknownException.class)
                        .hasMessageContaining("the source of the upload could not be read")
                        .hasRootCause(cause);
                assertThat(raw.cut().await(BOUND_MILLIS, TimeUnit.MILLISECONDS)).isTrue();
                assertThat(whole).hasValue(0);
            }
        }
        assertThat(closed).hasValue(2);
    }

    @ParameterizedTest
    @EnumSource
    void a_source_that_does_not_open_means_not_sent(Driver driver) {
        IOException gone = new IOException("the caller's own words");
        Put missing = new Put(base(), Safety.AT_MOST_ONCE, 9, () -> {
            opened.incrementAndGet();
            throw gone;
        });
        SmsException failure = failure(() -> driver.run(runner(quick()), missing));
        assertThat(failure)
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("could not be opened")
                .hasRootCause(gone);
        assertThat(failure.worthRetrying()).isFalse();
        assertThat(opened).hasValue(1);
        assertThat(server.getRequestCount()).isZero();
    }

    // ---- times

    @ParameterizedTest
    @EnumSource
    void an_upload_has_the_media_timeout(Driver driver) {
        OperationRunner runner = runner(quick().attemptTimeout(SHORT).deadline(SHORT));
        server.enqueue(new MockResponse.Builder()
                .headersDelay(SHORT.toMillis() * 2, TimeUnit.MILLISECONDS)
                .body("m-1")
                .build());
        assertThat(driver.run(runner, put(9, "a picture"))).isEqualTo("m-1");
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void the_media_timeout_and_a_deadline_of_the_call_end_an_upload(Driver driver) throws Exception {
        silence();
        assertThat(failure(() -> driver.run(runner(quick().mediaTimeout(SHORT)), put(9, "a picture"))))
                .isInstanceOf(OutcomeUnknownException.class)
                .hasMessageMatching(".*(the deadline passed|the time was up).*");
        request();
        silence();
        assertThat(failure(() -> driver.run(runner(quick()), put(9, "a picture"), CallOptions.deadline(SHORT))))
                .isInstanceOf(OutcomeUnknownException.class)
                .hasMessageMatching(".*(the deadline passed|the time was up).*");
        eventually(() -> server.getRequestCount() == 2);
    }

    @Test
    void cancelling_while_the_file_is_read_is_unknown_and_closes_it() throws Exception {
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch cancelled = new CountDownLatch(1);
        Put put = put(10_000_000, () -> new InputStream() {
            @Override
            public int read() {
                return 'x';
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                reading.countDown();
                try {
                    cancelled.await(BOUND_MILLIS, TimeUnit.MILLISECONDS);
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
                return length;
            }
        });
        CompletableFuture<String> future = runner(quick()).runAsync(put, "hi", CallOptions.none());
        assertThat(reading.await(BOUND_MILLIS, TimeUnit.MILLISECONDS)).isTrue();
        future.cancel(true);
        assertThat(failure(future)).isInstanceOf(OutcomeUnknownException.class);
        cancelled.countDown();
        eventually(() -> closed.get() == 1);
    }
}
