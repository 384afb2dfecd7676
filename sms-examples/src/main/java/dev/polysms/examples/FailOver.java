package dev.polysms.examples;

import dev.polysms.PhoneNumber;
import dev.polysms.SendReceipt;
import dev.polysms.SmsException;
import dev.polysms.SmsMessage;
import dev.polysms.SmsSender;
import dev.polysms.failover.FailoverSender;
import dev.polysms.failover.SendRoute;
import dev.polysms.primevox.PrimeVoxClient;
import dev.polysms.sandbox.SandboxAccount;
import dev.polysms.sandbox.SmsSandbox;
import dev.polysms.voximplant.VoximplantClient;
import java.io.PrintStream;
import java.time.Duration;

/** Sends a message by a second vendor if the first one certainly did not send it. */
public final class FailOver {
    private static final PhoneNumber PRIMEVOX_NUMBER = PhoneNumber.of(SandboxAccount.PRIMEVOX_SENDER);
    private static final PhoneNumber VOXIMPLANT_NUMBER = SandboxClients.VOXIMPLANT_NUMBER;

    private final PrintStream out;

    FailOver(PrintStream out) {
        this.out = out;
    }

    /** Runs the example on the sandbox. */
    public static void main(String[] args) {
        try (SmsSandbox sandbox = SmsSandbox.start()) {
            System.out.println(); // ends the line that Maven leaves open
            new FailOver(System.out).run(sandbox);
        }
    }

    void run(SmsSandbox sandbox) {
        SmsMessage message = SmsMessage.of(SandboxAccount.PRIMEVOX_SENDER, "+13035550199", "Your table is ready");
        try (PrimeVoxClient revoked = PrimeVoxClient.builder()
                        .apiKey("a-key-that-was-revoked")
                        .containerId(SandboxAccount.PRIMEVOX_CONTAINER_ID)
                        .sandbox(sandbox.uri())
                        .build();
                VoximplantClient voximplant = SandboxClients.voximplant(sandbox)) {
            // [routes]
            FailoverSender sender = FailoverSender.builder()
                    .route(SendRoute.of("first", revoked).withFrom(PRIMEVOX_NUMBER))
                    .route(SendRoute.of("second", voximplant).withFrom(VOXIMPLANT_NUMBER))
                    .circuitBreaker(2, Duration.ofSeconds(30)) // two failures in a row: skip it for 30 seconds
                    .build();
            // [/routes]
            for (int i = 1; i <= 3; i++) {
                send(sender, message);
            }
            out.println("open: " + sender.openRoutes());
            SmsSender lossy = FaultySender.losingTheReply(voximplant);
            send(
                    FailoverSender.of(
                            SendRoute.of("lossy", lossy).withFrom(VOXIMPLANT_NUMBER), SendRoute.of("never", revoked)),
                    message);
        }
    }

    // [send]
    private void send(SmsSender sender, SmsMessage message) {
        try {
            SendReceipt receipt = sender.send(message);
            out.println("accepted by " + receipt.provider());
            receipt.attempts().forEach(attempt -> out.println("  " + attempt));
        } catch (SmsException e) {
            out.println(e.outcome()); // after UNKNOWN, no other vendor was asked
            e.attempts().forEach(attempt -> out.println("  " + attempt));
        }
    }
    // [/send]
}
