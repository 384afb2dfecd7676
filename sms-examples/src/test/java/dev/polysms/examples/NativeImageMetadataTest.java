package dev.polysms.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A native image contains only the resources that its metadata lists. No native image is built; the lists are compared with the files. */
final class NativeImageMetadataTest {
    private static boolean listed(String module, String resource) throws IOException {
        Path config = Repository.path(
                module + "/src/main/resources/META-INF/native-image/dev.polysms/" + module + "/resource-config.json");
        List<String> patterns = new ArrayList<>();
        for (JsonNode include : new ObjectMapper().readTree(config.toFile()).at("/resources/includes")) {
            patterns.add(include.get("pattern").textValue());
        }
        assertThat(patterns).isNotEmpty();
        return patterns.stream().anyMatch(pattern -> Pattern.matches(pattern, resource));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sms-jdbc", "sms-outbox"})
    void lists_the_resources_of_a_module(String module) throws IOException {
        Path resources = Repository.path(module + "/src/main/resources");
        List<String> found;
        try (Stream<Path> files = Files.walk(resources)) {
            found = files.filter(Files::isRegularFile)
                    .map(file -> resources.relativize(file).toString().replace('\\', '/'))
                    .filter(file -> !file.startsWith("META-INF/native-image/"))
                    .toList();
        }
        assertThat(found).isNotEmpty();
        for (String file : found) {
            assertThat(listed(module, file)).as(file).isTrue();
        }
    }

    @Test
    void lists_the_data_of_phone_numbers() throws Exception {
        Path jar = Path.of(PhoneNumberUtil.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        List<String> data;
        try (JarFile entries = new JarFile(jar.toFile())) {
            data = entries.stream()
                    .map(Object::toString)
                    .filter(name -> name.contains("/phonenumbers/data/") && !name.endsWith("/"))
                    .toList();
        }
        assertThat(data).hasSizeGreaterThan(500);
        for (String file : data) {
            assertThat(listed("sms-core", file)).as(file).isTrue();
        }
    }
}
