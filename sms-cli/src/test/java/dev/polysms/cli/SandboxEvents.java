package dev.polysms.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.polysms.sandbox.SmsSandbox;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Listens to the events of a sandbox, to wait for a message of another process. */
final class SandboxEvents implements AutoCloseable {
    private final HttpURLConnection connection;
    private final CompletableFuture<Void> message;

    private SandboxEvents(HttpURLConnection connection, InputStream stream) {
        this.connection = connection;
        this.message = CompletableFuture.runAsync(
                () -> readUntilMessage(stream), reader -> new Thread(reader, "sandbox-events").start());
    }

    /** Returns when no later event can be missed. */
    static SandboxEvents of(SmsSandbox sandbox) throws IOException {
        HttpURLConnection connection = (HttpURLConnection)
                sandbox.uri().resolve("/sandbox/events").toURL().openConnection();
        return new SandboxEvents(connection, connection.getInputStream());
    }

    private static void readUntilMessage(InputStream stream) {
        BufferedReader lines = new BufferedReader(new InputStreamReader(stream, UTF_8));
        try {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.equals("event: message")) {
                    return;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new IllegalStateException("The stream of events ended before a message.");
    }

    /** Waits for the first message, at most 30 seconds. */
    void awaitMessage() throws InterruptedException, ExecutionException, TimeoutException {
        message.get(30, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        connection.disconnect();
    }
}
