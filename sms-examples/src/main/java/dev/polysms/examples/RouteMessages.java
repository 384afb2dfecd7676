package dev.polysms.examples;

import dev.polysms.Address;
import dev.polysms.PhoneNumber;
import dev.polysms.SmsClient;
import dev.polysms.SmsMessage;
import dev.polysms.failover.RoutingDecision;
import dev.polysms.failover.RoutingRule;
import dev.polysms.failover.RoutingSender;
import dev.polysms.failover.SendRoute;
import dev.polysms.sandbox.SandboxAccount;
import dev.polysms.sandbox.SmsSandbox;
import java.io.PrintStream;

/** Sends each message by the vendor that serves its recipient's country. */
public final class RouteMessages {
    private static final PhoneNumber VOXIMPLANT_NUMBER = PhoneNumber.of(SandboxAccount.VOXIMPLANT_SENDER);

    private final PrintStream out;

    RouteMessages(PrintStream out) {
        this.out = out;
    }

    /** Runs the example on the sandbox. */
    public static void main(String[] args) {
        try (SmsSandbox sandbox = SmsSandbox.start()) {
            System.out.println(); // ends the line that Maven leaves open
            new RouteMessages(System.out).run(sandbox);
        }
    }

    void run(SmsSandbox sandbox) {
        try (SmsClient primevox = SandboxClients.primevox(sandbox);
                SmsClient voipex = SandboxClients.voipex(sandbox);
                SmsClient voximplant = SandboxClients.voximplant(sandbox)) {
            RoutingSender sender = sender(primevox, voipex, voximplant);
            Address number = PhoneNumber.of(SandboxAccount.PRIMEVOX_SENDER);
            send(sender, message(number, "+13035550199"));
            send(sender, message(number, "+420607608609"));
            send(sender, message(number, "+442079460123"));
        }
    }

    // [rules]
    private static RoutingSender sender(SmsClient primevox, SmsClient voipex, SmsClient voximplant) {
        return RoutingSender.builder()
                .route(RoutingRule.named("north-america").toCallingCode(1), SendRoute.of("us", primevox))
                .route(
                        RoutingRule.named("czechs-and-slovaks").toCallingCode(420, 421),
                        SendRoute.of("prague", voipex).withFrom(PhoneNumber.of(SandboxAccount.VOIPEX_SENDER)))
                .otherwise(SendRoute.of("rest", voximplant).withFrom(VOXIMPLANT_NUMBER))
                .build();
    }

    private void send(RoutingSender sender, SmsMessage message) {
        RoutingDecision route = sender.explain(message); // without any I/O
        out.println(route);
        if (route.issues().isEmpty()) {
            out.println("  accepted by " + sender.send(message).provider());
        }
    }
    // [/rules]

    private static SmsMessage message(Address from, String to) {
        return SmsMessage.builder()
                .from(from)
                .to(PhoneNumber.of(to))
                .text("Your table is ready")
                .build();
    }
}
