package dev.polysms.sandbox.internal.program;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.polysms.sandbox.RawHttp;
import dev.polysms.sandbox.SmsSandbox;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The Dockerfile and the compose file of docs/sandbox.md. No container is started; the program gets the words that it would get
 * there.
 */
final class ContainerFilesTest {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    private static JsonNode compose() throws IOException {
        Matcher block = Pattern.compile("^```yaml\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL)
                .matcher(Files.readString(Path.of("../docs/sandbox.md")));
        assertThat(block.find()).as("a block of YAML in docs/sandbox.md").isTrue();
        return YAML.readTree(block.group(1));
    }

    private static String dockerfile() throws IOException {
        return Files.readString(Path.of("Dockerfile"));
    }

    private static String line(String instruction) throws IOException {
        return dockerfile()
                .lines()
                .filter(line -> line.startsWith(instruction + " "))
                .map(line -> line.substring(instruction.length() + 1))
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    /** Returns the words after the path of the jar, then those of the compose file. */
    private static List<String> words() throws IOException {
        List<String> words = texts(YAML.readTree(line("ENTRYPOINT")));
        List<String> options = new ArrayList<>(words.subList(words.indexOf("-jar") + 2, words.size()));
        options.addAll(texts(compose().at("/services/sandbox/command")));
        return options;
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    @Test
    void the_program_takes_the_options_and_the_application_reaches_it_by_its_name() throws Exception {
        List<String> words = new ArrayList<>(words());
        words.set(words.indexOf("--data") + 1, folder.toString());
        words.add("--port=0");
        AtomicReference<Integer> status = new AtomicReference<>();
        URI url =
                URI.create(compose().at("/services/app/environment/SMS_SANDBOX").asText());

        int exitCode = new SandboxProgram(new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8))
                .run(words, sandbox -> status.set(statusOfPage(sandbox, url.getHost())));

        assertThat(exitCode).as(err.toString(UTF_8)).isZero();
        assertThat(status).hasValue(200);
        assertThat(compose().path("services").has(url.getHost()))
                .as("a service of that name")
                .isTrue();
    }

    private static int statusOfPage(SmsSandbox sandbox, String host) {
        URI loopback = URI.create("http://127.0.0.1:" + sandbox.uri().getPort());
        try (RawHttp client = RawHttp.connect(loopback)) {
            return client.write("GET / HTTP/1.1\r\nHost: " + host + "\r\n\r\n").status();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void the_port_is_the_default_of_the_program_and_open_on_this_machine_only() throws IOException {
        JsonNode service = compose().at("/services/sandbox");

        assertThat(texts(service.path("ports"))).containsExactly("127.0.0.1:18099:18099");
        assertThat(line("EXPOSE")).isEqualTo("18099");
        assertThat(Arguments.HELP).contains("(default 18099)");
        assertThat(compose().at("/services/app/environment/SMS_SANDBOX").asText())
                .endsWith(":18099");
    }

    @Test
    void the_state_is_in_the_volume() throws IOException {
        List<String> words = words();
        String data = words.get(words.indexOf("--data") + 1);
        String volume = compose().at("/services/sandbox/volumes/0").asText();

        assertThat(line("VOLUME")).isEqualTo(data);
        assertThat(volume).endsWith(":" + data);
        assertThat(compose().path("volumes").has(volume.substring(0, volume.indexOf(':'))))
                .isTrue();
    }

    @Test
    void the_image_is_built_from_the_jar_of_the_build() throws IOException {
        String context = compose().at("/services/sandbox/build").asText();

        assertThat(Path.of("..").resolve(context).resolve("Dockerfile")).exists();
        assertThat(line("COPY")).startsWith("target/sms-sandbox.jar ");
        assertThat(Files.readString(Path.of("pom.xml"))).contains("/target/sms-sandbox.jar</outputFile>");
    }
}
