package dev.polysms.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ProfilesTest {
    @TempDir
    private Path home;

    private CliRun sms;
    private Path config;

    @BeforeEach
    void configure() throws IOException {
        sms = new CliRun(home);
        config = Files.createDirectories(home.resolve(".config/polysms")).resolve("config");
    }

    private void config(String text, String rights) throws IOException {
        Files.writeString(config, text);
        Files.setPosixFilePermissions(config, PosixFilePermissions.fromString(rights));
    }

    private Profile profile(String name) {
        return profiles().profile(name);
    }

    private Profiles profiles() {
        CliContext context = sms.context();
        return new Profiles(context, ConfigFile.read(context, Optional.empty()));
    }

    @Test
    void reads_settings_from_the_file_and_credentials_from_the_environment() throws IOException {
        config("""
                default = office
                office.vendor = primevox
                office.container-id = 100001
                office.from = +13035550100
                """, "rw-r--r--");
        sms.with("POLYSMS_OFFICE_API_KEY", "k1");

        Profile office = profile(profiles().chosen(Optional.empty()).orElseThrow());

        assertThat(office.vendor()).isEqualTo("primevox");
        assertThat(office.settings()).containsEntry("api-key", "k1").containsEntry("container-id", "100001");
        assertThat(office.secrets()).containsExactly("k1");
        assertThat(office.from()).contains("+13035550100");
        assertThat(office.toString()).doesNotContain("k1");
    }

    @Test
    void reads_a_credential_from_the_file_that_a_setting_or_a_variable_names() throws IOException {
        Path key = Files.writeString(home.resolve("key"), "k2\n");
        config("office.vendor=primevox\noffice.api-key-file=" + key, "rw-r--r--");
        assertThat(profile("office").settings()).containsEntry("api-key", "k2");

        Path other = Files.writeString(home.resolve("other"), "k3");
        sms.with("POLYSMS_OFFICE_API_KEY_FILE", other.toString());
        assertThat(profile("office").settings()).containsEntry("api-key", "k3");
    }

    @Test
    void the_id_of_a_vendor_is_a_profile_without_a_file() {
        sms.with("POLYSMS_VOICEELEMENTS_TOKEN", "t");

        assertThat(profile("voiceelements").settings()).containsEntry("token", "t");
    }

    @Test
    void refuses_a_credential_in_a_file_that_others_can_read() throws IOException {
        config("office.vendor=primevox\noffice.api-key=k4", "rw-r-----");
        assertThatExceptionOfType(CommandProblem.class)
                .isThrownBy(() -> profile("office"))
                .withMessageContaining("Other users can read " + config)
                .withMessageContaining("chmod 600")
                .withMessageNotContaining("k4");

        config("office.vendor=primevox\noffice.api-key=k4", "rw-------");
        assertThat(profile("office").settings()).containsEntry("api-key", "k4");
    }

    @Test
    void refuses_a_setting_that_the_vendor_does_not_have() throws IOException {
        config("office.vendor=primevox\noffice.tokn=k5", "rw-------");

        assertThatExceptionOfType(CommandProblem.class)
                .isThrownBy(() -> profile("office"))
                .withMessageContaining("the setting tokn")
                .withMessageContaining("api-key")
                .withMessageNotContaining("k5");
    }

    @Test
    void refuses_a_setting_without_a_profile() throws IOException {
        config("api-key=k6", "rw-------");

        assertThatExceptionOfType(CommandProblem.class)
                .isThrownBy(() -> profile("primevox"))
                .withMessageContaining("the setting api-key, which belongs to no profile")
                .withMessageNotContaining("k6");
    }

    @Test
    void refuses_two_sources_of_one_setting() {
        sms.with("POLYSMS_PRIMEVOX_API_KEY", "k7").with("POLYSMS_PRIMEVOX_API_KEY_FILE", "/k");

        assertThatExceptionOfType(CommandProblem.class)
                .isThrownBy(() -> profile("primevox"))
                .withMessage(
                        "Both POLYSMS_PRIMEVOX_API_KEY and POLYSMS_PRIMEVOX_API_KEY_FILE are set. Remove one of them.");
    }

    @Test
    void names_the_vendors_if_a_profile_is_unknown() {
        assertThatExceptionOfType(CommandProblem.class)
                .isThrownBy(() -> profile("offce"))
                .withMessageContaining("There is no profile offce")
                .withMessageContaining("primevox, voiceelements, voipex, voximplant");
    }

    @Test
    void a_file_of_the_command_line_must_exist() {
        assertThat(sms.run("check", "--text", "Hi", "--config", home + "/none")).isEqualTo(ExitCode.USAGE);
        assertThat(sms.err()).contains("The file of --config does not exist");
    }

    @Test
    void follows_the_folders_of_the_environment() throws IOException {
        Path folder = Files.createDirectories(home.resolve("xdg/polysms"));
        Files.writeString(folder.resolve("config"), "default=voipex");
        sms.with("XDG_CONFIG_HOME", home.resolve("xdg").toString());

        assertThat(profiles().chosen(Optional.empty())).contains("voipex");
    }

    @Test
    void reads_files_with_a_byte_order_mark() throws IOException {
        Path key = Files.writeString(home.resolve("key"), "\ufeffk1\r\n");
        config(
                "\ufeffoffice.vendor = primevox\noffice.container-id = 100001\noffice.api-key-file = " + key,
                "rw-------");

        assertThat(profile("office").settings()).containsEntry("api-key", "k1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE"})
    void says_that_a_file_in_utf_16_must_be_in_utf_8(String charset) throws IOException {
        Path key = Files.writeString(home.resolve("key"), "k1", Charset.forName(charset));
        config("office.vendor = primevox\noffice.container-id = 100001\noffice.api-key-file = " + key, "rw-------");
        assertThatExceptionOfType(CommandProblem.class)
                .isThrownBy(() -> profile("office"))
                .withMessage("The file that api-key-file names is not in UTF-8. Save it in UTF-8.");

        Files.writeString(config, "office.vendor = primevox", Charset.forName(charset));
        assertThatExceptionOfType(CommandProblem.class)
                .isThrownBy(this::profiles)
                .withMessageContaining("in UTF-8");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void does_not_read_a_file_without_an_end_into_memory() throws IOException {
        config("office.vendor = primevox\noffice.api-key-file = /dev/zero", "rw-------");
        assertThatExceptionOfType(CommandProblem.class)
                .isThrownBy(() -> profile("office"))
                .withMessageContaining("at most 64 KiB");

        assertThat(sms.run("check", "--text", "Hi", "--config", "/dev/zero")).isEqualTo(ExitCode.USAGE);
        assertThat(sms.err()).contains("/dev/zero has more than 1 MiB");
        assertThat(sms.run("check", "--text-file", "/dev/zero")).isEqualTo(ExitCode.USAGE);
        assertThat(sms.err()).contains("at most 1 MiB");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://sms_sandbox:18099", "http://::1:18099"})
    void says_the_true_reason_of_a_host_that_it_cannot_call(String sandbox) {
        assertThatExceptionOfType(CommandProblem.class)
                .isThrownBy(() -> SandboxAccess.address(sandbox))
                .withMessageContaining("a name there has only ASCII letters, digits, hyphens and dots");
    }
}
