package dev.polysms.voipex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.polysms.ClientOptions;
import dev.polysms.SmsClient;
import dev.polysms.spi.Setting;
import dev.polysms.spi.SmsClientFactory;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VoipexClientFactoryTest {
    private final SmsClientFactory factory = SmsClientFactory.named("voipex");

    @Test
    void lists_its_settings() {
        assertThat(factory.provider()).isEqualTo(VoipexClient.PROVIDER);
        assertThat(factory.settings())
                .extracting(Setting::name)
                .containsExactly(
                        "username",
                        "password",
                        "token",
                        "impersonate",
                        "sms-base-url",
                        "rest-base-url",
                        "auth-base-url");
        assertThat(factory.settings())
                .filteredOn(Setting::secret)
                .extracting(Setting::name)
                .containsExactly("password", "token");
        assertThat(factory.settings()).noneMatch(Setting::required);
    }

    @Test
    void makes_a_client_with_a_token_or_a_login() {
        try (SmsClient byToken = create(Map.of("token", "given-token"));
                SmsClient byLogin = create(Map.of("username", "jan@example.cz", "password", "correct horse"))) {
            assertThat(byToken).isInstanceOf(VoipexClient.class);
            assertThat(byLogin).isInstanceOf(VoipexClient.class);
        }
    }

    @Test
    void sends_to_the_hosts_that_are_set() {
        try (VoipexServer server = new VoipexServer();
                SmsClient client = create(Map.of(
                        "username", "jan@example.cz",
                        "password", "correct horse",
                        "sms-base-url", server.uri().toString(),
                        "rest-base-url", server.uri().toString(),
                        "auth-base-url", server.uri().toString()))) {
            client.send(new VoipexFixture().message());
            ((VoipexClient) client).send(VoipexFixture.instant());

            assertThat(server.tokenRequests()).hasSize(1);
            assertThat(server.bearers()).hasSize(2);
        }
    }

    @Test
    void names_what_is_missing() {
        assertWrong(Map.of(), "voipex needs the settings username and password, or the setting token");
        assertWrong(Map.of("username", "jan@example.cz"), "voipex needs the setting password");
        assertWrong(Map.of("password", "correct horse"), "voipex needs the setting username");
        assertWrong(Map.of("username", "jan@example.cz", "password", " "), "voipex needs the setting password");
    }

    @Test
    void names_the_setting_of_a_malformed_user_to_act_for() {
        assertWrong(
                Map.of("token", "given-token", "impersonate", "jan\u0007@example.cz"),
                "voipex's setting impersonate is wrong: email must not be blank and must have no control character; give a"
                        + " user's e-mail address");
    }

    @Test
    void accepts_one_credential_only() {
        assertWrong(
                Map.of("token", "given-token", "username", "jan@example.cz", "password", "correct horse"),
                "voipex takes either the setting token or the settings username and password; drop one of them");
    }

    @Test
    void names_what_is_unknown_or_wrong_without_its_value() {
        assertThatThrownBy(() -> create(Map.of("api-key", "secret")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no setting api-key")
                .hasMessageNotContaining("secret");
        assertThatThrownBy(() -> create(Map.of("token", "secret\n1")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("secret");
        assertThatThrownBy(() -> create(Map.of("token", "secret", "sms-base-url", "http://sms.example.com")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("https")
                .hasMessageNotContaining("secret");
    }

    private SmsClient create(Map<String, String> settings) {
        return factory.create(settings, ClientOptions.defaults());
    }

    private void assertWrong(Map<String, String> settings, String message) {
        assertThatThrownBy(() -> create(settings))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
