package dev.polysms.soak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The connectors' configurations as they stand in the page, and the plugin's folder. */
final class KafkaPages {
    private static final Pattern JSON = Pattern.compile("(?s)```json\\n(.*?)```");

    private KafkaPages() {}

    /** Returns the configuration of the connector with this name. */
    static Map<String, String> connector(String name) throws IOException {
        Matcher blocks = JSON.matcher(Files.readString(Path.of(System.getProperty("kafka.page"))));
        while (blocks.find()) {
            JsonNode block = new JsonMapper().readTree(blocks.group(1));
            if (block.path("name").asText().equals(name)) {
                Map<String, String> config = new TreeMap<>();
                block.path("config")
                        .properties()
                        .forEach(one -> config.put(one.getKey(), one.getValue().asText()));
                return config;
            }
        }
        throw new IOException("the page has no connector named " + name);
    }

    /** Returns the folder that the build made of sms-kafka-connect. */
    static Path pluginFolder() throws IOException {
        Path target = Path.of(System.getProperty("kafka.work"))
                .resolve("../../../sms-kafka-connect/target/unchecked")
                .normalize();
        try (Stream<Path> folders = Files.list(target)) {
            return folders.filter(folder -> folder.getFileName().toString().endsWith("-plugin"))
                    .filter(Files::isDirectory)
                    .findFirst()
                    .orElseThrow(() -> new IOException("no plugin folder in " + target));
        }
    }
}
