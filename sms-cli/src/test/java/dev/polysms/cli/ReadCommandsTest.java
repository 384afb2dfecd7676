package dev.polysms.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polysms.sandbox.SandboxAccount;
import dev.polysms.sandbox.SandboxMedia;
import dev.polysms.sandbox.SandboxMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands that read: history, conversations, numbers, media, check. */
final class ReadCommandsTest extends SandboxCommandTest {
    private static void receive(String text) {
        sandbox.receive("voipex", "+420607608609", SandboxAccount.VOIPEX_SENDER, text);
    }

    @Test
    void prints_the_history() {
        receive("Do you have a table?");

        assertThat(sms.run("history", "-p", "voipex", "--from", "1h")).isZero();

        assertThat(sms.out()).matches("\\S+Z  in  \\+420607608609 > \\+420777888999  Do you have a table\\?\n");
    }

    @Test
    void prints_the_history_as_lines_of_json() {
        receive("One\nTwo");

        assertThat(sms.run("history", "-p", "voipex", "--format", "json")).isZero();

        assertThat(sms.json()).singleElement().satisfies(row -> {
            assertThat(row.path("direction").asText()).isEqualTo("in");
            assertThat(row.path("from").asText()).isEqualTo("+420607608609");
            assertThat(row.path("text").asText()).isEqualTo("One\nTwo");
            assertThat(row.path("time").asText()).endsWith("Z");
        });
    }

    @Test
    void prints_messages_as_csv() {
        receive("=1+1");
        receive("Two");

        assertThat(sms.run("history", "-p", "voipex", "--format", "csv", "--limit", "1"))
                .isZero();

        assertThat(sms.out().lines()).hasSize(2).last().asString().contains("\"'=1+1\"");
        assertThat(sms.err()).contains("There are more rows");
        assertThat(sms.run("numbers", "-p", "voipex", "--format", "csv")).isEqualTo(ExitCode.USAGE);
        assertThat(sms.err()).contains("--format csv is for sms history");
    }

    @Test
    void a_received_text_cannot_control_the_terminal() {
        receive("\u001b[2Jgone\r\nnext \u202egnp.exe \u009b1m");

        sms.run("history", "-p", "voipex");
        assertThat(sms.out()).contains("\\u{1b}[2Jgone\\r\\nnext \\u{202e}gnp.exe \\u{9b}1m");

        sms.run("history", "-p", "voipex", "--format", "json");
        assertThat(sms.out().strip().chars()).allMatch(c -> c >= ' ' && c < 0x7f);
    }

    @Test
    void stops_at_the_limit_and_says_so() {
        receive("One");
        receive("Two");
        receive("Three");

        assertThat(sms.run("history", "-p", "voipex", "--limit", "2")).isZero();

        assertThat(sms.out().lines()).hasSize(2);
        assertThat(sms.err()).contains("There are more rows. Set --limit to see them.");
    }

    @Test
    void a_range_that_ends_before_a_message_does_not_have_it() {
        receive("Now");

        assertThat(sms.run("history", "-p", "voipex", "--from", "3d", "--to", "2d"))
                .isZero();

        assertThat(sms.out()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"--from, yesterday", "--to, 12:00", "--from, 2026-13-01"})
    void explains_the_forms_of_a_time(String option, String time) {
        assertThat(sms.run("history", "-p", "voipex", option, time)).isEqualTo(ExitCode.USAGE);

        assertThat(sms.err()).startsWith(option + " must be a time").contains("24h or 7d");
    }

    @Test
    void says_which_command_takes_the_place_of_a_missing_feature() {
        assertThat(sms.run("history")).isEqualTo(ExitCode.USAGE);
        assertThat(sms.err()).contains("primevox has no history").contains("sms conversations");

        assertThat(sms.run("conversations", "-p", "voiceelements")).isEqualTo(ExitCode.USAGE);
        assertThat(sms.err()).contains("sms listen");

        assertThat(sms.run("numbers")).isEqualTo(ExitCode.USAGE);
        assertThat(sms.err()).contains("primevox has no list of numbers");
    }

    @Test
    void prints_conversations_and_the_messages_of_one() {
        SandboxMessage message =
                sandbox.receive("primevox", "+13035550142", SandboxAccount.PRIMEVOX_SENDER, "Do you have a table?");
        String id = message.extras().get("conversationId");

        assertThat(sms.run("conversations")).isZero();
        assertThat(sms.out()).startsWith(id + "  +13035550142  unread  ");

        assertThat(sms.run("conversations", id)).isZero();
        assertThat(sms.out()).contains("  in  +13035550142 > ").endsWith("  Do you have a table?\n");
    }

    @Test
    void makes_conversations_of_a_history() {
        receive("Do you have a table?");

        assertThat(sms.run("conversations", "-p", "voipex")).isZero();

        assertThat(sms.out()).contains("+420607608609");
    }

    @ParameterizedTest
    @CsvSource({"voiceelements, +17205550100", "voipex, +420777888999", "voximplant, +447443332211"})
    void prints_numbers(String vendor, String number) {
        assertThat(sms.run("numbers", "-p", vendor)).isZero();

        assertThat(sms.out()).contains(number + "  sms");
    }

    @Test
    void saves_the_media_of_a_message() throws IOException {
        sandbox.receive(
                "primevox",
                "+13035550142",
                SandboxAccount.PRIMEVOX_SENDER,
                "Look",
                new SandboxMedia("a.png", "image/png", new byte[] {1, 2, 3}));
        sms.run("conversations", "--format", "json");
        String conversation = sms.json().get(0).path("id").asText();
        sms.run("conversations", conversation, "--format", "json");
        String media = sms.json().get(0).path("media").get(0).asText();
        Path file = home.resolve("a.png");

        assertThat(sms.run("media", "fetch", media, "--out", file.toString())).isZero();
        assertThat(Files.readAllBytes(file)).containsExactly(1, 2, 3);

        assertThat(sms.run("media", "fetch", media, "--out", file.toString())).isEqualTo(ExitCode.USAGE);
        assertThat(sms.err()).contains("The file of --out exists");
    }

    @Test
    void uploads_a_file() throws IOException {
        Path file = Files.write(home.resolve("a.png"), new byte[] {1});

        assertThat(sms.run("media", "upload", file.toString(), "-p", "voiceelements"))
                .isZero();

        assertThat(sms.out()).startsWith(sandbox.voiceelements() + "/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"no-such-file.png", "."})
    void refuses_to_upload_what_is_no_file(String path) {
        assertThat(sms.run("media", "upload", home.resolve(path).toString(), "-p", "voiceelements"))
                .isEqualTo(ExitCode.USAGE);
    }

    @Test
    void counts_segments_without_a_network() {
        CliRun offline = new CliRun(home);

        assertThat(offline.run("check", "--text", "x".repeat(161), "--sandbox", "http://127.0.0.1:1"))
                .isZero();
        assertThat(offline.out()).startsWith("2 segments, GSM-7, 161 units, ");

        assertThat(offline.run("check", "--text", "\u201cHi\u201d")).isZero();
        assertThat(offline.out()).contains("UCS-2").contains("U+201C at 0, U+201D at 3");
    }

    @Test
    void checks_a_message_against_the_limits_of_the_vendor() {
        CliRun offline = new CliRun(home);

        assertThat(offline.run("check", "--to", "+447443332211", "--text", "Hi", "--format", "json"))
                .isEqualTo(ExitCode.REFUSED);

        assertThat(offline.json().get(0).path("issues").get(0).path("field").asText())
                .isEqualTo("to");
        assertThat(offline.err()).contains("USA").doesNotContain("447443332211");
    }
}
