package dev.polysms.internal.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.polysms.CallOptions;
import dev.polysms.ClientOptions;
import dev.polysms.OutcomeUnknownException;
import dev.polysms.SmsException;
import dev.polysms.UnavailableException;
import dev.polysms.media.MediaContent;
import dev.polysms.spi.AccessToken;
import dev.polysms.spi.ApiRequest;
import dev.polysms.spi.ApiResponse;
import dev.polysms.spi.BaseUrl;
import dev.polysms.spi.OperationRunner;
import dev.polysms.spi.Redirects;
import dev.polysms.spi.Safety;
import dev.polysms.spi.Secret;
import dev.polysms.spi.StreamingOperation;
import dev.polysms.spi.TokenSource;
import dev.polysms.testing.Download;
import dev.polysms.testing.Driver;
import dev.polysms.testing.WireTest;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Media that a vendor keeps elsewhere. */
class RedirectTest extends WireTest {
    private final MockWebServer storage = new MockWebServer();

    @BeforeEach
    void startStorage() throws Exception {
        storage.start(InetAddress.getByName("127.0.0.2"), 0);
    }

    @AfterEach
    void closeStorage() {
        storage.close();
    }

    private record Fetch(String base, Redirects redirects, Safety safety)
            implements StreamingOperation<String, MediaContent> {
        @Override
        public String name() {
            return "fetch";
        }

        @Override
        public ApiRequest encode(String input) {
            BaseUrl url = BaseUrl.of("baseUrl", URI.create(base), ClientOptions.defaults());
            return ApiRequest.get(url, "media/1")
                    .basic("AC1", Secret.of("authToken", "s3cr3t-key"))
                    .header("Token", "s3cr3t-key")
                    .query("key", "s3cr3t-key")
                    .accept("image/*")
                    .build();
        }

        @Override
        public boolean streams(ApiResponse head) {
            return head.isSuccessful();
        }

        @Override
        public MediaContent open(ApiResponse head, InputStream body) {
            return Download.content(head, body);
        }

        @Override
        public MediaContent decode(ApiResponse response) {
            throw response.unproven("the answer is no media");
        }
    }

    private Fetch fetch() {
        return new Fetch(base(), Redirects.to("127.0.0.2"), Safety.READ);
    }

    private String stored(String path) {
        return "http://127.0.0.2:" + storage.getPort() + path;
    }

    private @Nullable RecordedRequest stored() throws InterruptedException {
        return storage.takeRequest(BOUND_MILLIS, TimeUnit.MILLISECONDS);
    }

    private static MockResponse to(String location, int status) {
        return new MockResponse.Builder()
                .code(status)
                .setHeader("Location", location)
                .body("moved")
                .build();
    }

