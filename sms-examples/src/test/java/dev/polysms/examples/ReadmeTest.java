package dev.polysms.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polysms.sandbox.SandboxAccount;
import dev.polysms.sandbox.SmsSandbox;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Compares the README with the code. A failure shows the text that the README must have. */
final class ReadmeTest {
    @Test
    void the_snippet_works() {
        try (SmsSandbox sandbox = SmsSandbox.start()) {
            assertThat(SendOneMessage.send(
                            SandboxAccount.PRIMEVOX_API_KEY, SandboxAccount.PRIMEVOX_CONTAINER_ID, sandbox.uri()))
                    .startsWith("accepted as ");
            assertThat(SendOneMessage.send("another-key", SandboxAccount.PRIMEVOX_CONTAINER_ID, sandbox.uri()))
                    .startsWith("not sent: ")
                    .contains("The supplied API Key is invalid.");
            assertThat(sandbox.messages()).hasSize(1);
        }
    }

    @Test
    void the_first_two_commands_are_the_quickstart_and_the_tests() throws IOException {
        String readme = Repository.file("README.md");
        String rest = readme.substring(readme.indexOf("```sh") + 5);

        assertThat(rest.substring(0, rest.indexOf("```")).strip()).isEqualTo("mvn -q -Pquickstart package");
        assertThat(Repository.between(rest, "```sh", "```")).isEqualTo("mvn -B verify");
        assertThat(readme.indexOf("```")).isEqualTo(readme.indexOf("```sh"));
    }

    @Test
    void the_capability_table_matches_the_types() throws IOException {
        assertThat(Repository.between(Repository.file("README.md"), "<!-- capabilities -->", "<!-- /capabilities -->"))
                .isEqualTo(Capabilities.overview());
    }
}
