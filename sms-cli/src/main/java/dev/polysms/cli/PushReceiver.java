package dev.polysms.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Receives pushes on a port of this machine, one after the other. */
final class PushReceiver implements AutoCloseable {
    private static final int MAX_BYTES = 1 << 20;
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(5);

    private final HttpServer server;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        Thread daemon = new Thread(task, "sms-listen");
        daemon.setDaemon(true);
        return daemon;
    });

    private PushReceiver(HttpServer server, PushHandler handler) {
        this.server = server;
        server.createContext("/", exchange -> handle(exchange, handler));
        server.setExecutor(thread);
        server.start();
    }

    /** Handles one push, and returns the HTTP status of its answer. */
    @FunctionalInterface
    interface PushHandler {
        int handle(HttpExchange exchange, byte[] body) throws IOException;
    }

    static PushReceiver start(int port, PushHandler handler) {
        try {
            return new PushReceiver(
                    HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0), handler);
        } catch (IOException taken) {
            throw new CommandProblem(
                    "Cannot listen on 127.0.0.1:" + port + ": the port is taken. Choose another --port.");
        }
    }

    private static void handle(HttpExchange exchange, PushHandler handler) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readNBytes(MAX_BYTES + 1);
            int status = body.length > MAX_BYTES ? 413 : handler.handle(exchange, body);
            exchange.sendResponseHeaders(status, -1);
        }
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/" + path);
    }

    /** Lets the push that is being handled end with its answer: the vendor would repeat one without. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(LONGEST_ANSWER.toMillis(), TimeUnit.MILLISECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
        server.stop(0);
    }
}
