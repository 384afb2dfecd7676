package dev.polysms.soak;

import dev.polysms.InvalidRequestException;
import dev.polysms.Outcome;
import dev.polysms.OutcomeUnknownException;
import dev.polysms.SendReceipt;
import dev.polysms.SmsException;
import dev.polysms.SmsSender;
import dev.polysms.jdbc.JdbcSendLedger;
import dev.polysms.ledger.IdempotentSender;
import dev.polysms.ledger.LedgerEntry;
import dev.polysms.ledger.SendLedger;
import dev.polysms.ledger.Settlement;
import dev.polysms.resolve.OutcomeResolver;
import dev.polysms.resolve.Resolution;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * A process of the application. It sends what it is given by 64 threads, and a few more threads look up what is unknown, free what is not
 * found, and send it again. Without messages to send it is the recovery job, which runs until its input ends. Each result is a line of its
 * output.
 */
final class SoakClient {
    static final int THREADS = 64;
    private static final int RESOLVERS = 8;
    private static final int MOST_TRIES = 40;
    private static final Duration DEADLINE = Duration.ofSeconds(5);
    private static final Duration LEASE_MARGIN = Duration.ofSeconds(1);
    private static final Duration SKEW = Duration.ofSeconds(1);
    private static final Duration LAG = Duration.ofSeconds(2);

    /** A process that is stopped for this long finds its messages looked up, freed and sent by another when it goes on. */
    static final Duration LONGER_THAN_A_LEASE =
            DEADLINE.plus(LEASE_MARGIN).plus(SKEW).plus(LAG).plusSeconds(3);

    private final SoakMessages messages;
    private final boolean careless;
    private final SendLedger ledger;
    private final SmsSender sender;
    private final OutcomeResolver resolver;
    private final PrintStream out = System.out;
    private final Queue<Integer> queue = new ConcurrentLinkedQueue<>();
    private final Map<Integer, AtomicInteger> tries = new ConcurrentHashMap<>();
    private final AtomicInteger busy = new AtomicInteger();
    private volatile boolean inputEnded = true;

    SoakClient(Properties settings) {
        messages = new SoakMessages(
                Long.parseLong(settings.getProperty("seed")), Integer.parseInt(settings.getProperty("sends")));
        careless = Boolean.parseBoolean(settings.getProperty("careless"));
        ledger = JdbcSendLedger.builder(SoakDatabase.pool(settings.getProperty("jdbc"), THREADS + RESOLVERS))
                .clockSkew(SKEW)
                .build();
        sender = IdempotentSender.builder(SoakSenders.of(settings), ledger)
                .deadline(DEADLINE)
                .leaseMargin(LEASE_MARGIN)
                .build();
        resolver = resolver();
    }

    private OutcomeResolver resolver() {
        return OutcomeResolver.builder(sender)
                .lag(LAG)
                .ledger(ledger)
                .clockSkew(SKEW)
                .build();
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        Properties settings = new Properties();
        try (var reader = Files.newBufferedReader(Path.of(args[0]))) {
            settings.load(reader);
        }
        SoakClient client = new SoakClient(settings);
        if (args.length == 1) {
            client.inputEnded = false;
            client.waitForTheEndOfTheInput();
            client.run(List.of());
        } else {
            client.run(Files.readAllLines(Path.of(args[1])).stream()
                    .map(Integer::valueOf)
                    .toList());
        }
        Runtime.getRuntime().halt(0); // as in every run before: nothing is closed
    }

    private void waitForTheEndOfTheInput() {
        Thread reader = new Thread(() -> {
            try {
                System.in.transferTo(OutputStream.nullOutputStream());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            inputEnded = true;
        });
        reader.setDaemon(true);
        reader.start();
    }

    private void run(List<Integer> todo) throws InterruptedException {
        say("started");
        queue.addAll(todo);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS + RESOLVERS + 1);
        CountDownLatch resolved = new CountDownLatch(1);
        threads.execute(() -> {
            resolve(threads);
            resolved.countDown();
        });
        for (int i = 0; i < THREADS; i++) {
            threads.execute(() -> sendUntil(resolved));
        }
        resolved.await();
        say("finished");
    }

    // ---- sending

