package dev.polysms.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polysms.sandbox.SandboxAccount;
import dev.polysms.sandbox.SandboxMedia;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ProbeCommandTest extends SandboxCommandTest {
    private static final String TEXT = "Secret dinner at Rosenstein";

    @ParameterizedTest
    @CsvSource({
        "primevox, +13035550142, +13035550100",
        "voiceelements, +17205550142, +17205550100",
        "voipex, +420607608609, +420777888999",
        "voximplant, +447443332212, +447443332211"
    })
    void the_report_contains_no_value_of_the_account(String vendor, String handset, String own) throws IOException {
        SandboxMedia[] media = vendor.equals("primevox")
                ? new SandboxMedia[] {new SandboxMedia("rosenstein.png", "image/png", new byte[] {1})}
                : new SandboxMedia[0];
        String id = sandbox.receive(vendor, handset, own, TEXT, media).id();
        Path report = home.resolve("report.md");

        assertThat(sms.run("probe", "-p", vendor, "--send-to", handset, "--agree", "--report", report.toString()))
                .isZero();

        assertThat(sandbox.messages()).hasSize(2);
        String page = Files.readString(report);
        assertThat(page).startsWith("# Probe of " + vendor).contains("Answer shape: ");
        for (String output : List.of(page, sms.out(), sms.err())) {
            assertThat(output)
                    .doesNotContainIgnoringCase("rosenstein", "dinner", "Test message")
                    .doesNotContain(handset.substring(1), own.substring(1), handset.substring(2), own.substring(2))
                    .doesNotContain(SandboxAccount.PRIMEVOX_API_KEY, SandboxAccount.PRIMEVOX_CONTAINER_ID)
                    .doesNotContain(SandboxAccount.VOICE_ELEMENTS_TOKEN, SandboxAccount.VOIPEX_PASSWORD)
                    .doesNotContain("127.0.0.1", id.length() > 3 ? id : "no short id");
        }
    }

    @Test
    void sends_nothing_that_was_not_agreed() {
        assertThat(sms.run("probe", "--send-to", "+13035550142")).isEqualTo(ExitCode.USAGE);
        assertThat(sms.err()).contains("Add --agree");

        assertThat(sms.run("probe", "--agree")).isEqualTo(ExitCode.USAGE);
        assertThat(sms.run("probe")).isZero();

        assertThat(sandbox.messages()).isEmpty();
    }

    @Test
    void prints_a_line_of_json_for_each_row_and_one_for_the_shape() {
        assertThat(sms.run("probe", "-p", "voiceelements", "--format", "json")).isZero();

        assertThat(sms.json())
                .hasSizeGreaterThan(15)
                .last()
                .satisfies(line -> assertThat(line.path("shape").asText()).isEqualTo("BARE_ARRAYS"));
        assertThat(sms.json().get(0).path("result").asText())
                .isIn("holds", "does not hold", "not seen", "not checkable");
    }

    @Test
    void the_exit_code_is_the_outcome_of_the_agreed_message() {
        assertThat(sms.run("probe", "--send-to", "+447443332212", "--agree")).isEqualTo(ExitCode.REFUSED);
        assertThat(sms.err()).contains("The agreed message: ").doesNotContain("447443332212");
        assertThat(sms.out()).contains("Answer shape: ");

        assertThat(sms.run("probe", "--send-to", "+13035550180", "--agree")).isEqualTo(ExitCode.UNKNOWN);
    }

    @Test
    void does_not_overwrite_a_file() throws IOException {
        Path report = Files.writeString(home.resolve("report.md"), "mine");

        assertThat(sms.run("probe", "--report", report.toString())).isEqualTo(ExitCode.USAGE);

        assertThat(report).hasContent("mine");
    }

    @Test
    void needs_a_sandbox_that_runs() {
        CliRun alone = new CliRun(home);

        assertThat(alone.run("probe", "--sandbox", "http://127.0.0.1:1")).isEqualTo(ExitCode.NOT_SENT);

        assertThat(alone.err()).contains("No sandbox answers");
    }

    @Test
    void ends_at_the_first_read_if_the_credentials_are_refused() {
        CliRun live = new CliRun(home)
                .with("POLYSMS_VOICEELEMENTS_TOKEN", "wrong-token-17")
                .with("POLYSMS_VOICEELEMENTS_BASE_URL", sandbox.voiceelements().toString());

        assertThat(live.run("probe", "--live", "-p", "voiceelements")).isEqualTo(ExitCode.REFUSED);

        assertThat(live.err()).contains("10").doesNotContain("wrong-token-17");
        assertThat(live.out()).isEmpty();
    }

    @Test
    void primevox_needs_a_number_of_the_account() {
        CliRun live =
                new CliRun(home).with("POLYSMS_PRIMEVOX_API_KEY", "k").with("POLYSMS_PRIMEVOX_CONTAINER_ID", "100001");

        assertThat(live.run("probe", "--live", "-p", "primevox")).isEqualTo(ExitCode.USAGE);

        assertThat(live.err()).contains("needs a number of the account. Add --own NUMBER");
    }
}
