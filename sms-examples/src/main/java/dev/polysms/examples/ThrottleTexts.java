package dev.polysms.examples;

import dev.polysms.PhoneNumber;
import dev.polysms.RejectedException;
import dev.polysms.SendReceipt;
import dev.polysms.SmsMessage;
import dev.polysms.SmsSender;
import dev.polysms.primevox.PrimeVoxClient;
import dev.polysms.sandbox.SandboxAccount;
import dev.polysms.sandbox.SmsSandbox;
import dev.polysms.throttle.Rate;
import dev.polysms.throttle.ThrottledSender;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Sends no more by a number than carriers let it. */
public final class ThrottleTexts {
    private static final PhoneNumber NUMBER = PhoneNumber.of(SandboxAccount.PRIMEVOX_NUMBER);
    private static final PhoneNumber SLOW_NUMBER = PhoneNumber.of(SandboxAccount.PRIMEVOX_SECOND_NUMBER);

    private final PrintStream out;

    ThrottleTexts(PrintStream out) {
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
            new ThrottleTexts(System.out).run(sandbox);
        }
    }

    void run(SmsSandbox sandbox) {
        try (PrimeVoxClient client = SandboxClients.primevox(sandbox)) {
            // [throttled]
            SmsSender sender = ThrottledSender.builder(client)
                    .rate(Rate.perSecond(20)) // by each number: one each 50 milliseconds
                    .rate(SLOW_NUMBER, Rate.of(1, Duration.ofMinutes(1)))
                    .maxWait(Duration.ofSeconds(5))
                    .build();
            List<CompletableFuture<SendReceipt>> sent = new ArrayList<>();
            for (int text = 1; text <= 4; text++) {
                sent.add(sender.sendAsync(text(NUMBER, text)));
            }
            sent.add(sender.sendAsync(text(SLOW_NUMBER, 5)));
            sent.add(sender.sendAsync(text(SLOW_NUMBER, 6))); // would wait for a minute
            // [/throttled]
            sent.forEach(this::tell);
        }
    }

    private static SmsMessage text(PhoneNumber from, int table) {
        return SmsMessage.builder()
                .from(from)
                .to(PhoneNumber.of("+13035550199"))
                .text("Table " + table + " is ready")
                .build();
    }

    private void tell(CompletableFuture<SendReceipt> sent) {
        try {
            out.println("accepted by " + sent.join().provider());
        } catch (CompletionException e) {
            if (!(e.getCause() instanceof RejectedException refusal)) {
                throw e;
            }
            out.println("not sent (" + refusal.reason() + "), again in "
                    + refusal.retryAfter().orElseThrow().toSeconds() + " seconds");
        }
    }
}
