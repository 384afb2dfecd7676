package dev.polysms.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Runs {@link CannedServer} in a process of its own, as long as it is open. */
final class ServerProcess implements AutoCloseable {
    private final Process process;
    private final URI uri;

    ServerProcess() throws IOException {
        process = ChildJvm.start(ChildJvm.own(), CannedServer.class);
        BufferedReader printed =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        uri = URI.create("http://127.0.0.1:" + printed.readLine());
    }

    URI uri() {
        return uri;
    }

    @Override
    public void close() {
        process.destroy();
    }
}
