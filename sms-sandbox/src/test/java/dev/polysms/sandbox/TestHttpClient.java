package dev.polysms.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/** A client for HTTP and JSON, independent of the vendors. */
final class TestHttpClient {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();

    record TestHttpAnswer(HttpResponse<byte[]> response) {
        int status() {
            return response.statusCode();
        }

        HttpHeaders headers() {
            return response.headers();
        }

        byte[] body() {
            return response.body();
        }

        JsonNode json() {
            try {
                return MAPPER.readTree(body());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        String text() {
            return new String(body(), UTF_8);
        }

        String contentType() {
            return headers().firstValue("Content-Type").orElse("");
        }
    }

    TestHttpAnswer get(URI uri, String... headers) {
        return send(HttpRequest.newBuilder(uri).GET(), headers);
    }

    TestHttpAnswer postJson(URI uri, Map<String, ?> body, String... headers) {
        return post(uri, "application/json", MAPPER.valueToTree(body).toString().getBytes(UTF_8), headers);
    }

    TestHttpAnswer postForm(URI uri, Map<String, String> fields, String... headers) {
        return post(uri, "application/x-www-form-urlencoded", encode(fields).getBytes(UTF_8), headers);
    }

    TestHttpAnswer post(URI uri, String contentType, byte[] body, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri).header("Content-Type", contentType).POST(BodyPublishers.ofByteArray(body));
        return send(request, headers);
    }

    TestHttpAnswer put(URI uri, String contentType, byte[] body, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri).header("Content-Type", contentType).PUT(BodyPublishers.ofByteArray(body));
        return send(request, headers);
    }

    TestHttpAnswer send(HttpRequest.Builder request, String... headers) {
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return new TestHttpAnswer(
                    client.send(request.timeout(TIMEOUT).build(), HttpResponse.BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for the sandbox", e);
        }
    }

    /** JSON written with single quotes, for reading's sake. */
    static JsonNode json(String text) {
        return parse(text.replace('\'', '"'));
    }

    static JsonNode parse(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode object(Map<String, ?> members) {
        return MAPPER.valueToTree(members);
    }

    static String encode(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
    }
}
