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

/** Keeps each sender below its rate. */
public final class ThrottleMessages {
    private static final PhoneNumber NUMBER = PhoneNumber.of(SandboxAccount.PRIMEVOX_SENDER);
    private static final PhoneNumber SLOW_NUMBER = PhoneNumber.of(SandboxAccount.PRIMEVOX_SECOND_NUMBER);

    private final PrintStream out;

    ThrottleMessages(PrintStream out) {
        this.out = out;
    }

    /** Runs the example on the sandbox. */
    public static void main(String[] args) {
        try (SmsSandbox sandbox = SmsSandbox.start()) {
            System.out.println(); // ends the line that Maven leaves open
            new ThrottleMessages(System.out).run(sandbox);
        }
    }

    void run(SmsSandbox sandbox) {
        try (PrimeVoxClient client = SandboxClients.primevox(sandbox)) {
            // [throttled]
            SmsSender sender = ThrottledSender.builder(client)
                    .rate(Rate.perSecond(20)) // per sender: one every 50 milliseconds
                    .rate(SLOW_NUMBER, Rate.of(1, Duration.ofMinutes(1)))
                    .maxWait(Duration.ofSeconds(5))
                    .build();
            List<CompletableFuture<SendReceipt>> sent = new ArrayList<>();
            for (int table = 1; table <= 4; table++) {
                sent.add(sender.sendAsync(message(NUMBER, table)));
            }
            sent.add(sender.sendAsync(message(SLOW_NUMBER, 5)));
            sent.add(sender.sendAsync(message(SLOW_NUMBER, 6))); // would wait a minute, so it is refused at once
            // [/throttled]
            sent.forEach(this::print);
        }
    }

    private static SmsMessage message(PhoneNumber from, int table) {
        return SmsMessage.builder()
                .from(from)
                .to(PhoneNumber.of("+13035550199"))
                .text("Table " + table + " is ready")
                .build();
    }

    private void print(CompletableFuture<SendReceipt> sent) {
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
