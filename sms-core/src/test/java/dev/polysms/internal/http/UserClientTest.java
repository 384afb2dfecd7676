package dev.polysms.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polysms.OutcomeUnknownException;
import dev.polysms.SmsException;
import dev.polysms.UnavailableException;
import dev.polysms.spi.ApiRequest;
import dev.polysms.spi.OperationRunner;
import dev.polysms.spi.Safety;
import dev.polysms.testing.SendCall;
import dev.polysms.testing.WireTest;
import java.io.File;
import java.io.IOException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import mockwebserver3.MockResponse;
import okhttp3.Authenticator;
import okhttp3.Cache;
import okhttp3.Cookie;
import okhttp3.CookieJar;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserClientTest extends WireTest {
    @TempDir
    File folder;

    @Test
    void keeps_the_interceptors_of_the_users_client() throws InterruptedException {
        AtomicInteger seen = new AtomicInteger();
        OkHttpClient client = new OkHttpClient.Builder()
                .addInterceptor(chain -> {
                    seen.incrementAndGet();
                    return chain.proceed(chain.request()
                            .newBuilder()
                            .header("X-Trace", "t-1")
                            .build());
                })
                .addNetworkInterceptor(chain -> {
                    seen.incrementAndGet();
                    return chain.proceed(chain.request());
                })
                .build();
        answer(200, "m-1");
        assertThat(run(runner(quick().httpClient(client)), send())).isEqualTo("m-1");
        assertThat(seen).hasValue(2);
        assertThat(request().getHeaders().get("X-Trace")).isEqualTo("t-1");
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void the_cache_of_the_users_client_neither_answers_nor_stores() throws IOException {
        try (Cache cache = new Cache(folder, 1_000_000)) {
            OperationRunner runner = runner(
                    quick().httpClient(new OkHttpClient.Builder().cache(cache).build()));
            SendCall assign = send().bodiless(ApiRequest.Method.GET);
            for (int i = 0; i < 4; i++) {
                server.enqueue(new MockResponse.Builder()
                        .setHeader("Cache-Control", "max-age=3600")
                        .body("m-" + i)
                        .build());
                assertThat(run(runner, i < 2 ? assign : read())).isEqualTo("m-" + i);
            }
            assertThat(server.getRequestCount()).isEqualTo(4);
            assertThat(cache.requestCount()).isZero();
            assertThat(cache.size()).isZero();
        }
    }

    @Test
    void the_cookies_and_the_authenticator_of_the_users_client_are_not_used() throws InterruptedException {
        AtomicInteger asked = new AtomicInteger();
        Authenticator authenticator = (route, response) -> {
            asked.incrementAndGet();
            return response.request()
                    .newBuilder()
                    .header("Authorization", "Basic x")
                    .build();
        };
        CookieJar jar = new CookieJar() {
            @Override
            public List<Cookie> loadForRequest(HttpUrl url) {
                asked.incrementAndGet();
                return List.of(new Cookie.Builder()
                        .name("session")
                        .value("s3cr3t")
                        .domain(url.host())
                        .build());
            }

            @Override
            public void saveFromResponse(HttpUrl url, List<Cookie> cookies) {
                asked.incrementAndGet();
            }
        };
        OperationRunner runner = runner(quick().httpClient(new OkHttpClient.Builder()
                .authenticator(authenticator)
                .cookieJar(jar)
                .build()));
        for (SendCall call : new SendCall[] {send(), read()}) {
            server.enqueue(new MockResponse.Builder()
                    .code(401)
                    .setHeader("WWW-Authenticate", "Basic realm=\"x\"")
                    .setHeader("Set-Cookie", "a=b")
                    .build());
            assertThat(failure(() -> run(runner, call)).httpStatus()).hasValue(401);
            assertThat(request().getHeaders().get("Cookie")).isNull();
        }
        assertThat(asked).hasValue(0);
        assertThat(server.getRequestCount()).isEqualTo(2);
    }

    @Test
    void an_interceptor_that_sends_again_is_stopped() throws Exception {
        OkHttpClient eager = new OkHttpClient.Builder()
                .addInterceptor(chain -> {
                    chain.proceed(chain.request()).close();
                    return chain.proceed(chain.request().newBuilder().build());
                })
                .build();
        OperationRunner runner = runner(quick().httpClient(eager));
        for (SendCall call : new SendCall[] {send(), send().bodiless(ApiRequest.Method.GET)}) {
            answer(500, "");
            answer(200, "twice");
            int before = server.getRequestCount();
            assertThat(failure(() -> run(runner, call))).isInstanceOf(OutcomeUnknownException.class);
            assertThat(server.getRequestCount() - before).isEqualTo(1);
            answer(200, "swallowed");
            assertThat(failure(start(runner, call))).isInstanceOf(OutcomeUnknownException.class);
            assertThat(server.getRequestCount() - before).isEqualTo(2);
            server.enqueue(new MockResponse.Builder().build());
        }
    }

    @Test
    void an_interceptor_that_throws_leads_to_an_outcome() throws Exception {
        OperationRunner before = runner(quick().maxAttempts(1)
                .httpClient(new OkHttpClient.Builder()
                        .addInterceptor(chain -> {
                            throw new IllegalStateException("no");
                        })
                        .build()));
        assertThat(failure(() -> run(before, send()))).isInstanceOf(UnavailableException.class);
        OperationRunner after = runner(quick().httpClient(new OkHttpClient.Builder()
                .addInterceptor(chain -> {
                    chain.proceed(chain.request()).close();
                    throw new IllegalStateException("no");
                })
                .build()));
        answer(200, "m-1");
        assertThat(failure(() -> run(after, send()))).isInstanceOf(OutcomeUnknownException.class);
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    /** An interceptor that proceeds on another thread to bound its time must not start the request after its call has ended. */
    @Test
    void an_interceptor_that_returns_early_cannot_cause_a_second_message() throws Exception {
        CountDownLatch secondAttempt = new CountDownLatch(1);
        AtomicInteger attempts = new AtomicInteger();
        AtomicReference<CompletableFuture<Response>> late = new AtomicReference<>();
        OkHttpClient hasty = new OkHttpClient.Builder()
                .addInterceptor(chain -> {
                    Request request = chain.request();
                    if (attempts.incrementAndGet() > 1) {
                        secondAttempt.countDown();
                        return chain.proceed(request);
                    }
                    late.set(CompletableFuture.supplyAsync(() -> {
                        try {
                            secondAttempt.await();
                            return chain.proceed(request);
                        } catch (IOException | InterruptedException e) {
                            throw new IllegalStateException(e);
                        }
                    }));
                    throw new IOException("too slow for me");
                })
                .build();
        answer(200, "m-1");
        answer(200, "m-2");
        assertThat(run(runner(quick().httpClient(hasty)), send())).isNotEmpty();
        CompletableFuture<Response> lateOne = late.get();
        assertThat(lateOne.handle((response, failure) -> failure != null).get(BOUND_MILLIS, TimeUnit.MILLISECONDS))
                .isTrue();
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void closing_leaves_the_users_client_open() throws Exception {
        OkHttpClient client = new OkHttpClient();
        OperationRunner runner = runner(quick().httpClient(client));
        answer(200, "m-1");
        answer(200, "list");
        answer(200, "still open");
        assertThat(start(runner, send()).get(BOUND_MILLIS, TimeUnit.MILLISECONDS))
                .isEqualTo("m-1");
        assertThat(start(runner, read()).get(BOUND_MILLIS, TimeUnit.MILLISECONDS))
                .isEqualTo("list");
        runner.close();
        assertThat(client.dispatcher().executorService().isShutdown()).isFalse();
        try (Response response =
                client.newCall(new Request.Builder().url(base()).build()).execute()) {
            assertThat(response.body().string()).isEqualTo("still open");
        }
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
        assertThat(server.getRequestCount()).isEqualTo(3);
    }

    @Test
    void an_unknown_host_of_the_users_dns_means_not_sent(@TempDir File unused) {
        SmsException failure = failure(() -> run(
                runner(quick().maxAttempts(1)
                        .httpClient(new OkHttpClient.Builder()
                                .dns(host -> {
                                    throw new UnknownHostException(host);
                                })
                                .build())),
                new SendCall("http://localhost:1", Safety.AT_MOST_ONCE)));
        assertThat(failure).isInstanceOf(UnavailableException.class).hasMessageContaining("did not resolve");
        assertThat(server.getRequestCount()).isZero();
    }
}
