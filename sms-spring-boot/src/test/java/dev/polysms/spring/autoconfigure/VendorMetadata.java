package dev.polysms.spring.autoconfigure;

import dev.polysms.spi.Setting;
import dev.polysms.spi.SmsClientFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Writes the metadata of the vendors' settings, from the factories. Its main method writes the file of this module:
 * {@code mvn -pl sms-spring-boot test-compile exec:java -Dexec.classpathScope=test
 * -Dexec.mainClass=dev.polysms.spring.autoconfigure.VendorMetadata}.
 */
final class VendorMetadata {
    private VendorMetadata() {}

    public static void main(String[] args) throws Exception {
        Files.writeString(
                Path.of("src/main/resources/META-INF/additional-spring-configuration-metadata.json"),
                json(SmsClientFactory.all(VendorMetadata.class.getClassLoader())));
    }

    static String json(List<SmsClientFactory> factories) {
        return descriptions(factories).entrySet().stream()
                .map(entry -> "    {\n      \"name\": \"polysms.clients.*." + entry.getKey() + "\",\n"
                        + "      \"type\": \"java.lang.String\",\n      \"description\": \"" + entry.getValue()
                        + "\"\n    }")
                .collect(Collectors.joining(",\n", "{\n  \"properties\": [\n", "\n  ]\n}\n"));
    }

    /** Returns the name of a setting as a component of a record. */
    static String camelCase(String name) {
        return Pattern.compile("-(.)")
                .matcher(name)
                .replaceAll(match -> match.group(1).toUpperCase(Locale.ROOT));
    }

    /** Returns the descriptions of all settings, by their names. */
    static Map<String, String> descriptions(List<SmsClientFactory> factories) {
        Map<String, String> descriptions = new TreeMap<>();
        factories.stream()
                .sorted(Comparator.comparing(factory -> factory.provider().value()))
                .forEach(factory -> factory.settings()
                        .forEach(setting -> descriptions.merge(
                                setting.name(), description(factory, setting), (a, b) -> a + " " + b)));
        return descriptions;
    }

    private static String description(SmsClientFactory factory, Setting setting) {
        String text = setting.description();
        return "With " + factory.provider() + (setting.required() ? " (required)" : "") + ": " + text.replace("\"", "'")
                + ".";
    }
}
