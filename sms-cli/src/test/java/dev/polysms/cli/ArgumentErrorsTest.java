package dev.polysms.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ArgumentErrorsTest {
    @TempDir
    private Path home;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--api-key=s3cret",
                "--api-key s3cret",
                "--token s3cret",
                "--password=s3cret",
                "--secret s3cret",
                "--service-account s3cret",
                "api-key=s3cret",
                "TOKEN=s3cret"
            })
    void refuses_a_credential_with_the_fix_and_without_its_value(String words) {
        CliRun sms = new CliRun(home);

        assertThat(sms.run(("numbers " + words).split(" "))).isEqualTo(ExitCode.USAGE);

        assertThat(sms.err())
                .startsWith("An argument contains a credential.")
                .contains("set a variable such as POLYSMS_PRIMEVOX_API_KEY")
                .doesNotContain("s3cret");
        assertThat(sms.out()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "numbers +13035550177",
                "history --limit +13035550177",
                "history --format +13035550177",
                "send --to +13035550177 --to +13035550177",
                "send --to 3035550177 --text x",
                "check --to +1303555017733333 --text x",
                "conversations --own 3035550177",
                "send --too=+13035550177",
                "numbers --profile +13035550177"
            })
    void does_not_repeat_a_value(String line) {
        CliRun sms = new CliRun(home);

        assertThat(sms.run(line.split(" "))).isEqualTo(ExitCode.USAGE);

        assertThat(sms.err()).isNotEmpty().doesNotContain("3035550177");
        assertThat(sms.out()).isEmpty();
    }

    @Test
    void names_an_unknown_option() {
        CliRun sms = new CliRun(home);

        assertThat(sms.run("numbers", "--prt=1")).isEqualTo(ExitCode.USAGE);

        assertThat(sms.err()).isEqualTo("The option --prt is unknown. See: sms numbers --help\n");
    }

    @Test
    void explains_what_an_option_takes() {
        CliRun sms = new CliRun(home);

        assertThat(sms.run("numbers", "--limit", "many")).isEqualTo(ExitCode.USAGE);

        assertThat(sms.err())
                .contains("The value of --limit is not one that it takes")
                .contains("largest number of rows");
    }

    @Test
    void shows_the_help_without_a_command() {
        CliRun sms = new CliRun(home);

        assertThat(sms.run()).isEqualTo(ExitCode.USAGE);

        assertThat(sms.err()).contains("Usage: sms", "Exit codes: 0 accepted");
        assertThat(sms.run("--help")).isZero();
        assertThat(sms.out()).contains("Usage: sms");
    }
}
