package dev.polysms.examples;

import dev.polysms.SendReceipt;
import dev.polysms.SmsException;
import dev.polysms.SmsMessage;
import dev.polysms.primevox.PrimeVoxClient;
import java.net.URI;

/** The README's snippet. */
final class SendOneText {
    private SendOneText() {}

    static String send(String apiKey, String containerId, URI sandbox) {
        // [readme]
        try (PrimeVoxClient client = PrimeVoxClient.builder()
                .apiKey(apiKey)
                .containerId(containerId)
                .sandbox(sandbox) // leave this out to send for real
                .build()) {
            SendReceipt receipt = client.send(SmsMessage.of("+13035550100", "+13035550199", "Your table is ready"));
            return "accepted as " + receipt.id().orElseThrow();
        } catch (SmsException e) {
            return e.safeToResend() ? "not sent: " + e.getMessage() : "maybe sent, look it up first: " + e.getMessage();
        }
        // [/readme]
    }
}
