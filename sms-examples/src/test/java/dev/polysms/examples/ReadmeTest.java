package dev.polysms.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.polysms.Capability;
import dev.polysms.SmsClient;
import dev.polysms.primevox.PrimeVoxClient;
import dev.polysms.sandbox.SandboxAccount;
import dev.polysms.sandbox.SmsSandbox;
import dev.polysms.spi.Setting;
import dev.polysms.spi.SmsClientFactory;
import dev.polysms.voiceelements.VoiceElementsClient;
import dev.polysms.voipex.VoipexClient;
import dev.polysms.voximplant.VoximplantClient;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the README says is what the code is. A failure shows what the README should say. */
final class ReadmeTest {
    private static final List<Class<? extends SmsClient>> CLIENTS =
            List.of(PrimeVoxClient.class, VoiceElementsClient.class, VoipexClient.class, VoximplantClient.class);

    private static String file(String path) throws IOException {
        return Files.readString(Path.of("..").resolve(path));
    }

    /** What stands between two marks. */
    private static String between(String text, String start, String end) {
        int from = text.indexOf(start);
        int to = text.indexOf(end, from + start.length());
        assertThat(from).as(start).isNotNegative();
        assertThat(to).as(end).isNotNegative();
        return text.substring(from + start.length(), to).strip();
    }

    @Test
    void its_snippet_is_compiled() throws IOException {
        String compiled = between(
                file("sms-examples/src/main/java/dev/polysms/examples/SendOneText.java"),
                "// [readme]",
                "// [/readme]");

        assertThat(between(file("README.md"), "```java", "```"))
                .isEqualTo(compiled.stripIndent().replace("\n        ", "\n"));
    }

    @Test
    void its_snippet_works() {
        try (SmsSandbox sandbox = SmsSandbox.start()) {
            assertThat(SendOneText.send(SandboxAccount.PRIMEVOX_KEY, SandboxAccount.PRIMEVOX_CONTAINER, sandbox.uri()))
                    .startsWith("accepted as ");
            assertThat(SendOneText.send("another-key", SandboxAccount.PRIMEVOX_CONTAINER, sandbox.uri()))
                    .startsWith("not sent: ")
                    .contains("The supplied API Key is invalid.");
            assertThat(sandbox.messages()).hasSize(1);
        }
    }

    @Test
    void its_first_two_commands_are_the_quickstart_and_the_tests() throws IOException {
        String readme = file("README.md");
        String rest = readme.substring(readme.indexOf("```sh") + 5);

        assertThat(rest.substring(0, rest.indexOf("```")).strip()).isEqualTo("mvn -q -Pquickstart package");
        assertThat(between(rest, "```sh", "```")).isEqualTo("mvn -B verify");
        assertThat(readme.indexOf("```")).isEqualTo(readme.indexOf("```sh"));
    }

    @Test
    void its_capability_table_is_what_the_types_say() throws IOException {
        String rows = Stream.of(
                        row("client", type -> "`" + type.getSimpleName() + "`"),
                        "|---|---|---|---|---|",
                        row("send a text: `SmsSender`", type -> "yes"),
                        capabilities(),
                        row("its own", ReadmeTest::own))
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining("\n"));

        assertThat(between(file("README.md"), "<!-- capabilities -->", "<!-- /capabilities -->"))
                .isEqualTo(rows);
    }

    private static String capabilities() {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("dev.polysms").stream()
                        .filter(type -> type.isInterface() && type.isAssignableTo(Capability.class))
                        .map(JavaClass::reflect)
                        .filter(type -> type != Capability.class)
                        .sorted((a, b) -> a.getSimpleName().compareTo(b.getSimpleName()))
                        .map(type -> row(
                                "`" + type.getSimpleName() + "`",
                                client -> type.isAssignableFrom(client) ? "yes" : "–"))
                        .collect(Collectors.joining("\n"));
    }

    private static String row(String title, Function<Class<?>, String> cell) {
        return CLIENTS.stream().map(cell).collect(Collectors.joining(" | ", "| " + title + " | ", " |"));
    }

    /** The vendor's own sends: those of a type that is the vendor module's. */
    private static String own(Class<?> client) {
        String own = Arrays.stream(client.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers())
                        && method.getName().equals("send"))
                .filter(method -> method.getParameterCount() == 1)
                .map(Method::getParameterTypes)
                .map(types -> "`send(" + types[0].getSimpleName() + ")`")
                .sorted()
                .collect(Collectors.joining(", "));
        return own.isEmpty() ? "–" : own;
    }

    @Test
    void its_variables_are_the_settings_of_the_adapters() throws IOException {
        String rows = SmsClientFactory.all(ReadmeTest.class.getClassLoader()).stream()
                .sorted((a, b) -> a.provider().value().compareTo(b.provider().value()))
                .flatMap(factory -> Stream.concat(
                        factory.settings().stream().map(setting -> row(factory, setting)),
                        Stream.of(
                                row(factory, Setting.required("from", "the sender, E.164 or a name")),
                                row(factory, Setting.required("to", "the recipient, E.164")))))
                .collect(Collectors.joining("\n", "| variable | what it is |\n|---|---|\n", ""));

        assertThat(between(file("README.md"), "<!-- variables -->", "<!-- /variables -->"))
                .isEqualTo(rows);
    }

    private static String row(SmsClientFactory factory, Setting setting) {
        return "| `" + Account.variable(factory.provider().value(), setting.name()) + "` | " + setting.description()
                + (setting.required() ? "" : " (optional)") + " |";
    }
}
