package dev.polysms.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polysms.sandbox.SandboxAccount;
import dev.polysms.sandbox.SmsSandbox;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DoctorCommandTest {
    private static SmsSandbox sandbox;

    @TempDir
    private Path home;

    @BeforeAll
    static void start() {
        sandbox = SmsSandbox.start();
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"primevox", "voiceelements", "voipex", "voximplant"})
    void finds_nothing_wrong_with_the_sandbox_and_sends_nothing(String vendor) {
        CliRun sms = CliRun.at(sandbox, home);

        assertThat(sms.run("doctor", "-p", vendor, "--format", "json")).isZero();

        assertThat(sms.json())
                .extracting(line -> line.path("check").asText())
                .containsExactly("file", "settings", "sender", "connection", "credentials");
        assertThat(sms.json())
                .allSatisfy(line -> assertThat(line.path("result").asText()).isEqualTo("ok"));
        assertThat(sandbox.messages()).isEmpty();
    }

    private CliRun live(String key) {
        return new CliRun(home)
                .with("POLYSMS_PRIMEVOX_API_KEY", key)
                .with("POLYSMS_PRIMEVOX_CONTAINER_ID", SandboxAccount.PRIMEVOX_CONTAINER_ID)
                .with("POLYSMS_PRIMEVOX_BASE_URL", sandbox.primevox().toString());
    }

    @Test
    void finds_a_wrong_key_and_does_not_show_it() {
        CliRun sms = live("wrong-key-17");

        assertThat(sms.run("doctor", "--live", "-p", "primevox")).isEqualTo(ExitCode.REFUSED);

        assertThat(sms.out()).contains("ok       connection").contains("problem  credentials");
        assertThat(sms.out() + sms.err()).doesNotContain("wrong-key-17");
    }

    @Test
    void a_right_key_needs_no_sender() {
        CliRun sms = live(SandboxAccount.PRIMEVOX_API_KEY);

        assertThat(sms.run("doctor", "--live", "-p", "primevox")).isZero();

        assertThat(sms.out()).contains("ok       credentials").contains("sms send needs --from");
    }

    @Test
    void finds_a_sender_of_another_account() {
        CliRun sms = live(SandboxAccount.PRIMEVOX_API_KEY).with("POLYSMS_PRIMEVOX_FROM", "+13035550142");

        assertThat(sms.run("doctor", "--live", "-p", "primevox")).isEqualTo(ExitCode.REFUSED);

        assertThat(sms.out()).contains("problem  sender").doesNotContain("3035550142");
    }

    @Test
    void finds_a_vendor_that_cannot_be_reached() {
        CliRun sms = live("k").with("POLYSMS_PRIMEVOX_BASE_URL", "http://127.0.0.1:1");

        assertThat(sms.run("doctor", "--live", "-p", "primevox")).isEqualTo(ExitCode.NOT_SENT);

        assertThat(sms.out()).contains("problem  connection");
    }

    @Test
    void finds_a_missing_setting() {
        CliRun sms = new CliRun(home);

        assertThat(sms.run("doctor", "--live", "-p", "voiceelements")).isEqualTo(ExitCode.USAGE);

        assertThat(sms.out()).contains("problem  settings     voiceelements needs the setting token");
    }
}
