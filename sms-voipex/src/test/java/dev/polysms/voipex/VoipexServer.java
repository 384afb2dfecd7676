package dev.polysms.voipex;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.jspecify.annotations.Nullable;

/**
 * Token endpoints, and one endpoint for all else, that keep what reaches them. Tokens are {@code access-1}, {@code access-2}… and live
 * as Voipex documents; answers that a test has put in line go first.
 */
final class VoipexServer implements AutoCloseable {
    private final MockWebServer server = new MockWebServer();
    private final List<String> tokenRequests = new ArrayList<>();
    private final List<String> bearers = new ArrayList<>();
    private final List<String> targets = new ArrayList<>();
    private final List<String> exchanges = new ArrayList<>();
    private final Deque<MockResponse> exchangeAnswers = new ArrayDeque<>();
    private final Deque<MockResponse> tokenAnswers = new ArrayDeque<>();
    private final Deque<MockResponse> sendAnswers = new ArrayDeque<>();
    private final AtomicInteger granted = new AtomicInteger();
    private final CountDownLatch asked = new CountDownLatch(1);
    private volatile @Nullable CountDownLatch gate;

    VoipexServer() {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
                return switch (request.getTarget()) {
                    case "/token" -> token(request);
                    case "/token-exchange" -> exchange(request);
                    default -> send(request);
                };
            }
        });
        try {
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private MockResponse token(RecordedRequest request) throws InterruptedException {
        asked.countDown();
        CountDownLatch closed = gate;
        if (closed != null && !closed.await(10, TimeUnit.SECONDS)) {
            throw new AssertionError("the test never opened the gate");
        }
        synchronized (this) {
            tokenRequests.add(body(request));
            MockResponse next = tokenAnswers.poll();
            return next == null ? grant(3000, 7200) : next;
        }
    }

    private synchronized MockResponse exchange(RecordedRequest request) {
        exchanges.add(request.getHeaders().get("Authorization") + " " + body(request));
        MockResponse next = exchangeAnswers.poll();
        return next == null ? grant(3000, 7200) : next;
    }

    private synchronized MockResponse send(RecordedRequest request) {
        targets.add(request.getTarget());
        bearers.add(String.valueOf(request.getHeaders().get("Authorization")));
        MockResponse next = sendAnswers.poll();
        return next == null ? json(200, "{\"id\":\"sms-4711\"}") : next;
    }

    private static String body(RecordedRequest request) {
        return request.getBody() == null ? "" : request.getBody().string(StandardCharsets.UTF_8);
    }

    MockResponse grant(int expiresIn, int refreshExpiresIn) {
        int number = granted.incrementAndGet();
        return json(
                200,
                "{\"access_token\":\"access-" + number + "\",\"expires_in\":" + expiresIn + ",\"refresh_expires_in\":"
                        + refreshExpiresIn + ",\"refresh_token\":\"refresh-" + number
                        + "\",\"token_type\":\"Bearer\"}");
    }

    static MockResponse json(int status, String body) {
        return new MockResponse.Builder()
                .code(status)
                .setHeader("Content-Type", "application/json")
                .body(body)
                .build();
    }

    synchronized void answerTokens(MockResponse... answers) {
        tokenAnswers.addAll(List.of(answers));
    }

    synchronized void answerSends(MockResponse... answers) {
        sendAnswers.addAll(List.of(answers));
    }

    synchronized void answerExchanges(MockResponse... answers) {
        exchangeAnswers.addAll(List.of(answers));
    }

    /** Keeps every token request waiting until the latch is counted down. */
    CountDownLatch holdTokens() {
        CountDownLatch latch = new CountDownLatch(1);
        gate = latch;
        return latch;
    }

    void awaitTokenRequest() throws InterruptedException {
        if (!asked.await(10, TimeUnit.SECONDS)) {
            throw new AssertionError("no token was asked for");
        }
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getPort());
    }

    /** What kind of grant was asked for, in order. */
    synchronized List<String> grants() {
        return tokenRequests.stream()
                .map(form -> form.replaceAll("^(?:.*&)?grant_type=([a-z_]+).*$", "$1"))
                .toList();
    }

    synchronized List<String> tokenRequests() {
        return List.copyOf(tokenRequests);
    }

    /** The Authorization header of every send, in order. */
    synchronized List<String> bearers() {
        return List.copyOf(bearers);
    }

    /** Path and query of every send and read, in order. */
    synchronized List<String> targets() {
        return List.copyOf(targets);
    }

    /** Token and body of every exchange, in order. */
    synchronized List<String> exchanges() {
        return List.copyOf(exchanges);
    }

    @Override
    public void close() {
        server.close();
    }
}
