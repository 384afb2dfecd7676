package dev.polysms.examples;

import dev.polysms.OutcomeUnknownException;
import dev.polysms.SmsMessage;
import dev.polysms.SmsSender;
import dev.polysms.delivery.DeliveryTracker;
import dev.polysms.ledger.IdempotentSender;
import dev.polysms.ledger.InMemorySendLedger;
import dev.polysms.ledger.LedgerEntry;
import dev.polysms.ledger.SendLedger;
import dev.polysms.ledger.Settlement;
import dev.polysms.resolve.OutcomeResolver;
import dev.polysms.resolve.OutcomeSource;
import dev.polysms.resolve.Resolution;
import dev.polysms.sandbox.SandboxAccount;
import dev.polysms.sandbox.SmsSandbox;
import dev.polysms.voiceelements.VoiceElementsClient;
import dev.polysms.voipex.VoipexClient;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Finds out whether messages of unknown outcome were sent, for example after a lost reply or a crash. */
public final class ResolveUnknown {
    private static final String RECIPIENT = "+420607608609";

    private final PrintStream out;
    private final SendLedger ledger = InMemorySendLedger.withRoomFor(10_000);

    ResolveUnknown(PrintStream out) {
        this.out = out;
    }

    /** Runs the example on the sandbox. */
    public static void main(String[] args) {
        try (SmsSandbox sandbox = SmsSandbox.start()) {
            System.out.println(); // ends the line that Maven leaves open
            new ResolveUnknown(System.out).run(sandbox);
        }
    }

    void run(SmsSandbox sandbox) {
        SmsMessage arrived = message("booking-1", "Your table is ready");
        SmsMessage lost = message("booking-2", "Your bill is ready");
        try (VoipexClient client = SandboxClients.voipex(sandbox)) {
            fail(FaultySender.losingTheReply(client), arrived);
            fail(FaultySender.losingTheRequest(client), lost);
            SmsSender sender = IdempotentSender.over(client, ledger);
            OutcomeResolver resolver = OutcomeResolver.builder(sender)
                    .lag(Duration.ofMillis(100)) // a real vendor needs longer
                    .build();
            recover(resolver, Map.of("booking-1", arrived, "booking-2", lost));
            out.println("a repeat of the first returns its receipt: " + sender.send(arrived));
            out.println("a repeat of the second sends it: " + sender.send(lost));
        }
    }

    private static SmsMessage message(String reference, String text) {
        return SmsMessage.of(SandboxAccount.VOIPEX_SENDER, RECIPIENT, text).withReference(reference);
    }

    private void fail(SmsSender unlucky, SmsMessage message) {
        try {
            IdempotentSender.over(unlucky, ledger).send(message);
        } catch (OutcomeUnknownException e) {
            out.println("unknown: " + e.getMessage());
        }
    }

    // [resolver]
    /** Routes, addresses and histories come from the sender; Voice Elements has no history, only delivery reports. */
    static OutcomeResolver resolver(SmsSender sender, DeliveryTracker tracker, SendLedger ledger) {
        return OutcomeResolver.builder(sender)
                .source(OutcomeSource.reports(VoiceElementsClient.PROVIDER, tracker))
                .ledger(ledger)
                .build();
    }
    // [/resolver]

    // [recover]
    /** After a restart and then every few minutes, for all messages that are unknown and no longer being sent. */
    private void recover(OutcomeResolver resolver, Map<String, SmsMessage> outbox) {
        for (LedgerEntry entry : ledger.unresolved(Instant.now(), 100)) {
            SmsMessage message = outbox.get(entry.key());
            if (message != null) {
                settle(resolver, message, entry);
            }
        }
    }

    private void settle(OutcomeResolver resolver, SmsMessage message, LedgerEntry entry) {
        Resolution resolution = resolver.lookUpAndRecord(message, entry);
        if (resolution instanceof Resolution.Accepted accepted) {
            out.println(entry.key() + " was sent: " + accepted.state()); // the ledger has it already
        } else if (resolution instanceof Resolution.NotFound notFound) {
            out.println(entry.key() + " is not in the histories of " + notFound.providers());
            ledger.resolve(entry, Settlement.notSent()); // your decision: from now on it can be sent again
        } else {
            out.println(entry.key() + " needs a person's decision: " + resolution);
        }
    }
    // [/recover]
}
