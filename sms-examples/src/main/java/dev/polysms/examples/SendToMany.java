package dev.polysms.examples;

import dev.polysms.CallOptions;
import dev.polysms.PhoneNumber;
import dev.polysms.SenderName;
import dev.polysms.bulk.BulkMessage;
import dev.polysms.bulk.BulkResult;
import dev.polysms.bulk.BulkSender;
import dev.polysms.bulk.RecipientResult;
import dev.polysms.primevox.PrimeVoxClient;
import dev.polysms.sandbox.SandboxAccount;
import dev.polysms.sandbox.SmsSandbox;
import dev.polysms.voximplant.VoximplantClient;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** Sends one message to many recipients, prints the progress, and sends again to recipients that provably got nothing. */
public final class SendToMany {
    private final PrintStream out;

    SendToMany(PrintStream out) {
        this.out = out;
    }

    /** Runs the example on the sandbox. */
    public static void main(String[] args) {
        try (SmsSandbox sandbox = SmsSandbox.start()) {
            System.out.println(); // ends the line that Maven leaves open
            new SendToMany(System.out).run(sandbox);
        }
    }

    void run(SmsSandbox sandbox) {
        out.println("Voximplant accepts a hundred recipients per request:");
        try (VoximplantClient client = SandboxClients.voximplant(sandbox)) {
            sendToAll(client, BulkMessage.of(SenderName.of("POLYSMS"), numbers("+447700900", 150), "We open at nine"));
        }
        out.println("PrimeVOX accepts one recipient per request. The first key is wrong:");
        AtomicReference<String> key = new AtomicReference<>("a-key-that-is-wrong");
        try (PrimeVoxClient client = PrimeVoxClient.builder()
                .apiKey(key::get) // read for each request
                .containerId(SandboxAccount.PRIMEVOX_CONTAINER_ID)
                .sandbox(sandbox.uri())
                .build()) {
            // [over]
            BulkSender sender = BulkSender.over(client, 4); // four requests at a time
            // [/over]
            PhoneNumber from = PhoneNumber.of(SandboxAccount.PRIMEVOX_SENDER);
            BulkMessage message = BulkMessage.of(from, numbers("+13035550", 60), "We open at nine");
            BulkResult result = sendToAll(sender, message);
            key.set(SandboxAccount.PRIMEVOX_API_KEY);
            remaining(message, result).ifPresent(rest -> sendToAll(sender, rest));
        }
    }

    // [bulk]
    private BulkResult sendToAll(BulkSender sender, BulkMessage message) {
        Progress progress = new Progress(message.recipients().size());
        BulkResult result = sender.sendAll(message, progress, CallOptions.deadline(Duration.ofMinutes(10)));
        out.println(result);
        result.notSent().stream()
                .limit(1)
                .forEach(one -> out.println("for example: " + one.failure().getMessage()));
        result.unknown().forEach(one -> out.println("look it up, do not send again: " + one.recipient()));
        return result;
    }

    /** Returns the message for the recipients that provably got nothing, or empty if there are none. */
    private static Optional<BulkMessage> remaining(BulkMessage message, BulkResult result) {
        List<PhoneNumber> recipients = result.safeToResend();
        return recipients.isEmpty()
                ? Optional.empty()
                : Optional.of(message.toBuilder().recipients(recipients).build());
    }
    // [/bulk]

    // [progress]
    /** Prints a line for every fiftieth result. One thread at a time calls it, so a plain counter is enough. */
    private final class Progress implements Consumer<RecipientResult> {
        private final int total;
        private int done;

        Progress(int total) {
            this.total = total;
        }

        @Override
        public void accept(RecipientResult result) {
            done++;
            if (done % 50 == 0) {
                out.println(done + " of " + total);
            }
        }
    }
    // [/progress]

    private static List<PhoneNumber> numbers(String start, int count) {
        List<PhoneNumber> numbers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            numbers.add(PhoneNumber.of(start + (100 + i)));
        }
        return numbers;
    }
}
