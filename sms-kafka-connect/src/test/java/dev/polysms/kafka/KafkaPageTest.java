package dev.polysms.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.polysms.ledger.InMemorySendLedger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.connect.connector.Connector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares docs/kafka.md with the connectors. The soak runs the same configurations in workers. */
final class KafkaPageTest {
    private static final Pattern JSON = Pattern.compile("(?s)```json\\n(.*?)```");
    private static final Pattern METRIC = Pattern.compile("`([a-z-]+-(?:total|flight))`");

    /** What the page takes from the environment of the worker. */
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "LEDGER_URL", "jdbc:postgresql://127.0.0.1/polysms",
            "KAFKA_SERVERS", "127.0.0.1:9092",
            "KAFKA_REPLICAS", "3",
            "PRIMEVOX_CONTAINER_ID", "100001");

    private static String page() throws IOException {
        return Files.readString(Path.of("../docs/kafka.md"));
    }

    /** Returns a configuration of the page as a worker hands it to the connector. */
    private static Map<String, String> config(String name) throws IOException {
        for (String block :
                JSON.matcher(page()).results().map(match -> match.group(1)).toList()) {
            JsonNode json = new JsonMapper().readTree(block);
            if (json.path("name").asText().equals(name)) {
                Map<String, String> config = new TreeMap<>();
                json.path("config")
                        .properties()
                        .forEach(one ->
                                config.put(one.getKey(), resolved(one.getValue().asText())));
                return config;
            }
        }
        throw new AssertionError("the page has no connector named " + name);
    }

    private static String resolved(String value) {
        if (!value.startsWith("${env:")) {
            return value;
        }
        String variable = value.substring("${env:".length(), value.length() - 1);
        return ENVIRONMENT.getOrDefault(variable, variable.endsWith("_URL") ? "https://api.example.com" : "secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"texts", "resolve", "inbound"})
    void each_configuration_is_valid(String name) throws Exception {
        Map<String, String> config = config(name);
        Connector connector = (Connector) Class.forName(config.get("connector.class"))
                .getDeclaredConstructor()
                .newInstance();

        assertThat(connector.validate(config).configValues())
                .isNotEmpty()
                .allSatisfy(value -> assertThat(value.errorMessages()).isEmpty());
    }

    @Test
    void lists_each_metric() throws IOException {
        Set<String> listed = METRIC.matcher(page())
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        FakeSinkContext worker = new FakeSinkContext();
        WorkerMetrics.register(
                worker::pluginMetrics,
                metrics -> new SinkMetrics().register(metrics, new TimedLedger(InMemorySendLedger.withRoomFor(1))));
        WorkerMetrics.register(worker::pluginMetrics, new SmsSourceTask()::show);

        assertThat(listed).isEqualTo(worker.metrics.keySet());
    }

    @Test
    void names_each_setting_of_the_sink_that_it_does_not_share_with_the_vendors() throws IOException {
        String page = page();
        for (String setting : new SmsSinkConnector().config().names()) {
            String last = setting.substring(setting.lastIndexOf('.') + 1);
            if (!setting.startsWith("client.")) {
                assertThat(page)
                        .as(setting)
                        .containsPattern(Pattern.quote("`" + setting) + "|" + Pattern.quote("." + last));
            }
        }
    }
}
