package dev.polysms.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** An application's webhook. It records the pushes, and answers with a fixed status. */
final class Receiver implements AutoCloseable {
    private final List<Pushed> pushes = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private volatile int status = 200;
    private volatile String answer = "";
    private volatile CountDownLatch gate = new CountDownLatch(0);

    /** A request that came. */
    record Pushed(String method, String path, Map<String, List<String>> headers, String body) {
        JsonNode json() {
            return TestHttpClient.parse(body);
        }

        String header(String name) {
            return headers.getOrDefault(name, List.of("")).get(0);
        }
    }

    Receiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::take);
        server.start();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            pushes.add(new Pushed(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    Map.copyOf(exchange.getRequestHeaders()),
                    new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
            gate.await();
            exchange.getResponseHeaders().set("Location", "/elsewhere");
            byte[] body = answer.getBytes(UTF_8);
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void answer(int newStatus, String newAnswer) {
        status = newStatus;
        answer = newAnswer;
    }

    /** Answers nothing from now on, until {@link #release}. */
    void hold() {
        gate = new CountDownLatch(1);
    }

    void release() {
        gate.countDown();
    }

    URI url(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    List<Pushed> pushes() {
        return pushes;
    }

    List<JsonNode> bodies() {
        return pushes.stream().map(Pushed::json).toList();
    }

    @Override
    public void close() {
        release();
        server.stop(0);
    }
}
