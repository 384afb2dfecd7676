package dev.polysms.soak;

import dev.polysms.SendReceipt;
import dev.polysms.SmsMessage;
import dev.polysms.SmsSender;
import dev.polysms.primevox.PrimeVoxClient;
import dev.polysms.sandbox.SandboxAccount;
import dev.polysms.throttle.Rate;
import dev.polysms.throttle.ThrottledSender;
import io.github.bucket4j.distributed.jdbc.PrimaryKeyMapper;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.postgresql.Bucket4jPostgreSQL;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** One of the processes that share a rate: it always has messages that wait for their turn, until its time is over. */
final class SharedRateProcess {
    static final String RECIPIENT = "+13035550123";
    private static final String WARM_UP_RECIPIENT = "+13035550124";
    private static final int WAITING = 40;
    private static final int WARM_UP = 60;

    private final SmsSender sender;
    private final long end;
    private final AtomicInteger failures = new AtomicInteger();

    private SharedRateProcess(SmsSender sender, Duration time) {
        this.sender = sender;
        this.end = System.nanoTime() + time.toNanos();
    }

    /** Takes the database, the sandbox, the count of the rate, the seconds of its window, and the seconds to send. */
    public static void main(String[] args) {
        Rate rate = Rate.of(Integer.parseInt(args[2]), Duration.ofSeconds(Integer.parseInt(args[3])));
        Duration time = Duration.ofSeconds(Integer.parseInt(args[4]));
        ProxyManager<String> store = Bucket4jPostgreSQL.selectForUpdateBasedBuilder(SoakDatabase.pool(args[0], 4))
                .primaryKeyMapper(PrimaryKeyMapper.STRING)
                .build();
        try (PrimeVoxClient client = PrimeVoxClient.builder()
                .apiKey(SandboxAccount.PRIMEVOX_API_KEY)
                .containerId(SandboxAccount.PRIMEVOX_CONTAINER_ID)
                .sandbox(URI.create(args[1]))
                .build()) {
            warmUp(ThrottledSender.builder(client)
                    .rate(Rate.perSecond(1_000))
                    .sharedBy(store, "warm-up")
                    .storeTimeout(Duration.ofSeconds(20))
                    .build());
            SmsSender throttled = ThrottledSender.builder(client)
                    .rate(rate)
                    .sharedBy(store, "primevox")
                    .maxWait(Duration.ofMinutes(1))
                    .storeTimeout(Duration.ofSeconds(20))
                    .build();
            System.exit(new SharedRateProcess(throttled, time).run());
        }
    }

    /** A cold JVM holds the first messages up for seconds, and then sends them together. */
    private static void warmUp(SmsSender sender) {
        for (int i = 0; i < WARM_UP; i++) {
            sender.send(message(WARM_UP_RECIPIENT));
        }
    }

    private static SmsMessage message(String recipient) {
        return SmsMessage.of(SandboxAccount.PRIMEVOX_SENDER, recipient, "Your table is ready");
    }

    private int run() {
        CompletableFuture<?>[] lines = new CompletableFuture<?>[WAITING];
        for (int i = 0; i < WAITING; i++) {
            lines[i] = sendUntilTheEnd();
        }
        CompletableFuture.allOf(lines).join();
        return failures.get();
    }

    /** Sends one message after the other. */
    private CompletableFuture<Void> sendUntilTheEnd() {
        if (System.nanoTime() - end >= 0) {
            return CompletableFuture.completedFuture(null);
        }
        return sender.sendAsync(message(RECIPIENT))
                .handle(this::note)
                .thenComposeAsync(sent -> sent ? sendUntilTheEnd() : CompletableFuture.completedFuture(null));
    }

    /** After a failure the line ends, so that no failure makes the processes busy. */
    private boolean note(SendReceipt receipt, Throwable failure) {
        if (failure != null) {
            failures.incrementAndGet();
            System.err.println(failure);
        }
        return failure == null;
    }
}
