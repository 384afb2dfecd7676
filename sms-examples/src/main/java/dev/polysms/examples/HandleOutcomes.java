package dev.polysms.examples;

import dev.polysms.Outcome;
import dev.polysms.SmsException;
import dev.polysms.SmsMessage;
import dev.polysms.SmsSender;
import dev.polysms.history.HistoryQuery;
import dev.polysms.history.MessageHistory;
import dev.polysms.sandbox.SandboxAccount;
import dev.polysms.sandbox.SmsSandbox;
import dev.polysms.voipex.VoipexClient;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/** Sends a message, retries if that is safe and may help, and looks up an unknown outcome. */
public final class HandleOutcomes {
    private static final int MAX_ATTEMPTS = 4;

    private final PrintStream out;
    private final Consumer<Duration> pause;

    /**
     * @param out where to print
     * @param pause waits, or puts the message back into a queue for that long
     */
    HandleOutcomes(PrintStream out, Consumer<Duration> pause) {
        this.out = out;
        this.pause = pause;
    }

    /** Runs the example on the sandbox. */
    public static void main(String[] args) {
        try (SmsSandbox sandbox = SmsSandbox.start()) {
            System.out.println(); // ends the line that Maven leaves open
            new HandleOutcomes(System.out, pause -> System.out.println("  (a queue would wait for " + pause + ")"))
                    .run(sandbox);
        }
    }

    void run(SmsSandbox sandbox) {
        SmsMessage message = SmsMessage.of(
                SandboxAccount.VOIPEX_SENDER, "+420607608609", "Your table is ready, at " + Instant.now());
        try (VoipexClient client = SandboxClients.voipex(sandbox)) {
            out.println("No connection for the first two attempts:");
            out.println("  " + send(FaultySender.withoutConnection(client, 2), client, message));
            out.println("The vendor got the message, and its reply was lost:");
            out.println("  " + send(FaultySender.losingTheReply(client), client, another(message)));
            out.println("The request was lost, and the history does not contain the message:");
            out.println("  " + send(FaultySender.losingTheRequest(client), client, another(message)));
            out.println("The sender does not belong to the account:");
            SmsMessage foreign = SmsMessage.of("+420600000000", "+420607608609", "Your table is ready");
            out.println("  " + send(client, client, foreign));
        }
    }

    private static SmsMessage another(SmsMessage message) {
        return message.toBuilder()
                .text("Your table is still ready, at " + Instant.now())
                .build();
    }

    // [outcomes]
    Outcome send(SmsSender sender, MessageHistory history, SmsMessage message) {
        Instant start = Instant.now();
        for (int attempt = 1; ; attempt++) {
            try {
                out.println("  accepted: " + sender.send(message));
                return Outcome.ACCEPTED;
            } catch (SmsException e) {
                out.println("  " + e.outcome() + ": " + e.getMessage());
                if (e.outcome() == Outcome.UNKNOWN) { // the message may be out: never send it again
                    return isIn(history, message, start) ? Outcome.ACCEPTED : Outcome.UNKNOWN;
                }
                if (!e.worthRetrying() || attempt == MAX_ATTEMPTS) {
                    return Outcome.NOT_SENT; // fix what the message says, or try another day
                }
                pause.accept(e.retryAfter().orElse(Duration.ofSeconds(1L << attempt)));
            }
        }
    }
    // [/outcomes]

    // [lookup]
    /**
     * Looks for a message whose text no other message has. If it is missing, that does not prove that it was not sent: a
     * history may be late. Look again later, and leave the rest to a person.
     */
    private boolean isIn(MessageHistory history, SmsMessage message, Instant start) {
        HistoryQuery sinceThen = HistoryQuery.since(start.minusSeconds(60)); // the two clocks may differ
        try {
            return history.history(sinceThen).stream()
                    .filter(record -> record.to().filter(message.to()::equals).isPresent())
                    .anyMatch(record ->
                            record.text().filter(message.text()::equals).isPresent());
        } catch (SmsException e) { // a read changes nothing and can be repeated
            out.println("  could not look: " + e.getMessage());
            return false;
        }
    }
    // [/lookup]
}
