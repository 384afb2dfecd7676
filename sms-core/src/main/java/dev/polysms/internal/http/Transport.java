package dev.polysms.internal.http;

import dev.polysms.ClientOptions;
import dev.polysms.Deadline;
import dev.polysms.ProviderId;
import dev.polysms.internal.async.CallThreads;
import dev.polysms.internal.async.DaemonTimer;
import dev.polysms.spi.ApiBody;
import dev.polysms.spi.ApiRequest;
import dev.polysms.spi.Operation;
import dev.polysms.spi.Safety;
import dev.polysms.spi.StreamingOperation;
import dev.polysms.spi.Timing;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.X509TrustManager;
import okhttp3.Authenticator;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.CookieJar;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/**
 * The OkHttp clients of one Polysms client: one for reads, which keeps OkHttp's own recovery, and two for requests that
 * must not be repeated. The rules are listed in docs/architecture.md; each has a test that counts requests at a server.
 */
public final class Transport implements AutoCloseable {
    private static final int MOST_URLS = 64;
    private static final Duration BEAT = Duration.ofSeconds(1);
    private static final MediaType JSON = MediaType.get(ApiBody.Json.TYPE);
    private static final MediaType FORM = MediaType.get(ApiBody.Form.TYPE);

    private final ProviderId provider;
    private final ClientOptions options;
    private final Timing timing;
    private final DaemonTimer timer;
    private final OpenStreams streams = new OpenStreams();
    private final EarlyTimeout early = new EarlyTimeout(BEAT);
    private final @Nullable CallThreads callThreads;
    private final ConnectionPool sendPool;
    private final OkHttpClient reads;
    private final OkHttpClient sends;
    private final OkHttpClient bodilessSends;
    private final Map<String, HttpUrl> urls = new ConcurrentHashMap<>();

    public Transport(ProviderId provider, ClientOptions options, Timing timing, DaemonTimer timer) {
        this.provider = provider;
        this.options = options;
        this.timing = timing;
        this.timer = timer;
        this.callThreads = options.httpClient().isPresent()
                ? null
                : new CallThreads("polysms-" + provider, options.maxConcurrentCalls());
        this.sendPool = new ConnectionPool(
                options.maxConcurrentCalls(), options.keepAlive().toMillis(), TimeUnit.MILLISECONDS);
        OkHttpClient careful =
                guarded(careful(options.httpClient().map(Transport::derived).orElseGet(Transport::ownClient))
                        .build());
        this.reads = careful.newBuilder().addNetworkInterceptor(new ReadGuard()).build();
        this.sends = careful.newBuilder()
                .connectionPool(sendPool)
                // One cut HTTP/2 connection would make every send on it unknown.
                .protocols(List.of(Protocol.HTTP_1_1))
                .addNetworkInterceptor(new SendGuard())
                .build();
        // Without a body there is no one-shot body to hold OkHttp back from sending again.
        this.bodilessSends = sends.newBuilder().retryOnConnectionFailure(false).build();
    }

    private static OkHttpClient.Builder ownClient() {
        return new OkHttpClient.Builder().connectionPool(new ConnectionPool());
    }

    private static OkHttpClient.Builder derived(OkHttpClient client) {
        OkHttpClient.Builder derived =
                client.newBuilder().eventListenerFactory(HarmlessListener.from(client.eventListenerFactory()));
        derived.interceptors().add(0, new ScopeInterceptor());
        return derived;
    }

    private OkHttpClient.Builder careful(OkHttpClient.Builder client) {
        return client.followRedirects(false)
                .followSslRedirects(false)
                .cache(null)
                .cookieJar(CookieJar.NO_COOKIES)
                .authenticator(Authenticator.NONE)
                .connectTimeout(options.connectTimeout())
                .readTimeout(options.readTimeout())
                .writeTimeout(options.writeTimeout());
    }

    /** Puts our sockets under a client, around those of its own factories. */
    private OkHttpClient guarded(OkHttpClient client) {
        OkHttpClient.Builder guarded = client.newBuilder().socketFactory(new WireSocketFactory(client.socketFactory()));
        X509TrustManager trust = client.x509TrustManager();
        if (trust != null) { // null in a client for plain http only
            guarded.sslSocketFactory(new WireTlsSocketFactory(client.sslSocketFactory()), trust);
        }
        return guarded.build();
    }

