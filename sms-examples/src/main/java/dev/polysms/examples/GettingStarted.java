package dev.polysms.examples;

// [program]
import dev.polysms.ClientOptions;
import dev.polysms.PhoneNumber;
import dev.polysms.SendReceipt;
import dev.polysms.SmsException;
import dev.polysms.SmsMessage;
import dev.polysms.SmsSender;
import dev.polysms.primevox.PrimeVoxClient;
import dev.polysms.sandbox.SandboxAccount;
import dev.polysms.sandbox.SmsSandbox;
import java.net.URI;

/** Sends a message on the sandbox, and shows what happens when something is wrong. */
public final class GettingStarted {
    /** Runs the program. */
    public static void main(String[] args) {
        try (SmsSandbox sandbox = SmsSandbox.start()) {
            System.out.println();
            try (PrimeVoxClient client = client(SandboxAccount.PRIMEVOX_API_KEY, sandbox.uri())) {
                print("a good message", client, "+13035550199", "Your table is ready");
                print("a text that is too long", client, "+13035550199", "x".repeat(1_601));
                print("a number that a person typed", client, "(303) 555-0199", "Your table is ready");
                print("a number with a digit too few", client, "303 555 019", "Your table is ready");
                // The sandbox loses the answer to each message to this number.
                print("an answer that gets lost", client, "+13035550180", "Your table is ready");
            }
            try (PrimeVoxClient client = client("a-wrong-key", sandbox.uri())) {
                print("a wrong key", client, "+13035550199", "Your table is ready");
            }
        }
        // Nothing listens on this port.
        try (PrimeVoxClient client = client(SandboxAccount.PRIMEVOX_API_KEY, URI.create("http://127.0.0.1:9"))) {
            print("a vendor that cannot be reached", client, "+13035550199", "Your table is ready");
        }
    }

    private static PrimeVoxClient client(String apiKey, URI sandbox) {
        return PrimeVoxClient.builder()
                .apiKey(apiKey)
                .containerId(SandboxAccount.PRIMEVOX_CONTAINER_ID)
                .options(ClientOptions.builder()
                        .defaultFrom(PhoneNumber.of(SandboxAccount.PRIMEVOX_SENDER))
                        .build())
                .sandbox(sandbox) // leave this out to send for real
                .build();
    }

    private static void print(String title, SmsSender sender, String typedNumber, String text) {
        System.out.println(title + ": " + send(sender, typedNumber, text));
    }

    private static String send(SmsSender sender, String typedNumber, String text) {
        try {
            PhoneNumber to = PhoneNumber.parse(typedNumber, "US");
            SendReceipt receipt =
                    sender.send(SmsMessage.builder().to(to).text(text).build());
            return "accepted as " + receipt.id().orElseThrow();
        } catch (SmsException e) {
            String advice =
                    switch (e.outcome()) {
                        case UNKNOWN -> "maybe sent, look it up first";
                        default -> e.worthRetrying() ? "not sent, try again later" : "not sent, fix it";
                    };
            return advice + "\n  " + e.getMessage();
        }
    }
}
// [/program]
