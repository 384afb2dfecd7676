package dev.polysms.page;

import dev.polysms.SmsClient;
import dev.polysms.primevox.PrimeVoxClient;
import dev.polysms.primevox.PrimeVoxWebhooks;
import dev.polysms.sandbox.SandboxAccount;
import dev.polysms.sandbox.SmsSandbox;
import dev.polysms.voiceelements.VoiceElementsClient;
import dev.polysms.voiceelements.VoiceElementsWebhooks;
import dev.polysms.voipex.VoipexClient;
import dev.polysms.voipex.VoipexWebhooks;
import dev.polysms.voximplant.VoximplantClient;
import dev.polysms.voximplant.VoximplantWebhooks;
import dev.polysms.webhook.WebhookGuard;
import dev.polysms.webhook.WebhookParser;
import java.net.URI;
import java.util.List;
import java.util.function.Function;

/**
 * An application's access to one vendor.
 *
 * @param vendor the vendor's name in the sandbox's paths
 * @param name the vendor's name as people write it
 * @param own the application's number
 * @param handset the number of a handset
 * @param operation the control API's name for a send
 * @param client creates a client of the sandbox at an address
 * @param parser creates a parser with a guard
 */
record VendorUnderTest(
        String vendor,
        String name,
        String own,
        String handset,
        String operation,
        Function<URI, SmsClient> client,
        Function<WebhookGuard, WebhookParser> parser) {

    static final VendorUnderTest PRIMEVOX = new VendorUnderTest(
            "primevox",
            "PrimeVOX",
            SandboxAccount.PRIMEVOX_NUMBER,
            "+13035550177",
            "sendMessage.php",
            uri -> PrimeVoxClient.builder()
                    .apiKey(SandboxAccount.PRIMEVOX_KEY)
                    .containerId(SandboxAccount.PRIMEVOX_CONTAINER)
                    .sandbox(uri)
                    .build(),
            guard -> PrimeVoxWebhooks.builder().guard(guard).build());

    static final VendorUnderTest VOICE_ELEMENTS = new VendorUnderTest(
            "voiceelements",
            "Voice Elements",
            SandboxAccount.VOICE_ELEMENTS_NUMBER,
            "+17205550177",
            "SendSMS",
            uri -> VoiceElementsClient.builder()
                    .token(SandboxAccount.VOICE_ELEMENTS_TOKEN)
                    .sandbox(uri)
                    .build(),
            guard -> VoiceElementsWebhooks.builder().guard(guard).build());

    static final VendorUnderTest VOIPEX = new VendorUnderTest(
            "voipex",
            "Voipex",
            SandboxAccount.VOIPEX_NUMBER,
            "+420607608609",
            "SMS",
            uri -> VoipexClient.builder()
                    .login(SandboxAccount.VOIPEX_USERNAME, SandboxAccount.VOIPEX_PASSWORD)
                    .sandbox(uri)
                    .build(),
            guard -> VoipexWebhooks.builder().guard(guard).build());

    static final VendorUnderTest VOXIMPLANT = new VendorUnderTest(
            "voximplant",
            "Voximplant",
            "+" + SandboxAccount.VOXIMPLANT_NUMBER,
            "+447700900177",
            "SendSmsMessage",
            uri -> VoximplantClient.builder()
                    .accountId(SandboxAccount.VOXIMPLANT_ACCOUNT_ID)
                    .apiKey(SandboxAccount.VOXIMPLANT_API_KEY)
                    .sandbox(uri)
                    .build(),
            guard -> VoximplantWebhooks.builder().guard(guard).build());

    static List<VendorUnderTest> all() {
        return List.of(PRIMEVOX, VOICE_ELEMENTS, VOIPEX, VOXIMPLANT);
    }

    /** Returns this vendor with a sender id in place of the number. */
    VendorUnderTest from(String sender) {
        return new VendorUnderTest(vendor, name, sender, handset, operation, client, parser);
    }

    SmsClient client(SmsSandbox sandbox) {
        return client.apply(sandbox.uri());
    }

    @Override
    public String toString() {
        return name;
    }
}
