package dev.polysms.soak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;

/** Distributed workers of Kafka Connect, each in a JVM of its own, with the plugin in its folder. */
final class ConnectWorkers implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Path folder;
    private final Path plugins;
    private final String servers;
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Worker> workers = new CopyOnWriteArrayList<>();

    /** A worker and what it needs to start again. */
    private static final class Worker {
        private final int port;
        private final Path settings;
        private final Path log;
        private final Map<String, String> environment;
        private volatile KafkaProcess process;

        Worker(int port, Path settings, Path log, Map<String, String> environment) throws IOException {
            this.port = port;
            this.settings = settings;
            this.log = log;
            this.environment = environment;
            start();
        }

        void start() throws IOException {
            process = KafkaProcess.start(
                    KafkaCluster.classPath(),
                    log,
                    environment,
                    "org.apache.kafka.connect.cli.ConnectDistributed",
                    settings.toString());
        }
    }

    ConnectWorkers(Path folder, Path plugins, String servers) {
        this.folder = folder;
        this.plugins = plugins;
        this.servers = servers;
        Runtime.getRuntime().addShutdownHook(new Thread(() -> workers.forEach(worker -> worker.process.kill())));
    }

    /** Starts one more worker. */
    void add(Map<String, String> environment) throws IOException {
        int number = workers.size() + 1;
        int port = KafkaCluster.freePort();
        Properties settings = new Properties();
        settings.putAll(Map.of(
                "bootstrap.servers", servers,
                "group.id", "soak-workers",
                "key.converter", "org.apache.kafka.connect.storage.StringConverter",
                "value.converter", "org.apache.kafka.connect.json.JsonConverter",
                "config.storage.topic", "soak-configs",
                "offset.storage.topic", "soak-offsets",
                "status.storage.topic", "soak-status",
                "plugin.path", plugins.toString(),
                "plugin.discovery", "service_load",
                "listeners", "http://127.0.0.1:" + port));
        settings.putAll(Map.of(
                "config.storage.replication.factor", "1",
                "offset.storage.replication.factor", "1",
                "offset.storage.partitions", "2",
                "status.storage.replication.factor", "1",
                "status.storage.partitions", "2",
                "config.providers", "env",
                "config.providers.env.class", "org.apache.kafka.common.config.provider.EnvVarConfigProvider",
                "exactly.once.source.support", "enabled",
                "offset.flush.interval.ms", "2000"));
        // A worker that is killed or stopped is missed soon.
        settings.putAll(Map.of(
                "session.timeout.ms", "6000",
                "heartbeat.interval.ms", "2000",
                "rebalance.timeout.ms", "15000",
                "scheduled.rebalance.max.delay.ms", "0"));
        Path file = folder.resolve("worker-" + number + ".properties");
        try (var writer = Files.newBufferedWriter(file)) {
            settings.store(writer, null);
        }
        workers.add(new Worker(port, file, folder.resolve("worker-" + number + ".txt"), environment));
    }

    int size() {
        return workers.size();
    }

    /** Kills a worker and starts it again. */
    void kill(int index, int millisUntilStart) throws IOException {
        Worker worker = workers.get(index);
        worker.process.kill();
        Soak.sleep(millisUntilStart);
        worker.start();
    }

    void stopFor(int index, int millis) throws IOException {
        workers.get(index).process.stopFor(millis);
    }

    /** Ends a worker in an orderly way, for good. */
    void end(int index) throws InterruptedException {
        workers.remove(index).process.end();
    }

    /** Creates or changes a connector; waits until the workers can. */
    void put(String name, Map<String, String> config) throws IOException, InterruptedException {
        String body = new JsonMapper().writeValueAsString(config);
        Instant end = Instant.now().plus(PATIENCE);
        while (true) {
            Answer answer = call("PUT", "/connectors/" + name + "/config", body);
            if (answer.status() == 200 || answer.status() == 201) {
                return;
            }
            if (answer.status() == 400 || Instant.now().isAfter(end)) {
                throw new IOException(
                        "the connector " + name + " is refused: " + answer.status() + " " + answer.body());
            }
            Soak.sleep(500);
        }
    }

    void delete(String name) throws IOException, InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        while (true) {
            int status = call("DELETE", "/connectors/" + name, "").status();
            if (status == 204 || status == 404) { // an earlier try may have deleted it
                return;
            }
            if (Instant.now().isAfter(end)) {
                throw new IOException("the connector " + name + " cannot be deleted: " + status);
            }
            Soak.sleep(500);
        }
    }

    /** Returns why tasks of a connector have failed, and starts them again. */
    Map<String, String> restartFailed(String name) throws IOException, InterruptedException {
        Map<String, String> failed = new HashMap<>();
        Answer answer = call("GET", "/connectors/" + name + "/status", "");
        if (answer.status() == 200) {
            for (JsonNode task : new JsonMapper().readTree(answer.body()).path("tasks")) {
                if (task.path("state").asText().equals("FAILED")) {
                    failed.put(task.path("id").asText(), task.path("trace").asText());
                    call(
                            "POST",
                            "/connectors/" + name + "/tasks/" + task.path("id").asText() + "/restart",
                            "");
                }
            }
        }
        return failed;
    }

    private record Answer(int status, String body) {}

    private Answer call(String method, String path, String body) throws InterruptedException {
        for (Worker worker : workers) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + worker.port + path))
                    .header("Content-Type", "application/json")
                    .timeout(Duration.ofSeconds(20))
                    .method(
                            method,
                            body.isEmpty()
                                    ? HttpRequest.BodyPublishers.noBody()
                                    : HttpRequest.BodyPublishers.ofString(body))
                    .build();
            try {
                HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
                if (response.statusCode() < 500) {
                    return new Answer(response.statusCode(), response.body());
                }
            } catch (IOException e) {
                continue; // killed, stopped, or not started yet
            }
        }
        return new Answer(503, "");
    }

    @Override
    public void close() throws InterruptedException {
        for (Worker worker : workers) {
            worker.process.end();
        }
    }
}
