package dev.polysms.cli;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Passes pushes on to an application on this machine, byte by byte, with their headers. */
final class PushForward {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    /** Headers of one connection only. */
    private static final Set<String> OWN = Set.of(
            "host",
            "content-length",
            "connection",
            "keep-alive",
            "transfer-encoding",
            "te",
            "upgrade",
            "expect",
            "http2-settings");

    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(TIMEOUT)
            .followRedirects(Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private final URI application;

    PushForward(URI application) {
        this.application = application;
    }

    /** Returns the status of the application's answer; 502 if it has none. */
    int forward(HttpExchange push, byte[] body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(application)
                .timeout(TIMEOUT)
                .method(push.getRequestMethod(), BodyPublishers.ofByteArray(body));
        for (Map.Entry<String, List<String>> header : push.getRequestHeaders().entrySet()) {
            if (!OWN.contains(header.getKey().toLowerCase(Locale.ROOT))) {
                header.getValue().forEach(value -> request.header(header.getKey(), value));
            }
        }
        try {
            return http.send(request.build(), BodyHandlers.discarding()).statusCode();
        } catch (IOException noAnswer) {
            return 502;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 502;
        }
    }
}
