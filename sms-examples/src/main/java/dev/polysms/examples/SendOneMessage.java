package dev.polysms.examples;

import dev.polysms.SendReceipt;
import dev.polysms.SmsException;
import dev.polysms.SmsMessage;
import dev.polysms.primevox.PrimeVoxClient;
import dev.polysms.sandbox.SandboxAccount;
import dev.polysms.sandbox.SmsSandbox;
import java.io.PrintStream;
import java.net.URI;

/** Sends one message. The README quotes it. */
public final class SendOneMessage {
    private final PrintStream out;

    SendOneMessage(PrintStream out) {
        this.out = out;
    }

    /** Runs the example on the sandbox. */
    public static void main(String[] args) {
        try (SmsSandbox sandbox = SmsSandbox.start()) {
            System.out.println(); // ends the line that Maven leaves open
            new SendOneMessage(System.out).run(sandbox);
        }
    }

    void run(SmsSandbox sandbox) {
        out.println(send(SandboxAccount.PRIMEVOX_API_KEY, SandboxAccount.PRIMEVOX_CONTAINER_ID, sandbox.uri()));
        out.println(send("a-key-that-is-wrong", SandboxAccount.PRIMEVOX_CONTAINER_ID, sandbox.uri()));
    }

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
