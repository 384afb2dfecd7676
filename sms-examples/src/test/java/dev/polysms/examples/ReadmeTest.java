package dev.polysms.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polysms.sandbox.SandboxAccount;
import dev.polysms.sandbox.SmsSandbox;
import dev.polysms.spi.Setting;
import dev.polysms.spi.SmsClientFactory;
import java.io.IOException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the README says is what the code is. A failure shows what the README should say. */
final class ReadmeTest {
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
        String readme = Repository.file("README.md");
        String rest = readme.substring(readme.indexOf("```sh") + 5);

        assertThat(rest.substring(0, rest.indexOf("```")).strip()).isEqualTo("mvn -q -Pquickstart package");
        assertThat(Repository.between(rest, "```sh", "```")).isEqualTo("mvn -B verify");
        assertThat(readme.indexOf("```")).isEqualTo(readme.indexOf("```sh"));
    }

    @Test
    void its_capability_table_is_what_the_types_say() throws IOException {
        assertThat(Repository.between(Repository.file("README.md"), "<!-- capabilities -->", "<!-- /capabilities -->"))
                .isEqualTo(Capabilities.overview());
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

        assertThat(Repository.between(Repository.file("README.md"), "<!-- variables -->", "<!-- /variables -->"))
                .isEqualTo(rows);
    }

    private static String row(SmsClientFactory factory, Setting setting) {
        return "| `" + QuickstartAccount.variable(factory.provider().value(), setting.name()) + "` | "
                + setting.description() + (setting.required() ? "" : " (optional)") + " |";
    }
}
