package com.example.module;

import dev.polysms.ClientOptions;
import dev.polysms.SendReceipt;
import dev.polysms.SmsClient;
import dev.polysms.SmsMessage;
import dev.polysms.sandbox.SandboxAccount;
import dev.polysms.spi.SmsClientFactory;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;

/** Sends one message through each vendor, as a named module. It finds the vendors by their factories. */
public final class SendFromModules {
    private static final List<Account> ACCOUNTS = List.of(
            new Account(
                    "primevox",
                    List.of("base-url"),
                    Map.of("api-key", SandboxAccount.PRIMEVOX_API_KEY, "container-id", SandboxAccount.PRIMEVOX_CONTAINER_ID),
                    SmsMessage.of(SandboxAccount.PRIMEVOX_SENDER, "+13035550199", "Your table is ready")),
            new Account(
                    "voiceelements",
                    List.of("base-url"),
                    Map.of("token", SandboxAccount.VOICE_ELEMENTS_TOKEN),
                    SmsMessage.of(SandboxAccount.VOICE_ELEMENTS_SENDER, "+17205550199", "Your table is ready")),
            new Account(
                    "voipex",
                    List.of("sms-base-url", "rest-base-url", "auth-base-url"),
                    Map.of("username", SandboxAccount.VOIPEX_USERNAME, "password", SandboxAccount.VOIPEX_PASSWORD),
                    SmsMessage.of(SandboxAccount.VOIPEX_SENDER, "+420607608609", "Your table is ready")),
            new Account(
                    "voximplant",
                    List.of("base-url"),
                    Map.of("account-id", SandboxAccount.VOXIMPLANT_ACCOUNT_ID, "api-key", SandboxAccount.VOXIMPLANT_API_KEY),
                    SmsMessage.of(SandboxAccount.VOXIMPLANT_SENDER, "+447443332212", "Your table is ready")));

    private SendFromModules() {}

    /** An account at a vendor, and a message to send from it. */
    private record Account(String provider, List<String> urls, Map<String, String> settings, SmsMessage message) {}

    /**
     * Sends the messages.
     *
     * @param args the address of a sandbox
     * @throws GeneralSecurityException if this Java runtime lacks what TLS needs
     */
    public static void main(String[] args) throws GeneralSecurityException {
        if (!SendFromModules.class.getModule().isNamed()) {
            throw new IllegalStateException("This program does not run as a named module.");
        }
        SSLContext.getDefault();
        KeyFactory.getInstance("EC"); // most servers have such a certificate
        List<SmsClientFactory> factories = SmsClientFactory.all(SendFromModules.class.getClassLoader());
        for (Account account : ACCOUNTS) {
            SmsClientFactory factory = factories.stream()
                    .filter(each -> each.provider().value().equals(account.provider()))
                    .findFirst()
                    .orElseThrow();
            try (SmsClient client = factory.create(settings(account, args[0]), ClientOptions.defaults())) {
                SendReceipt receipt = client.send(account.message());
                System.out.println(receipt.provider() + " accepted");
            }
        }
    }

    private static Map<String, String> settings(Account account, String sandbox) {
        Map<String, String> settings = new HashMap<>(account.settings());
        account.urls().forEach(name -> settings.put(name, sandbox + "/" + account.provider()));
        return settings;
    }
}