    private static String text(MediaContent content) throws Exception {
        try (content) {
            return new String(content.readAll(), UTF_8);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void media_is_read_where_the_vendor_keeps_it_without_a_credential(int status) throws Exception {
        for (Driver driver : Driver.values()) {
            server.enqueue(to(stored("/f/1.jpg?Signature=a%2Bb&Expires=9"), status));
            storage.enqueue(new MockResponse.Builder().body("a picture").build());
            assertThat(text(driver.run(runner(quick()), fetch()))).isEqualTo("a picture");
            RecordedRequest request = storage.takeRequest();
            assertThat(request.getRequestLine()).isEqualTo("GET /f/1.jpg?Signature=a%2Bb&Expires=9 HTTP/1.1");
            assertThat(request.getHeaders().get("Accept")).isEqualTo("image/*");
            assertThat(request.getHeaders().names()).doesNotContain("Authorization", "Token", "Referer", "Cookie");
            assertThat(request.getHeaders().toString()).doesNotContain("s3cr3t");
        }
        assertThat(server.getRequestCount()).isEqualTo(2);
        assertThat(storage.getRequestCount()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void a_bearer_token_stays_with_the_vendor(Driver driver) throws Exception {
        TokenSource source = new TokenSource() {
            @Override
            public CompletionStage<AccessToken> renew(Renewal renewal) {
                return CompletableFuture.completedFuture(AccessToken.of("t0k3n-t0k3n", Instant.MAX));
            }

            @Override
            public boolean refused(ApiResponse response) {
                return false;
            }
        };
        server.enqueue(to(stored("/f/1.jpg"), 302));
        storage.enqueue(new MockResponse.Builder().body("a picture").build());
        OperationRunner runner = runner(quick()).withTokens(source);
        assertThat(text(driver.run(runner, fetch()))).isEqualTo("a picture");
        assertThat(request().getHeaders().get("Authorization")).contains("t0k3n");
        assertThat(storage.takeRequest().getHeaders().get("Authorization")).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.3/f",
                "http://example.com/f",
                "https://example.com/f?Signature=s1gn4tur3",
                "https://127.0.0.2.example.com/f",
                "http://user:pass@127.0.0.2/f",
                "//127.0.0.3/f",
                "/media/2",
                "file:///etc/passwd",
                "http://",
                "%"
            })
    void a_redirect_elsewhere_ends_the_read(String location) {
        for (Driver driver : Driver.values()) {
            int before = server.getRequestCount();
            server.enqueue(to(location, 302));
            SmsException failure = failure(() -> driver.run(runner(quick()), fetch()));
            assertThat(failure)
                    .isInstanceOf(UnavailableException.class)
                    .hasMessageContaining("the vendor redirected to");
            assertThat(failure.worthRetrying()).isFalse();
            assertThat(everyWordOf(failure)).doesNotContain("s1gn4tur3", "pass@");
            assertThat(server.getRequestCount() - before).isEqualTo(1);
        }
        assertThat(storage.getRequestCount()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void a_read_ends_after_too_many_redirects(Driver driver) {
        server.enqueue(to(stored("/f"), 302));
        for (int i = 0; i < 9; i++) {
            storage.enqueue(to(stored("/f"), 302));
        }
        assertThat(failure(() -> driver.run(runner(quick()), fetch())))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("more than 3 times");
        assertThat(storage.getRequestCount()).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource
    void an_error_of_the_host_behind_a_redirect_is_decoded_as_one_of_the_vendor(Driver driver) {
        server.enqueue(to(stored("/f"), 302));
        storage.enqueue(new MockResponse.Builder().code(404).body("gone").build());
        SmsException failure = failure(() -> driver.run(runner(quick().maxAttempts(1)), fetch()));
        assertThat(failure).hasMessageContaining("the answer is no media");
        assertThat(failure.httpStatus()).hasValue(404);
    }

    @ParameterizedTest
    @EnumSource
    void one_deadline_holds_for_the_redirect_too(Driver driver) throws Exception {
        server.enqueue(to(stored("/f"), 302));
        storage.enqueue(new MockResponse.Builder()
                .onResponseStart(mockwebserver3.SocketEffect.Stall.INSTANCE)
                .build());
        assertThat(failure(() -> driver.run(runner(quick()), fetch(), CallOptions.deadline(Duration.ofSeconds(1)))))
                .isInstanceOf(UnavailableException.class);
        assertThat(stored()).as("the request to the storage").isNotNull();
    }

    @Test
    void a_cancel_reaches_the_redirect_under_way() throws Exception {
        server.enqueue(to(stored("/f"), 302));
        storage.enqueue(new MockResponse.Builder()
                .onResponseStart(mockwebserver3.SocketEffect.Stall.INSTANCE)
                .build());
        CompletableFuture<MediaContent> future = runner(quick()).runAsync(fetch(), "hi", CallOptions.none());
        assertThat(stored()).isNotNull();
        assertThat(future.cancel(true)).isTrue();
        assertThat(failure(future)).hasMessageContaining("cancelled");
    }

    @ParameterizedTest
    @EnumSource
    void an_operation_that_names_no_host_decodes_the_redirect(Driver driver) {
        server.enqueue(to(stored("/f"), 302));
        SmsException failure =
                failure(() -> driver.run(runner(quick()), new Fetch(base(), Redirects.none(), Safety.READ)));
        assertThat(failure).hasMessageContaining("the answer is no media");
        assertThat(failure.httpStatus()).hasValue(302);
        assertThat(storage.getRequestCount()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void only_a_read_follows_a_redirect(Driver driver) {
        server.enqueue(to(stored("/f"), 302));
        Fetch change = new Fetch(base(), Redirects.to("127.0.0.2"), Safety.AT_MOST_ONCE);
        assertThat(failure(() -> driver.run(runner(quick()), change))).isInstanceOf(OutcomeUnknownException.class);
        assertThat(storage.getRequestCount()).isZero();
    }

    @Test
    void a_wildcard_allows_every_subdomain_and_not_the_domain() {
        Redirects redirects = Redirects.to("*.example.net", "media.example.com");
        ApiRequest first = fetch().encode("hi");
        for (String good :
                new String[] {"https://a.example.net/f", "https://b.a.EXAMPLE.net/f", "https://media.example.com"}) {
            assertThat(redirects.next(first, moved(good), 1, ClientOptions.defaults()))
                    .as(good)
                    .isPresent();
        }
        for (String bad : new String[] {
            "https://example.net/f",
            "https://evilexample.net/f",
            "https://media.example.com.evil/f",
            "http://a.example.net/f"
        }) {
            assertThat(failure(() -> redirects.next(first, moved(bad), 1, ClientOptions.defaults())))
                    .as(bad)
                    .isInstanceOf(UnavailableException.class);
        }
        for (String wrong : new String[] {"*", "*.", "Example.com", "a.*.com", ""}) {
            assertThatIllegalArgumentException().isThrownBy(() -> Redirects.to(wrong));
        }
    }

    private ApiResponse moved(String location) {
        return ApiResponse.builder(PROVIDER, fetch(), 302)
                .header("Location", location)
                .build();
    }
}
