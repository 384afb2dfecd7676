package dev.polysms.voiceelements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.polysms.ClientOptions;
import dev.polysms.SmsClient;
import dev.polysms.sandbox.SandboxAccount;
import dev.polysms.sandbox.SmsSandbox;
import dev.polysms.spi.Setting;
import dev.polysms.spi.SmsClientFactory;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VoiceElementsClientFactoryTest {
    private static final ClientOptions OPTIONS = ClientOptions.defaults();

    private final SmsClientFactory factory = SmsClientFactory.named("voiceelements");

    @Test
    void lists_its_settings() {
        assertThat(factory.provider()).isEqualTo(VoiceElementsClient.PROVIDER);
        assertThat(factory.settings())
                .extracting(Setting::name, Setting::required, Setting::secret)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("token", true, true),
                        org.assertj.core.groups.Tuple.tuple("base-url", false, false));
    }

    @Test
    void makes_a_client_that_sends_to_the_configured_host() {
        try (SmsSandbox sandbox = SmsSandbox.start();
                SmsClient client = factory.create(
                        Map.of(
                                "token",
                                SandboxAccount.VOICE_ELEMENTS_TOKEN,
                                "base-url",
                                sandbox.voiceelements().toString()),
                        OPTIONS)) {
            client.send(new VoiceElementsFixture().message());

            assertThat(client).isInstanceOf(VoiceElementsClient.class);
            assertThat(sandbox.messages()).hasSize(1);
        }
    }

    @Test
    void makes_a_client_for_the_vendors_own_host_by_default() {
        try (SmsClient client = factory.create(Map.of("token", "any-token", "base-url", " "), OPTIONS)) {
            assertThat(client.provider()).isEqualTo(VoiceElementsClient.PROVIDER);
        }
    }

    @Test
    void refuses_a_setting_that_it_does_not_know() {
        assertThatThrownBy(() -> factory.create(Map.of("token", "tok-4711", "apikey", "key-4711"), OPTIONS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("voiceelements has no setting apikey; it has base-url, token");
    }

    @Test
    void names_the_setting_that_is_missing() {
        assertThatThrownBy(() -> factory.create(Map.of(), OPTIONS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("voiceelements needs the setting token: ");
    }

    @Test
    void does_not_repeat_a_wrong_value_in_the_message() {
        assertThatThrownBy(() -> factory.create(Map.of("token", "tok\n4711"), OPTIONS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("control character")
                .hasMessageNotContaining("4711");
        assertThatThrownBy(() -> factory.create(Map.of("token", "any-token", "base-url", "no url 4711"), OPTIONS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("base-url must be a URL")
                .hasMessageNotContaining("4711");
    }
}
