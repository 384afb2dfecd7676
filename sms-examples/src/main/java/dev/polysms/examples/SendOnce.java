package dev.polysms.examples;

import dev.polysms.SendReceipt;
import dev.polysms.SmsClient;
import dev.polysms.SmsException;
import dev.polysms.SmsMessage;
import dev.polysms.SmsSender;
import dev.polysms.jdbc.JdbcSendLedger;
import dev.polysms.ledger.IdempotentSender;
import dev.polysms.ledger.InMemorySendLedger;
import dev.polysms.ledger.LedgerEntry;
import dev.polysms.ledger.SendLedger;
import dev.polysms.ledger.Settlement;
import dev.polysms.sandbox.SandboxAccount;
import dev.polysms.sandbox.SmsSandbox;
import dev.polysms.voipex.VoipexClient;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import javax.sql.DataSource;

/** Sends each message once, even if it is handed over several times. */
public final class SendOnce {
    private final PrintStream out;

    SendOnce(PrintStream out) {
        this.out = out;
    }

    /** Runs the example on the sandbox. */
    public static void main(String[] args) {
        try (SmsSandbox sandbox = SmsSandbox.start()) {
            System.out.println(); // ends the line that Maven leaves open
            new SendOnce(System.out).run(sandbox);
        }
    }

    void run(SmsSandbox sandbox) {
        SmsMessage message = SmsMessage.of(SandboxAccount.VOIPEX_SENDER, "+420607608609", "Your table is ready");
        SendLedger ledger = InMemorySendLedger.withRoomFor(100_000);
        try (VoipexClient client = SandboxClients.voipex(sandbox)) {
            out.println("A message that is handed over twice:");
            confirm(IdempotentSender.over(client, ledger), message, "4711");
            confirm(IdempotentSender.over(client, ledger), message, "4711");

            out.println("A message whose reply was lost:");
            SmsSender faulty = IdempotentSender.over(FaultySender.losingTheReply(client), ledger);
            confirm(faulty, message, "4712");
            confirm(faulty, message, "4712");
            recover(ledger);
            confirm(faulty, message, "4712");
        }
        out.println("Messages at the vendor: " + sandbox.messages().size());
    }

    private void confirm(SmsSender sender, SmsMessage message, String booking) {
        try {
            out.println("  accepted: " + send(sender, message, booking).provider());
        } catch (SmsException e) {
            out.println("  " + e.outcome() + ": " + e.getMessage());
        }
    }

    // [once]
    /** May be called again and again for one booking, by several threads and processes. */
    static SendReceipt send(SmsSender once, SmsMessage message, String booking) {
        return once.send(message.withReference("ready-" + booking)); // the same for every retry
    }
    // [/once]

    // [jdbc]
    static SmsSender once(SmsClient client, DataSource database) {
        SendLedger ledger = JdbcSendLedger.builder(database)
                .retention(Duration.ofDays(30)) // longer than your slowest queue keeps a message
                .build();
        return IdempotentSender.over(client, ledger);
    }
    // [/jdbc]

    // [job]
    /** Runs once an hour, and after a start. */
    void recover(SendLedger ledger) {
        ledger.purgeExpired();
        for (LedgerEntry entry : ledger.unresolved(Instant.now(), 1_000)) {
            boolean noted = ledger.resolve(entry, lookUp(entry));
            out.println("  " + (noted ? "resolved: " : "resolved by another process: ") + entry.key());
        }
    }
    // [/job]

    /** Stands for a lookup in the vendor's history, or for its support's answer. */
    private static Settlement lookUp(LedgerEntry entry) {
        SendReceipt found = SendReceipt.builder(entry.provider().orElseThrow()).build();
        return Settlement.accepted(found, entry.from().orElseThrow());
    }
}
