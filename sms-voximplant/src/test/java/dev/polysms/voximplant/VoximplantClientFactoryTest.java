package dev.polysms.voximplant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.polysms.ClientOptions;
import dev.polysms.SmsClient;
import dev.polysms.spi.Setting;
import dev.polysms.spi.SmsClientFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class VoximplantClientFactoryTest {
    private final SmsClientFactory factory = SmsClientFactory.named("voximplant");

    @Test
    void lists_its_settings() {
        assertThat(factory.settings())
                .extracting(Setting::name)
                .containsExactly("service-account", "account-id", "api-key", "store-body", "base-url");
        assertThat(factory.settings())
                .filteredOn(Setting::secret)
                .extracting(Setting::name)
                .containsExactly("api-key");
    }

    @Test
    void makes_a_client_with_an_api_key() {
        Map<String, String> settings = Map.of(
                "account-id", "2", "api-key", "key", "store-body", "false", "base-url", "https://api.example.com");

        try (SmsClient client = factory.create(settings, ClientOptions.defaults())) {
            assertThat(client).isInstanceOf(VoximplantClient.class);
        }
    }

    @Test
    void makes_a_client_with_a_service_account(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("credentials.json"), Credentials.json());

        try (SmsClient client = factory.create(Map.of("service-account", file.toString()), ClientOptions.defaults())) {
            assertThat(client.provider()).isEqualTo(VoximplantClient.PROVIDER);
        }
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource
    void names_the_setting_that_is_wrong_and_not_its_value(Map<String, String> settings, String message) {
        assertThat(catchThrowable(() -> factory.create(settings, ClientOptions.defaults())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message)
                .hasMessageNotContaining("s3cret");
    }

    static Stream<Arguments> names_the_setting_that_is_wrong_and_not_its_value() {
        return Stream.of(
                Arguments.of(Map.of(), "needs the setting service-account, or the settings account-id and api-key"),
                Arguments.of(Map.of("account-id", "s3cret"), "needs the setting api-key"),
                Arguments.of(Map.of("api-key", "s3cret"), "needs the setting account-id"),
                Arguments.of(Map.of("service-account", "s3cret", "api-key", "s3cret"), "remove the one or the other"),
                Arguments.of(Map.of("service-account", "s3cret\0"), "service-account must be the path of a file"),
                Arguments.of(Map.of("service-account", "/s3cret/credentials.json"), "file cannot be read"),
                Arguments.of(
                        Map.of("account-id", "2", "api-key", "s3cret", "store-body", "s3cret"),
                        "store-body must be true or false"),
                Arguments.of(
                        Map.of("account-id", "2", "api-key", "s3cret", "base-url", "http://s 3cret"),
                        "base-url must be a URL"),
                Arguments.of(Map.of("apiKey", "s3cret"), "has no setting apiKey"));
    }
}