    private void sendUntil(CountDownLatch resolved) {
        while (resolved.getCount() > 0) {
            busy.incrementAndGet();
            Integer index = queue.poll();
            if (index == null) {
                busy.decrementAndGet();
                pause(Duration.ofMillis(20));
                continue;
            }
            try {
                send(index);
            } finally {
                busy.decrementAndGet();
            }
        }
    }

    private void send(int index) {
        try {
            SendReceipt receipt = sender.send(messages.message(index));
            say("accepted " + index + " " + receipt.provider() + " "
                    + receipt.id().orElseThrow());
        } catch (InvalidRequestException e) {
            say("rejected " + index);
        } catch (OutcomeUnknownException e) {
            say("unknown " + index);
            if (isNotSent(index)) {
                again(index); // another process has looked it up meanwhile and freed it
            }
        } catch (SmsException e) {
            say("unsent " + index + " " + e.getClass().getSimpleName());
            again(index);
        }
    }

    private boolean isNotSent(int index) {
        return ledger.find(messages.reference(index))
                .flatMap(LedgerEntry::outcome)
                .filter(Outcome.NOT_SENT::equals)
                .isPresent();
    }

    private void again(int index) {
        if (tries.computeIfAbsent(index, none -> new AtomicInteger()).incrementAndGet() < MOST_TRIES) {
            pause(Duration.ofMillis(10));
            queue.add(index);
        }
    }

    // ---- resolving

    /** Goes on until everything is sent, and everything unknown was looked up for the last time. */
    private void resolve(ExecutorService threads) {
        Map<String, String> undecidable = new ConcurrentHashMap<>();
        boolean last = false;
        while (true) {
            boolean sent = queue.isEmpty() && busy.get() == 0;
            List<LedgerEntry> open = ledger.unresolved(Instant.now(), Integer.MAX_VALUE).stream()
                    .filter(entry -> !entry.reservation().equals(undecidable.get(entry.key())))
                    .toList();
            List<LedgerEntry> ripe = open.stream().filter(SoakClient::isRipe).toList();
            if (ripe.isEmpty() && open.isEmpty() && sent && inputEnded) {
                if (last) {
                    return;
                }
                last = true; // what was ambiguous may be decidable now
                undecidable.clear();
                pause(LEASE_MARGIN.plus(DEADLINE).plus(LAG));
                continue;
            }
            if (ripe.isEmpty()) {
                pause(Duration.ofMillis(200));
                continue;
            }
            each(ripe, threads, entry -> resolve(entry, undecidable));
        }
    }

    /** For any other entry the resolver would wait, and a thread with it. */
    private static boolean isRipe(LedgerEntry entry) {
        Instant end = entry.settledAt().orElse(entry.leaseUntil());
        return end.plus(LAG).isBefore(Instant.now());
    }

    private static <T> void each(List<T> all, ExecutorService threads, Consumer<T> work) {
        Semaphore free = new Semaphore(RESOLVERS);
        for (T one : all) {
            free.acquireUninterruptibly();
            threads.execute(() -> {
                try {
                    work.accept(one);
                } finally {
                    free.release();
                }
            });
        }
        free.acquireUninterruptibly(RESOLVERS);
    }

    private void resolve(LedgerEntry entry, Map<String, String> undecidable) {
        int index = messages.index(entry.key());
        if (careless) {
            release(index, entry);
            return;
        }
        Resolution resolution;
        try {
            resolution = resolver.lookUpAndRecord(messages.message(index), entry);
        } catch (SmsException e) {
            say("unread " + index);
            return;
        }
        if (resolution instanceof Resolution.Accepted accepted) {
            say("found " + index + " " + accepted.provider() + " "
                    + accepted.id().orElseThrow());
        } else if (resolution instanceof Resolution.NotFound) {
            release(index, entry);
        } else {
            undecidable.put(entry.key(), entry.reservation());
            say("open " + index + " " + ((Resolution.Ambiguous) resolution).why());
        }
    }

    private void release(int index, LedgerEntry entry) {
        if (ledger.resolve(entry, Settlement.notSent())) {
            say("notfound " + index);
            queue.add(index);
        }
    }

    // ----

    private void say(String line) {
        synchronized (out) {
            out.println(line + Claims.END);
        }
    }

    private static void pause(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            throw new IllegalStateException("these threads are not interrupted", e);
        }
    }
}
