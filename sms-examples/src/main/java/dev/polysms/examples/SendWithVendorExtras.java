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

/** Sends with fields that only one vendor has, and reads fields that only its receipt has. */
public final class SendWithVendorExtras {
    private final PrintStream out;

    SendWithVendorExtras(PrintStream out) {
        this.out = out;
    }

    /** Runs the example on the sandbox. */
    public static void main(String[] args) {
        try (SmsSandbox sandbox = SmsSandbox.start()) {
            System.out.println(); // ends the line that Maven leaves open
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
            out.println(message.vendor() + " received " + message.extras());
        }
    }

    // [voximplant]
    private void sendFromName(VoximplantClient client) {
        SmsMessage message = SmsMessage.builder()
                .from(SenderName.of("POLYSMS")) // a sender id that Voximplant's support has installed
                .to(PhoneNumber.of("+447700900123"))
                .text("Your table is ready")
                .build();
        SendReceipt receipt = client.send(VoximplantSms.builder(message)
                .sendMethod(SendMethod.A2P)
                .storeBody(StoreBody.YES) // otherwise the history shows no text
                .build());
        receipt.vendor(VoximplantReceipt.class)
                .ifPresent(vendor -> out.println("voximplant used " + vendor.sendMethod() + ", segments: "
                        + vendor.fragmentsCount().orElse(1)));
    }
    // [/voximplant]

    // [voipex]
    private void sendInstantly(VoipexClient client) {
        SendReceipt receipt = client.send(InstantSms.builder()
                .from(PhoneNumber.of("+420222333444")) // the trunk's number, which is billed
                .to(PhoneNumber.of("+420777888999"))
                .text("Your table is ready")
                .shortname("POLYSMS") // the sender that the recipient sees; without it, 60030
                .build());
        receipt.vendor(VoipexReceipt.class)
                .flatMap(VoipexReceipt::createdAt)
                .ifPresent(time -> out.println("voipex accepted it at " + time));
    }
    // [/voipex]

    // [voiceelements]
    private void sendWithTag(VoiceElementsClient client) {
        SendReceipt receipt = client.send(SmsMessage.of("+17205550100", "+17205550199", "Your table is ready")
                .withReference("booking-4711")); // returned in the receipt and in the delivery report
        receipt.vendor(VoiceElementsReceipt.class)
                .flatMap(VoiceElementsReceipt::customerTag)
                .ifPresent(tag -> out.println("voiceelements returned the tag: " + tag));
    }
    // [/voiceelements]
}
