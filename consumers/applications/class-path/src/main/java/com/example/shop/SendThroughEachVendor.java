package com.example.shop;

import dev.polysms.SendReceipt;
import dev.polysms.SmsClient;
import dev.polysms.SmsMessage;
import dev.polysms.primevox.PrimeVoxClient;
import dev.polysms.sandbox.SandboxAccount;
import dev.polysms.voiceelements.VoiceElementsClient;
import dev.polysms.voipex.VoipexClient;
import dev.polysms.voximplant.VoximplantClient;
import java.net.URI;

/** Sends one message through each vendor. */
public final class SendThroughEachVendor {
    private SendThroughEachVendor() {}

    /**
     * Sends the messages.
     *
     * @param args the address of a sandbox
     */
    public static void main(String[] args) {
        URI sandbox = URI.create(args[0]);
        send(
                PrimeVoxClient.builder()
                        .apiKey(SandboxAccount.PRIMEVOX_API_KEY)
                        .containerId(SandboxAccount.PRIMEVOX_CONTAINER_ID)
                        .sandbox(sandbox)
                        .build(),
                SmsMessage.of(SandboxAccount.PRIMEVOX_SENDER, "+13035550199", "Your table is ready"));
        send(
                VoiceElementsClient.builder()
                        .token(SandboxAccount.VOICE_ELEMENTS_TOKEN)
                        .sandbox(sandbox)
                        .build(),
                SmsMessage.of(SandboxAccount.VOICE_ELEMENTS_SENDER, "+17205550199", "Your table is ready"));
        send(
                VoipexClient.builder()
                        .login(SandboxAccount.VOIPEX_USERNAME, SandboxAccount.VOIPEX_PASSWORD)
                        .sandbox(sandbox)
                        .build(),
                SmsMessage.of(SandboxAccount.VOIPEX_SENDER, "+420607608609", "Your table is ready"));
        send(
                VoximplantClient.builder()
                        .accountId(SandboxAccount.VOXIMPLANT_ACCOUNT_ID)
                        .apiKey(SandboxAccount.VOXIMPLANT_API_KEY)
                        .sandbox(sandbox)
                        .build(),
                SmsMessage.of(SandboxAccount.VOXIMPLANT_SENDER, "+447443332212", "Your table is ready"));
    }

    private static void send(SmsClient client, SmsMessage message) {
        try (client) {
            SendReceipt receipt = client.send(message);
            System.out.println(receipt.provider() + " accepted");
        }
    }
}
