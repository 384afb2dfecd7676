package dev.polysms.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.polysms.sandbox.SandboxAccount;
import dev.polysms.sandbox.SandboxMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SendCommandTest extends SandboxCommandTest {
    private static final String TEXT = "Your table is ready";

    @ParameterizedTest
    @CsvSource({
        "primevox, +13035550142, +13035550100",
        "voiceelements, +17205550142, +17205550100",
        "voipex, +420607608609, +420777888999",
        "voximplant, +447443332212, +447443332211"
    })
    void sends_to_the_sandbox_without_any_configuration(String vendor, String to, String from) {
        assertThat(sms.run("send", "--profile", vendor, "--to", to, "--text", TEXT))
                .isZero();

        assertThat(sandbox.messages())
                .singleElement()
                .returns(vendor, SandboxMessage::vendor)
                .returns(TEXT, SandboxMessage::text)
                .returns(to, SandboxMessage::to)
                .returns(from, SandboxMessage::from);
        assertThat(sms.out()).startsWith("accepted by " + vendor + " at the sandbox");
        assertThat(sms.err()).isEmpty();
    }

    @Test
    void prints_the_receipt_as_json() {
        assertThat(sms.run("send", "--to", "+13035550142", "--text", TEXT, "--format", "json"))
                .isZero();

        JsonNode receipt = sms.json().get(0);
        assertThat(receipt.path("outcome").asText()).isEqualTo("accepted");
        assertThat(receipt.path("vendor").asText()).isEqualTo("primevox");
        assertThat(receipt.path("live").asBoolean(true)).isFalse();
        assertThat(receipt.path("id").asText())
                .isEqualTo(sandbox.messages().get(0).id());
    }

    @Test
    void shows_neither_the_number_nor_the_text() {
        sms.run("send", "--to", "+13035550142", "--text", TEXT);
        String accepted = sms.out() + sms.err();
        sms.run("send", "--to", "+13035550180", "--text", TEXT);

        assertThat(accepted + sms.out() + sms.err()).doesNotContain("3035550142", "3035550180", TEXT);
    }

    @ParameterizedTest
    @CsvSource({
        "primevox, +13035550180, 4, unknown", // the reply is lost
        "primevox, +13035550184, 4, unknown", // 500
        "voximplant, +13035550183, 4, unknown", // a rate limit that is not documented
        "primevox, +447443332212, 2, refused", // not a number of the USA
    })
    void the_exit_code_is_the_outcome(String vendor, String to, int code, String outcome) {
        assertThat(sms.run("send", "-p", vendor, "--to", to, "--text", TEXT, "--format", "json"))
                .isEqualTo(code);

        assertThat(sms.json())
                .singleElement()
                .satisfies(line -> assertThat(line.path("outcome").asText()).isEqualTo(outcome));
        assertThat(sms.err()).isNotEmpty();
        if (code == ExitCode.UNKNOWN) {
            assertThat(sms.err()).contains("do not repeat the command");
        }
    }

    @Test
    void a_refusal_of_the_vendor_has_its_reason() {
        assertThat(sms.run(
                        "send", "--from", "+13035550142", "--to", "+13035550143", "--text", TEXT, "--format", "json"))
                .isEqualTo(ExitCode.REFUSED);

        assertThat(sms.json().get(0).path("reason").asText()).isEqualTo("SENDER");
    }

    @Test
    void nothing_is_sent_without_a_sandbox() {
        CliRun alone = new CliRun(home);

        assertThat(alone.run("send", "--to", "+13035550142", "--text", TEXT, "--sandbox", "http://127.0.0.1:1"))
                .isEqualTo(ExitCode.NOT_SENT);

        assertThat(alone.err())
                .isEqualTo(
                        "No sandbox answers at http://127.0.0.1:1. Nothing was sent. Start a sandbox in another terminal:"
                                + " sms sandbox\n");
        assertThat(alone.out()).isEqualTo("not sent\n");
    }

    @Test
    void reads_the_text_from_the_input() {
        assertThat(sms.input("Two\nlines\n").run("send", "--to", "+13035550142", "--text-file", "-"))
                .isZero();

        assertThat(sandbox.messages().get(0).text()).isEqualTo("Two\nlines");
    }

    @Test
    void reads_the_text_from_a_file() throws IOException {
        Path file = Files.writeString(home.resolve("text"), "Čau");

        assertThat(sms.run("send", "--to", "+13035550142", "--text-file", file.toString()))
                .isZero();

        assertThat(sandbox.messages().get(0).text()).isEqualTo("Čau");
    }

    @Test
    void sends_a_file_as_media() throws IOException {
        Path picture = Files.write(home.resolve("a.png"), new byte[] {1, 2, 3});

        assertThat(sms.run(
                        "send",
                        "-p",
                        "voiceelements",
                        "--to",
                        "+17205550142",
                        "--text",
                        TEXT,
                        "--media",
                        picture.toString()))
                .isZero();

        assertThat(sandbox.messages().get(0).media()).hasSize(1);
    }

    @Test
    void refuses_media_where_the_vendor_has_none() {
        assertThat(sms.run("send", "--to", "+13035550142", "--media", "https://example.com/a.png"))
                .isEqualTo(ExitCode.USAGE);

        assertThat(sms.err()).contains("primevox has no way to send media");
        assertThat(sandbox.messages()).isEmpty();
    }

    // ---- sending once

    @Test
    void without_a_reference_a_repeated_command_sends_again() {
        sms.run("send", "--to", "+13035550142", "--text", TEXT);
        sms.run("send", "--to", "+13035550142", "--text", TEXT);

        assertThat(sandbox.messages()).hasSize(2);
    }

    @Test
    void with_a_reference_a_repeated_command_sends_once_and_prints_the_same_receipt() {
        String[] command = {"send", "--to", "+13035550142", "--text", TEXT, "--reference", "booking-1"};
        assertThat(sms.run(command)).isZero();
        String first = sms.out();

        assertThat(sms.run(command)).isZero();

        assertThat(sms.out()).isEqualTo(first);
        assertThat(sms.err()).contains("was accepted before. Nothing is sent now.");
        assertThat(sandbox.messages()).hasSize(1);
    }

    @Test
    void with_a_reference_an_unknown_message_is_not_sent_again() {
        String[] command = {"send", "--to", "+13035550180", "--text", TEXT, "--reference", "booking-2"};
        assertThat(sms.run(command)).isEqualTo(ExitCode.UNKNOWN);
        assertThat(sandbox.messages()).hasSize(1);

        assertThat(sms.run(command)).isEqualTo(ExitCode.UNKNOWN);

        assertThat(sandbox.messages()).hasSize(1);
    }

    @Test
    void a_reference_of_another_message_is_refused() {
        sms.run("send", "--to", "+13035550142", "--text", TEXT, "--reference", "booking-3");

        assertThat(sms.run("send", "--to", "+13035550143", "--text", TEXT, "--reference", "booking-3"))
                .isEqualTo(ExitCode.REFUSED);
        assertThat(sandbox.messages()).hasSize(1);
    }

    @Test
    void the_sandbox_has_a_ledger_of_its_own() {
        sms.run("send", "--to", "+13035550142", "--text", TEXT, "--reference", "booking-4");
        CliRun live = live().with("POLYSMS_PRIMEVOX_FROM", SandboxAccount.PRIMEVOX_SENDER);

        assertThat(live.run(
                        "send",
                        "--live",
                        "-p",
                        "primevox",
                        "--to",
                        "+13035550142",
                        "--text",
                        TEXT,
                        "--reference",
                        "booking-4"))
                .isZero();

        assertThat(sandbox.messages()).hasSize(2);
        assertThat(home.resolve(".local/state/polysms/ledger.mv.db")).exists();
        assertThat(home.resolve(".local/state/polysms/ledger-sandbox.mv.db")).exists();
    }

    @Test
    void nothing_is_sent_if_the_ledger_cannot_be_opened() throws IOException {
        Path file = Files.writeString(home.resolve("file"), "");

        assertThat(sms.run(
                        "send",
                        "--to",
                        "+13035550142",
                        "--text",
                        TEXT,
                        "--reference",
                        "r",
                        "--ledger",
                        file + "/ledger"))
                .isEqualTo(ExitCode.NOT_SENT);

        assertThat(sms.err()).contains("Cannot open the ledger").contains("Nothing was sent");
        assertThat(sandbox.messages()).isEmpty();
    }

    @Test
    void a_ledger_needs_a_reference() {
        assertThat(sms.run("send", "--to", "+13035550142", "--text", TEXT, "--ledger", home + "/ledger"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(sms.err()).contains("--ledger needs --reference");
        assertThat(sandbox.messages()).isEmpty();
    }

    // ---- live

    /** A live account whose vendor is, for the test, the sandbox. */
    private CliRun live() {
        return new CliRun(home)
                .with("POLYSMS_PRIMEVOX_API_KEY", SandboxAccount.PRIMEVOX_API_KEY)
                .with("POLYSMS_PRIMEVOX_CONTAINER_ID", SandboxAccount.PRIMEVOX_CONTAINER_ID)
                .with("POLYSMS_PRIMEVOX_BASE_URL", sandbox.primevox().toString());
    }

    @Test
    void sends_by_the_real_vendor_only_with_live() {
        CliRun live = live();

        assertThat(live.run(
                        "send",
                        "--live",
                        "-p",
                        "primevox",
                        "--from",
                        SandboxAccount.PRIMEVOX_SENDER,
                        "--to",
                        "+13035550142",
                        "--text",
                        TEXT))
                .isZero();
        assertThat(live.out()).startsWith("accepted by primevox (live), id ");
    }

    @Test
    void live_needs_an_account() {
        assertThat(live().run("send", "--live", "--to", "+13035550142", "--text", TEXT))
                .isEqualTo(ExitCode.USAGE);
    }

    @Test
    void live_names_the_missing_setting() {
        CliRun live = new CliRun(home).with("POLYSMS_PRIMEVOX_API_KEY", "k");

        assertThat(live.run("send", "--live", "-p", "primevox", "--to", "+13035550142", "--text", TEXT))
                .isEqualTo(ExitCode.USAGE);

        assertThat(live.err()).contains("primevox needs the setting container-id");
    }

    @Test
    void a_credential_in_the_text_is_refused() {
        CliRun live = live().with("POLYSMS_PRIMEVOX_API_KEY", "k-17-secret");

        assertThat(live.run(
                        "send", "--live", "-p", "primevox", "--to", "+13035550142", "--text", "my key is k-17-secret"))
                .isEqualTo(ExitCode.USAGE);

        assertThat(live.err()).contains("An argument contains a credential").doesNotContain("k-17-secret");
        assertThat(sandbox.messages()).isEmpty();
    }

    @Test
    void shows_progress_on_a_terminal_only() {
        sms.run("send", "--to", "+13035550142", "--text", TEXT);
        assertThat(sms.err()).isEmpty();

        sms.onTerminal().run("send", "--to", "+13035550142", "--text", TEXT);
        assertThat(sms.err()).contains("Sending by primevox at the sandbox");

        sms.run("send", "--no-progress", "--to", "+13035550142", "--text", TEXT);
        assertThat(sms.err()).isEmpty();
    }
}
