package dev.polysms.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polysms.sandbox.SandboxAccount;
import dev.polysms.sandbox.SmsSandbox;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Compares the README with the code. A failure shows the text that the README must have. */
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
}
