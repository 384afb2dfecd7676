package dev.polysms.sandbox.internal.push;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Sends each request once, follows no redirects, and gives up after a timeout. {@link #close} ends its daemon threads,
 * except one of the JDK's HTTP client: before JDK 21 that thread ends when the client is garbage-collected.
 */
final class PushClient implements AutoCloseable {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final int MAX_ANSWER_BYTES = 1024;

    private final ExecutorService threads;
    private final HttpClient http;
    private final Duration timeout;

    /**
     * Creates a client.
     *
     * @param timeout the time within which a whole answer has to come
     */
    PushClient(Duration timeout) {
        this.timeout = timeout;
        threads = Executors.newCachedThreadPool(PushQueue.daemons("sms-sandbox-push-http"));
        http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT_TIMEOUT.compareTo(timeout) < 0 ? CONNECT_TIMEOUT : timeout)
                .executor(threads)
                .build();
    }

    /**
     * The answer to a request.
     *
     * @param status the HTTP status, or nothing if no answer came
     * @param text the beginning of the body, or the reason why no answer came
     */
    record PushAnswer(OptionalInt status, String text) {
        static PushAnswer none(String why) {
            return new PushAnswer(OptionalInt.empty(), why);
        }
    }

    PushAnswer send(PushRequest push) throws InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(push.url())
                .header("Content-Type", push.contentType())
                .POST(BodyPublishers.ofString(push.body()));
        push.webhook().header().ifPresent(header -> request.header(header.name(), header.value()));
        Beginning beginning = new Beginning();
        CompletableFuture<HttpResponse<Void>> response = http.sendAsync(
                request.build(), BodyHandlers.ofByteArrayConsumer(bytes -> bytes.ifPresent(beginning::add)));
        try {
            int status = response.get(timeout.toMillis(), TimeUnit.MILLISECONDS).statusCode();
            return new PushAnswer(OptionalInt.of(status), beginning.text());
        } catch (TimeoutException e) {
            response.cancel(true);
            return PushAnswer.none("No complete answer within " + timeout.toMillis() + " ms.");
        } catch (ExecutionException e) {
            return PushAnswer.none(reason(e));
        } catch (InterruptedException e) {
            response.cancel(true);
            throw e;
        }
    }

    /** Returns the class only, because the message of an exception may quote the URL. */
    private static String reason(ExecutionException failure) {
        Throwable cause = Objects.requireNonNullElse(failure.getCause(), failure);
        return cause instanceof ConnectException
                ? "Nothing listens there."
                : "No answer: " + cause.getClass().getSimpleName() + ".";
    }

    @Override
    public void close() {
        threads.shutdownNow();
        // Since JDK 21 a client can be closed.
        if ((Object) http instanceof AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (Exception e) {
                throw new IllegalStateException("The client of the sandbox's pushes did not stop.", e);
            }
        }
    }

    /** The beginning of a body. The rest is read and dropped. */
    private static final class Beginning {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        synchronized void add(byte[] part) {
            bytes.write(part, 0, Math.min(part.length, MAX_ANSWER_BYTES - bytes.size()));
        }

        synchronized String text() {
            return bytes.toString(UTF_8);
        }
    }
}
