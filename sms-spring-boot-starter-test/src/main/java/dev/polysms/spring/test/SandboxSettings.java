package dev.polysms.spring.test;

import dev.polysms.sandbox.SandboxAccount;
import dev.polysms.sandbox.SmsSandbox;
import java.util.Map;

/** The settings of a client that has an account at the sandbox. */
final class SandboxSettings {
    private SandboxSettings() {}

    /** Returns the settings; none for a vendor that the sandbox does not simulate. */
    static Map<String, String> of(SmsSandbox sandbox, String provider) {
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
                        "username",
                        SandboxAccount.VOIPEX_USERNAME,
                        "password",
                        SandboxAccount.VOIPEX_PASSWORD,
                        "token",
                        "",
                        "sms-base-url",
                        sandbox.voipex().toString(),
                        "rest-base-url",
                        sandbox.voipex().toString(),
                        "auth-base-url",
                        sandbox.voipex().toString());
            case "voximplant" ->
                Map.of(
                        "account-id",
                        SandboxAccount.VOXIMPLANT_ACCOUNT_ID,
                        "api-key",
                        SandboxAccount.VOXIMPLANT_API_KEY,
                        "service-account",
                        "",
                        "base-url",
                        sandbox.voximplant().toString());
            default -> Map.of();
        };
    }
}
