package dev.polysms.examples;

import dev.polysms.OutcomeUnknownException;
import dev.polysms.PhoneNumber;
import dev.polysms.SenderName;
import dev.polysms.SmsMessage;
import dev.polysms.SmsSender;
import dev.polysms.delivery.DeliveryTracker;
import dev.polysms.ledger.IdempotentSender;
import dev.polysms.ledger.InMemorySendLedger;
import dev.polysms.ledger.LedgerEntry;
import dev.polysms.ledger.SendLedger;
import dev.polysms.ledger.Settlement;
import dev.polysms.primevox.PrimeVoxClient;
import dev.polysms.resolve.OutcomeResolver;
import dev.polysms.resolve.OutcomeSource;
import dev.polysms.resolve.Resolution;
import dev.polysms.sandbox.SandboxAccount;
import dev.polysms.sandbox.SmsSandbox;
import dev.polysms.voiceelements.VoiceElementsClient;
import dev.polysms.voipex.VoipexClient;
import dev.polysms.voximplant.VoximplantClient;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/** Finds out what became of texts whose sending ended without an outcome, as after a lost reply or a crash. */
public final class ResolveUnknown {
    private static final String RECIPIENT = "+420607608609";

    private static final Set<PhoneNumber> US_NUMBERS = Set.of(PhoneNumber.of(SandboxAccount.PRIMEVOX_NUMBER));
    private static final Set<PhoneNumber> CZECH_NUMBERS = Set.of(PhoneNumber.of(SandboxAccount.VOIPEX_NUMBER));
    private static final Set<PhoneNumber> UK_NUMBERS = Set.of(SandboxClients.VOXIMPLANT_NUMBER);
    private static final Set<PhoneNumber> DENVER_NUMBERS = Set.of(PhoneNumber.of(SandboxAccount.VOICE_ELEMENTS_NUMBER));

    private final PrintStream out;
    private final SendLedger ledger = InMemorySendLedger.withRoomFor(10_000);

    ResolveUnknown(PrintStream out) {
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
            new ResolveUnknown(System.out).run(sandbox);
        }
    }

    void run(SmsSandbox sandbox) {
        SmsMessage arrived = message("booking-1", "Your table is ready");
        SmsMessage lost = message("booking-2", "Your bill is ready");
        try (VoipexClient client = SandboxClients.voipex(sandbox)) {
            fail(FaultySender.losingTheReply(client), arrived);
            fail(FaultySender.losingTheRequest(client), lost);
            OutcomeResolver resolver = OutcomeResolver.builder()
                    .source(OutcomeSource.history(client).lag(Duration.ofMillis(100))) // a vendor needs longer
                    .ledger(ledger)
                    .build();
            recover(resolver, Map.of("booking-1", arrived, "booking-2", lost));
            SmsSender sender = IdempotentSender.over(client, ledger);
            out.println("a repeat of the first brings its receipt: " + sender.send(arrived));
            out.println("a repeat of the second sends it: " + sender.send(lost));
        }
    }

    private static SmsMessage message(String reference, String text) {
        return SmsMessage.of(SandboxAccount.VOIPEX_NUMBER, RECIPIENT, text).toBuilder()
                .reference(reference)
                .build();
    }

    private void fail(SmsSender unlucky, SmsMessage message) {
        try {
            IdempotentSender.over(unlucky, ledger).send(message);
        } catch (OutcomeUnknownException e) {
            out.println("unknown: " + e.getMessage());
        }
    }

    // [everywhere]
    /** All places where texts can show: one for each vendor, and for each of a vendor's histories. */
    static OutcomeResolver everywhere(
            PrimeVoxClient primevox,
            VoipexClient voipex,
            VoximplantClient voximplant,
            DeliveryTracker tracker,
            SendLedger ledger) {
        return OutcomeResolver.builder()
                .source(OutcomeSource.conversations(primevox).only(US_NUMBERS::contains))
                .source(OutcomeSource.history(voipex).only(CZECH_NUMBERS::contains))
                .source(OutcomeSource.history(voximplant).only(UK_NUMBERS::contains))
                .source(OutcomeSource.history(VoximplantClient.PROVIDER, voximplant.a2pHistory())
                        .only(SenderName.class::isInstance))
                .source(OutcomeSource.reports(VoiceElementsClient.PROVIDER, tracker)
                        .only(DENVER_NUMBERS::contains))
                .ledger(ledger)
                .build();
    }
    // [/everywhere]

    // [recover]
    /** After a restart, and then every few minutes: whatever is open and not being sent any more. */
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
            out.println(entry.key() + " was sent: " + accepted.state()); // the ledger knows it already
        } else if (resolution instanceof Resolution.NotFound notFound) {
            out.println(entry.key() + " was not sent, as far as " + notFound.providers() + " tell");
            ledger.resolve(entry, Settlement.notSent()); // your decision: from now on it can be sent again
        } else {
            out.println(entry.key() + " is for a person to decide: " + resolution);
        }
    }
    // [/recover]
}
