package dev.polysms.examples;

import dev.polysms.OutcomeUnknownException;
import dev.polysms.RejectedException;
import dev.polysms.SmsException;
import dev.polysms.SmsMessage;
import dev.polysms.SmsSender;
import dev.polysms.UnavailableException;
import dev.polysms.history.HistoryQuery;
import dev.polysms.history.MessageHistory;
import dev.polysms.sandbox.SandboxAccount;
import dev.polysms.sandbox.SmsSandbox;
import dev.polysms.voipex.VoipexClient;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/** Sends until it is known what became of a text: tries again what is worth it, and looks up what is unknown. */
public final class HandleOutcomes {
    private static final int MOST_ATTEMPTS = 4;

    private final PrintStream out;
    private final Consumer<Duration> pause;

    /**
     * @param out where to print
     * @param pause waits, or puts the text back into a queue for that long
     */
    HandleOutcomes(PrintStream out, Consumer<Duration> pause) {
        this.out = out;
        this.pause = pause;
    }

    /**
     * Runs the example on the sandbox.
     *
     * @param args nothing
     */
    public static void main(String[] args) {
        try (SmsSandbox sandbox = SmsSandbox.start()) {
            System.out.println(); // Maven may have left colours switched on behind its last line
            new HandleOutcomes(System.out, pause -> System.out.println("  (a queue would wait for " + pause + ")"))
                    .run(sandbox);
        }
    }

    void run(SmsSandbox sandbox) {
        SmsMessage message = SmsMessage.of(
                SandboxAccount.VOIPEX_NUMBER, "+420607608609", "Your table is ready, at " + Instant.now());
        try (VoipexClient client = SandboxClients.voipex(sandbox)) {
            out.println("When there is no connection at first:");
            out.println("  " + send(UnluckySender.withoutConnection(client, 2), client, message));
            out.println("When the text went out and the reply was lost:");
            out.println("  " + send(UnluckySender.losingTheReply(client), client, anew(message)));
            out.println("When it is unknown, and the vendor does not know it:");
            out.println("  " + send(UnluckySender.losingTheRequest(client), client, anew(message)));
            out.println("When the sender is not the account's:");
            SmsMessage foreign = SmsMessage.of("+420600000000", "+420607608609", "Your table is ready");
            out.println("  " + send(client, client, foreign));
        }
    }

    private static SmsMessage anew(SmsMessage message) {
        return message.toBuilder()
                .text("Your table is still ready, at " + Instant.now())
                .build();
    }

    // [outcomes]
    /** What became of a text. */
    enum Outcome {
        SENT,
        NOT_SENT,
        UNKNOWN
    }

    Outcome send(SmsSender sender, MessageHistory history, SmsMessage message) {
        Instant start = Instant.now();
        for (int attempt = 1; ; attempt++) {
            try {
                out.println("  accepted: " + sender.send(message));
                return Outcome.SENT;
            } catch (OutcomeUnknownException e) { // do not send again: it may be out
                out.println("  unknown: " + e.getMessage());
                return isIn(history, message, start) ? Outcome.SENT : Outcome.UNKNOWN;
            } catch (SmsException e) { // certainly not sent
                out.println("  not sent: " + e.getMessage());
                if (!e.worthRetrying() || attempt == MOST_ATTEMPTS) {
                    return Outcome.NOT_SENT; // mend what the message says, or try another day
                }
                pause.accept(retryAfter(e).orElse(Duration.ofSeconds(1L << attempt)));
            }
        }
    }

    /** How long the vendor asked to wait, if it did. */
    private static Optional<Duration> retryAfter(SmsException e) {
        if (e instanceof RejectedException rejected) {
            return rejected.retryAfter();
        }
        return e instanceof UnavailableException unavailable ? unavailable.retryAfter() : Optional.empty();
    }
    // [/outcomes]

    // [lookup]
    /**
     * Looks for a text that no other text equals. That it is not there does not prove that it was not sent: a history may
     * be late, so look again, and leave the rest to a person.
     */
    private boolean isIn(MessageHistory history, SmsMessage message, Instant start) {
        HistoryQuery sinceThen = HistoryQuery.since(start.minusSeconds(60)); // two clocks may differ
        try {
            return history.history(sinceThen).stream()
                    .filter(record -> record.to().filter(message.to()::equals).isPresent())
                    .anyMatch(record ->
                            record.text().filter(message.text()::equals).isPresent());
        } catch (SmsException e) { // a look changes nothing, and can be taken again
            out.println("  could not look: " + e.getMessage());
            return false;
        }
    }
    // [/lookup]
}
