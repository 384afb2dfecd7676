package dev.polysms.examples;

import dev.polysms.PhoneNumber;
import dev.polysms.SendReceipt;
import dev.polysms.SenderName;
import dev.polysms.SmsMessage;
import dev.polysms.sandbox.SandboxMessage;
import dev.polysms.sandbox.SmsSandbox;
import dev.polysms.voiceelements.VoiceElementsClient;
import dev.polysms.voiceelements.VoiceElementsReceipt;
import dev.polysms.voipex.InstantSms;
import dev.polysms.voipex.VoipexClient;
import dev.polysms.voipex.VoipexReceipt;
import dev.polysms.voximplant.SendMethod;
import dev.polysms.voximplant.StoreBody;
import dev.polysms.voximplant.VoximplantClient;
import dev.polysms.voximplant.VoximplantReceipt;
import dev.polysms.voximplant.VoximplantSms;
import java.io.PrintStream;

/** Sends with what only one vendor has, and reads what only one vendor's receipt says. */
public final class SendWithVendorExtras {
    private final PrintStream out;

    SendWithVendorExtras(PrintStream out) {
        this.out = out;
    }

    /**
     * Runs the example on the sandbox.
     *
     * @param args nothing
     */
    public static void main(String[] args) {
        try (SmsSandbox sandbox = SmsSandbox.start()) {
            System.out.println(); // Maven may have left colours switched on behind its last line
            new SendWithVendorExtras(System.out).run(sandbox);
        }
    }

    void run(SmsSandbox sandbox) {
        try (VoximplantClient client = SandboxClients.voximplant(sandbox)) {
            sendFromName(client);
        }
        try (VoipexClient client = SandboxClients.voipex(sandbox)) {
            sendInstantly(client);
        }
        try (VoiceElementsClient client = SandboxClients.voiceElements(sandbox)) {
            sendWithTag(client);
        }
        for (SandboxMessage message : sandbox.messages()) {
            out.println("the sandbox's " + message.vendor() + " got " + message.extras());
        }
    }

    // [voximplant]
    private void sendFromName(VoximplantClient client) {
        SmsMessage message = SmsMessage.builder()
                .from(SenderName.of("POLYSMS")) // a name that Voximplant has set up for the account
                .to(PhoneNumber.of("+447700900123"))
                .text("Your table is ready")
                .build();
        SendReceipt receipt = client.send(VoximplantSms.builder(message)
                .route(SendMethod.A2P)
                .storeBody(StoreBody.YES) // or the history will not show the text
                .build());
        receipt.vendor(VoximplantReceipt.class)
                .ifPresent(vendor -> out.println("voximplant sent it by " + vendor.route() + " in "
                        + vendor.fragmentsCount().orElse(1) + " part"));
    }
    // [/voximplant]

    // [voipex]
    private void sendInstantly(VoipexClient client) {
        SendReceipt receipt = client.send(InstantSms.builder()
                .from(PhoneNumber.of("+420222333444")) // the number of the trunk that pays
                .to(PhoneNumber.of("+420777888999"))
                .text("Your table is ready")
                .shortname("POLYSMS") // what the recipient sees; 60030 without it
                .build());
        receipt.vendor(VoipexReceipt.class)
                .flatMap(VoipexReceipt::createdAt)
                .ifPresent(time -> out.println("voipex took it at " + time));
    }
    // [/voipex]

    // [voiceelements]
    private void sendWithTag(VoiceElementsClient client) {
        SendReceipt receipt = client.send(SmsMessage.builder()
                .from(PhoneNumber.of("+17205550100"))
                .to(PhoneNumber.of("+17205550199"))
                .text("Your table is ready")
                .reference("booking-4711") // comes back in the receipt and in the delivery report
                .build());
        receipt.vendor(VoiceElementsReceipt.class)
                .flatMap(VoiceElementsReceipt::customerTag)
                .ifPresent(tag -> out.println("voiceelements gave the tag back: " + tag));
    }
    // [/voiceelements]
}