    /**
     * Prepares one request; nothing happens yet.
     *
     * @param timeout how long this attempt may take
     * @param deadline the end of the call; a request that must not be repeated does not start after it
     * @param scope is opened around the interceptors of the user's client
     */
    public Exchange open(
            Operation<?, ?> operation, ApiRequest request, Duration timeout, Deadline deadline, RequestScope scope) {
        CallStage stage = new CallStage(deadline, maxBodyBytes(operation));
        Request.Builder http =
                new Request.Builder().url(url(operation, request)).tag(CallStage.class, stage);
        if (scope != RequestScope.NONE) {
            http.tag(RequestScope.class, scope);
        }
        http.header("Accept", "application/json");
        if (!request.headers().isEmpty()) {
            request.headers().forEach(http::header);
        }
        http.header("User-Agent", options.userAgent());
        http.method(request.method().name(), body(operation.safety(), request));
        return new Exchange(this, operation, request, http.build(), stage, timeout);
    }

    /**
     * Most requests of a vendor go to few URLs, and parsing one takes time. The URL of a file is used once, so it is not kept: it
     * would take the place of another.
     */
    private HttpUrl url(Operation<?, ?> operation, ApiRequest request) {
        HttpUrl known = urls.get(request.path());
        if (known == null) {
            known = HttpUrl.get(request.path());
            boolean ofFile = operation instanceof StreamingOperation<?, ?> || request.body() instanceof ApiBody.Upload;
            if (!ofFile && urls.size() < MOST_URLS) {
                urls.put(request.path(), known);
            }
        }
        return request.query().isEmpty()
                ? known
                : known.newBuilder().encodedQuery(request.query()).build();
    }

    private long maxBodyBytes(Operation<?, ?> operation) {
        return operation instanceof StreamingOperation<?, ?>
                ? Math.max(options.maxMediaBytes(), options.maxResponseBytes())
                : options.maxResponseBytes();
    }

    /** A timeout of zero is none. */
    public Call newCall(Safety safety, Request request, Duration timeout) {
        OkHttpClient client = safety == Safety.READ ? reads : request.body() == null ? bodilessSends : sends;
        early.use();
        Call call = client.newCall(request);
        call.timeout().timeout(timeout.toNanos(), TimeUnit.NANOSECONDS);
        return call;
    }

    public ProviderId provider() {
        return provider;
    }

    public ClientOptions options() {
        return options;
    }

    public Timing timing() {
        return timing;
    }

    /** Returns the threads of asynchronous calls; null if the dispatcher of the user's client has them. */
    @Nullable
    CallThreads callThreads() {
        return callThreads;
    }

    public OpenStreams streams() {
        return streams;
    }

    /** Does something in real time, unless the client is closed by then. */
    public Future<?> later(Duration pause, Runnable task) {
        return timer.schedule(pause, task);
    }

    private static @Nullable RequestBody body(Safety safety, ApiRequest request) {
        ApiBody body = request.body();
        if (body instanceof ApiBody.None && mayGoWithoutBody(request.method())) {
            return null;
        }
        if (body instanceof ApiBody.Upload upload) {
            return new UploadBody(upload);
        }
        MediaType type = type(body);
        byte[] bytes = body.bytes();
        return safety == Safety.READ ? RequestBody.create(bytes, type) : new OneShotBody(bytes, type);
    }

    /** OkHttp refuses the other methods without a body; theirs is an empty one. */
    private static boolean mayGoWithoutBody(ApiRequest.Method method) {
        return method == ApiRequest.Method.GET || method == ApiRequest.Method.DELETE;
    }

    private static @Nullable MediaType type(ApiBody body) {
        if (body instanceof ApiBody.Json) {
            return JSON;
        }
        if (body.contentType().equals(ApiBody.Form.TYPE)) {
            return FORM;
        }
        return MediaType.parse(body.contentType()); // null for an empty body, which has none
    }

    @Override
    public void close() {
        sendPool.evictAll();
        if (callThreads != null) {
            callThreads.shutdown();
            reads.connectionPool().evictAll();
        }
    }

    /** A body that OkHttp believes it cannot write twice. */
    private static final class OneShotBody extends RequestBody {
        private final byte[] bytes;
        private final @Nullable MediaType type;

        OneShotBody(byte[] bytes, @Nullable MediaType type) {
            this.bytes = bytes;
            this.type = type;
        }

        @Override
        public @Nullable MediaType contentType() {
            return type;
        }

        @Override
        public long contentLength() {
            return bytes.length;
        }

        @Override
        public boolean isOneShot() {
            return true;
        }

        @Override
        public void writeTo(BufferedSink sink) throws IOException {
            sink.write(bytes);
        }
    }
}
