package dev.polysms.spring.autoconfigure;

import dev.polysms.sandbox.SandboxAccount;
import dev.polysms.sandbox.SmsSandbox;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Context runners with the auto-configurations of Polysms, and clients of a sandbox. */
final class PolysmsRunner {
    private PolysmsRunner() {}

    static final Class<?>[] ALL = {
        PolysmsClientAutoConfiguration.class,
        PolysmsJdbcAutoConfiguration.class,
        PolysmsObservationAutoConfiguration.class,
        PolysmsSenderAutoConfiguration.class,
        PolysmsOutboxAutoConfiguration.class,
        PolysmsWebhookAutoConfiguration.class,
        PolysmsActuatorAutoConfiguration.class,
        PolysmsHealthAutoConfiguration.class,
        SslAutoConfiguration.class
    };

    static ApplicationContextRunner empty() {
        return new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(ALL));
    }

    static Map<String, String> settings(SmsSandbox sandbox, String provider) {
        return switch (provider) {
            case "primevox" ->
                Map.of(
                        "api-key", SandboxAccount.PRIMEVOX_API_KEY,
                        "container-id", SandboxAccount.PRIMEVOX_CONTAINER_ID,
                        "base-url", sandbox.primevox().toString());
            case "voiceelements" ->
                Map.of(
                        "token",
                        SandboxAccount.VOICE_ELEMENTS_TOKEN,
                        "base-url",
                        sandbox.voiceelements().toString());
            case "voipex" ->
                Map.of(
                        "username", SandboxAccount.VOIPEX_USERNAME,
                        "password", SandboxAccount.VOIPEX_PASSWORD,
                        "sms-base-url", sandbox.voipex().toString(),
                        "rest-base-url", sandbox.voipex().toString(),
                        "auth-base-url", sandbox.voipex().toString());
            case "voximplant" ->
                Map.of(
                        "account-id", SandboxAccount.VOXIMPLANT_ACCOUNT_ID,
                        "api-key", SandboxAccount.VOXIMPLANT_API_KEY,
                        "base-url", sandbox.voximplant().toString());
            default -> throw new IllegalArgumentException(provider);
        };
    }

    static String[] properties(SmsSandbox sandbox, String client, String provider) {
        List<String> properties = new ArrayList<>();
        properties.add("polysms.clients." + client + ".provider=" + provider);
        settings(sandbox, provider)
                .forEach((name, value) -> properties.add("polysms.clients." + client + "." + name + "=" + value));
        return properties.toArray(String[]::new);
    }
}
