package dev.polysms.examples;

import dev.polysms.Address;
import dev.polysms.PhoneNumber;
import dev.polysms.SmsMessage;
import dev.polysms.sandbox.SandboxAccount;
import dev.polysms.sandbox.SmsSandbox;
import dev.polysms.spi.Setting;
import dev.polysms.spi.SmsClientFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An account at a vendor, and a message to send from it.
 *
 * @param provider the vendor's id
 * @param settings the settings of its client
 */
record QuickstartAccount(String provider, Map<String, String> settings, SmsMessage message) {
    private static final String TEXT = "Hello from Polysms! Ahoj, ¡hola!";

    /** Returns the sandbox's account at each vendor. */
    static List<QuickstartAccount> onSandbox(SmsSandbox sandbox) {
        return List.of(
                new QuickstartAccount(
                        "primevox",
                        Map.of(
                                "api-key", SandboxAccount.PRIMEVOX_API_KEY,
                                "container-id", SandboxAccount.PRIMEVOX_CONTAINER_ID,
                                "base-url", sandbox.primevox().toString()),
                        message(SandboxAccount.PRIMEVOX_SENDER, "+13035550199")),
                new QuickstartAccount(
                        "voiceelements",
                        Map.of(
                                "token",
                                SandboxAccount.VOICE_ELEMENTS_TOKEN,
                                "base-url",
                                sandbox.voiceelements().toString()),
                        message(SandboxAccount.VOICE_ELEMENTS_SENDER, "+17205550199")),
                new QuickstartAccount(
                        "voipex",
                        Map.of(
                                "username", SandboxAccount.VOIPEX_USERNAME,
                                "password", SandboxAccount.VOIPEX_PASSWORD,
                                "sms-base-url", sandbox.voipex().toString(),
                                "rest-base-url", sandbox.voipex().toString(),
                                "auth-base-url", sandbox.voipex().toString()),
                        message(SandboxAccount.VOIPEX_SENDER, "+420607608609")),
                new QuickstartAccount(
                        "voximplant",
                        Map.of(
                                "account-id", SandboxAccount.VOXIMPLANT_ACCOUNT_ID,
                                "api-key", SandboxAccount.VOXIMPLANT_API_KEY,
                                "base-url", sandbox.voximplant().toString()),
                        message(SandboxAccount.VOXIMPLANT_SENDER, "+447443332212")));
    }

    private static SmsMessage message(String from, String to) {
        return SmsMessage.of(from, to, TEXT);
    }

    /** Returns an account for each vendor whose required settings, sender and recipient are in the environment. */
    static List<QuickstartAccount> inEnvironment(Map<String, String> environment) {
        List<QuickstartAccount> accounts = new ArrayList<>();
        for (SmsClientFactory factory : SmsClientFactory.all(QuickstartAccount.class.getClassLoader())) {
            inEnvironment(factory, environment).ifPresent(accounts::add);
        }
        return accounts;
    }

    private static Optional<QuickstartAccount> inEnvironment(
            SmsClientFactory factory, Map<String, String> environment) {
        String provider = factory.provider().value();
        Map<String, String> settings = new TreeMap<>();
        for (Setting setting : factory.settings()) {
            String value = environment.getOrDefault(variable(provider, setting.name()), "");
            if (!value.isBlank()) {
                settings.put(setting.name(), value);
            } else if (setting.required()) {
                return Optional.empty();
            }
        }
        String from = environment.getOrDefault(variable(provider, "from"), "");
        String to = environment.getOrDefault(variable(provider, "to"), "");
        if (settings.isEmpty() || from.isBlank() || to.isBlank()) {
            return Optional.empty();
        }
        SmsMessage message = SmsMessage.builder()
                .from(Address.of(from))
                .to(PhoneNumber.of(to))
                .text(TEXT)
                .build();
        return Optional.of(new QuickstartAccount(provider, settings, message));
    }

    /** Returns the variables that the first vendor needs. */
    static List<String> example() {
        return List.of(
                variable("primevox", "api-key"),
                variable("primevox", "container-id"),
                variable("primevox", "from"),
                variable("primevox", "to"));
    }

    /** Returns the variable of a setting: {@code PRIMEVOX_API_KEY} for {@code api-key} of {@code primevox}. */
    static String variable(String provider, String setting) {
        return (provider + "_" + setting).replace('-', '_').toUpperCase(Locale.ROOT);
    }

    /** Returns the vendor only, without settings and numbers. */
    @Override
    public String toString() {
        return "Account[" + provider + "]";
    }
}
