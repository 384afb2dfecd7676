package dev.polysms.examples;

import dev.polysms.Address;
import dev.polysms.PhoneNumber;
import dev.polysms.SmsClient;
import dev.polysms.SmsMessage;
import dev.polysms.history.Conversation;
import dev.polysms.history.ConversationView;
import dev.polysms.history.Conversations;
import dev.polysms.history.MessageHistory;
import dev.polysms.primevox.PrimeVoxClient;
import dev.polysms.sandbox.SandboxAccount;
import dev.polysms.sandbox.SmsSandbox;
import dev.polysms.voiceelements.VoiceElementsClient;
import dev.polysms.voipex.VoipexClient;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;

/** Reads the conversations of a number: from the vendor, or made from the vendor's history. */
public final class Inbox {
    private final PrintStream out;

    Inbox(PrintStream out) {
        this.out = out;
    }

    /** Runs the example on the sandbox. */
    public static void main(String[] args) {
        try (SmsSandbox sandbox = SmsSandbox.start()) {
            System.out.println(); // ends the line that Maven leaves open
            new Inbox(System.out).run(sandbox);
        }
    }

    void run(SmsSandbox sandbox) {
        try (PrimeVoxClient client = SandboxClients.primevox(sandbox)) {
            sandbox.receive("primevox", "+13035550177", SandboxAccount.PRIMEVOX_SENDER, "Do you have a table?");
            client.send(SmsMessage.of(SandboxAccount.PRIMEVOX_SENDER, "+13035550177", "At nine"));
            showAny(client, PhoneNumber.of(SandboxAccount.PRIMEVOX_SENDER));
        }
        try (VoipexClient client = SandboxClients.voipex(sandbox)) {
            client.send(SmsMessage.of(SandboxAccount.VOIPEX_SENDER, "+420607608609", "Your table is ready"));
            sandbox.receive("voipex", "+420607608609", SandboxAccount.VOIPEX_SENDER, "On my way");
            showAny(client, PhoneNumber.of(SandboxAccount.VOIPEX_SENDER));
        }
        try (VoiceElementsClient client = SandboxClients.voiceElements(sandbox)) {
            showAny(client, PhoneNumber.of(SandboxAccount.VOICE_ELEMENTS_SENDER));
        }
    }

    private void showAny(SmsClient client, PhoneNumber ownNumber) {
        out.println(client.provider() + ":");
        inboxOf(client, ownNumber)
                .ifPresentOrElse(
                        inbox -> show(inbox, ownNumber),
                        () -> out.println("  this vendor has no conversations and no history"));
    }

    // [any]
    /** Returns the vendor's conversations, or ones made from its history, or empty if it has neither. */
    static Optional<Conversations> inboxOf(SmsClient client, PhoneNumber ownNumber) {
        return client.capability(Conversations.class)
                .or(() -> client.capability(MessageHistory.class)
                        .map(history -> ConversationView.over(history, ownNumber)));
    }
    // [/any]

    // [inbox]
    private void show(Conversations inbox, PhoneNumber ownNumber) {
        List<Conversation> conversations =
                inbox.conversations(ownNumber).stream().limit(20).toList();
        for (Conversation conversation : conversations) {
            String unread = conversation.unread().orElse(false) ? ", unread" : "";
            out.println("  with "
                    + conversation.remoteParty().map(Address::toString).orElse("unknown") + unread);
            inbox.messages(conversation.ref()).stream()
                    .forEach(message -> out.println(
                            "    " + message.direction() + "  " + message.text().orElse("(not kept)")));
        }
    }
    // [/inbox]
}
