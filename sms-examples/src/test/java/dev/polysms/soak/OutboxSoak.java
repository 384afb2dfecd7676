package dev.polysms.soak;

import com.zaxxer.hikari.HikariDataSource;
import dev.polysms.SmsMessage;
import dev.polysms.outbox.AttentionItem;
import dev.polysms.outbox.EnqueueOptions;
import dev.polysms.outbox.OutboxSchema;
import dev.polysms.outbox.OutboxState;
import dev.polysms.outbox.SmsOutbox;
import dev.polysms.sandbox.SmsSandbox;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * Enqueues many messages in transactions of which a third roll back, while three worker processes are killed and stopped again and
 * again, the database is restarted, and the vendors fail in every way. Then it judges: did a recipient get a message twice, or one that was
 * rolled back, or one in quiet hours or after its expiry, and is every committed message accounted for? See {@code docs/outbox.md}.
 *
 * <p>Settings are system properties: {@code outbox.messages} (20,000), {@code outbox.seconds} (600), in which they are enqueued,
 * {@code outbox.kills} (30), {@code outbox.stops} (10), {@code outbox.restarts} (2) of the database, {@code outbox.minutes} (40), after
 * which it fails, {@code outbox.seed} (another one each time), and {@code outbox.careless}, which gives each worker a ledger of its own:
 * the judge must notice. The exit code is 0 if the judge finds nothing.
 */
final class OutboxSoak {
    private static final int WORKERS = 3;
    private static final int LARGEST_TRANSACTION = 20;
    private static final int GROUP = 6; // messages with the same content follow each other

    private final int sends = Integer.getInteger("outbox.messages", 20_000);
    private final int seconds = Integer.getInteger("outbox.seconds", 600);
    private final int kills = Integer.getInteger("outbox.kills", 30);
    private final int stops = Integer.getInteger("outbox.stops", 10);
    private final int restarts = Integer.getInteger("outbox.restarts", 2);
    private final int minutes = Integer.getInteger("outbox.minutes", 40);
    private final long seed = Soak.seed("outbox.seed");
    private final PrintStream out = System.out;
    private final SoakReport report = new SoakReport(out);
    private final Random random = new Random(seed);
    private final SoakMessages messages = new SoakMessages(seed, sends);
    private final Instant begin = Instant.now();
    private final OutboxJudge.Quiet quiet = quiet();
    private final List<String> failures = new CopyOnWriteArrayList<>();
    private final SoakTrouble trouble = new SoakTrouble(seconds, random, failures::add);
    private final List<SoakProcess> workers = new CopyOnWriteArrayList<>();
    private final List<EnqueueOptions> enqueued = new ArrayList<>();
    private final AtomicInteger killed = new AtomicInteger();
    private final AtomicInteger stopped = new AtomicInteger();
    private final AtomicInteger restarted = new AtomicInteger();

    private OutboxSoak() {}

    /** The second quarter of the time in which messages are enqueued. */
    private OutboxJudge.Quiet quiet() {
        Instant from = begin.plusSeconds(seconds / 4).truncatedTo(ChronoUnit.SECONDS);
        return new OutboxJudge.Quiet(from, from.plusSeconds(seconds / 4));
    }

    public static void main(String[] args) throws IOException, SQLException, InterruptedException {
        System.exit(new OutboxSoak().run() ? 0 : 1);
    }

    private boolean run() throws IOException, SQLException, InterruptedException {
        out.println("outbox soak: " + sends + " messages, " + WORKERS + " workers, " + kills + " kills, " + stops
                + " stops, " + restarts + " restarts of the database, seed " + seed);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> workers.forEach(SoakProcess::kill)));
        try (SoakDatabase database = SoakDatabase.start();
                SmsSandbox sandbox =
                        SmsSandbox.builder().maxMessages(3 * sends + 1_000).start();
                Gate primevox = new Gate(sandbox.uri());
                Gate voximplant = new Gate(sandbox.uri())) {
            database.run(OutboxSchema.POSTGRESQL.statements());
            database.run(SoakWorker.TABLES);
            SoakFaults faults = SoakFaults.of(sandbox, random);
            faults.startOutages(failures::add, primevox, voximplant);
            Properties settings = settings(database, primevox, voximplant);
            Path file = Files.createTempFile("polysms-outbox", ".properties");
            try (var writer = Files.newBufferedWriter(file)) {
                settings.store(writer, null);
            }
            for (int i = 0; i < WORKERS; i++) {
                workers.add(worker(file));
            }
            try (HikariDataSource pool = SoakWorker.pool(settings);
                    SmsOutbox outbox = SoakWorker.outbox(settings, pool)) {
                startTrouble(file, database);
                enqueueAll(outbox, pool);
                awaitEnd(outbox);
                endWorkers();
                return report(database, outbox, sandbox, faults);
            }
        }
    }

    private Properties settings(SoakDatabase database, Gate primevox, Gate voximplant) {
        Properties settings = new Properties();
        settings.setProperty("jdbc", database.url());
        settings.setProperty("primevox", primevox.uri().toString());
        settings.setProperty("voximplant", voximplant.uri().toString());
        settings.setProperty("threads", "16");
        settings.setProperty("careless", Boolean.toString(Boolean.getBoolean("outbox.careless")));
        settings.setProperty(
                "quietFrom", LocalTime.ofInstant(quiet.from(), ZoneOffset.UTC).toString());
        settings.setProperty(
                "quietUntil", LocalTime.ofInstant(quiet.until(), ZoneOffset.UTC).toString());
        return settings;
    }

    private SoakProcess worker(Path settings) throws IOException {
        return SoakProcess.start(SoakWorker.class, (from, line) -> {}, settings);
    }

    // ---- trouble

    private void startTrouble(Path settings, SoakDatabase database) {
        trouble.spread(kills, () -> {
            SoakProcess victim = workers.get(random.nextInt(WORKERS));
            if (victim.kill()) {
                killed.incrementAndGet();
                workers.set(workers.indexOf(victim), worker(settings));
            }
        });
        trouble.spread(stops, () -> {
            if (workers.get(random.nextInt(WORKERS)).stopFor((int) SoakClient.LONGER_THAN_A_LEASE.toMillis())) {
                stopped.incrementAndGet();
            }
        });
        trouble.spread(restarts, () -> {
            database.restart(1_000);
            restarted.incrementAndGet();
        });
    }

    // ---- the application

    private void enqueueAll(SmsOutbox outbox, HikariDataSource pool) {
        while (enqueued.size() < sends) {
            int size = Math.min(1 + random.nextInt(LARGEST_TRANSACTION), sends - enqueued.size());
            enqueue(outbox, pool, size);
            long due = (long) seconds * 1_000 * enqueued.size() / sends;
            long early = due - begin.until(Instant.now(), ChronoUnit.MILLIS);
            Soak.sleep((int) Math.max(0, early));
        }
    }

    /** The orders are stored in the same transaction; they show afterwards whether it was committed. */
    private void enqueue(SmsOutbox outbox, HikariDataSource pool, int size) {
        int from = enqueued.size();
        for (int i = from; i < from + size; i++) {
            enqueued.add(options(i));
        }
        boolean keep = random.nextInt(3) > 0;
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            for (int i = from; i < from + size; i++) {
                outbox.enqueue(connection, messages.message(i), enqueued.get(i));
                order(connection, messages.reference(i));
            }
            if (keep) {
                connection.commit();
            } else {
                connection.rollback();
            }
        } catch (SQLException | RuntimeException e) {
            // The database is restarting: the application gives this transaction up, whatever became of it.
        }
    }

    private static void order(Connection connection, String reference) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO soak_orders VALUES (?)")) {
            insert.setString(1, reference);
            insert.executeUpdate();
        }
    }

    /** Half of the recipients are in the zone of the quiet hours; a few messages expire soon, and a few have to wait. */
    private EnqueueOptions options(int index) {
        int group = index / GROUP;
        Instant now = Instant.now();
        EnqueueOptions.Builder options = EnqueueOptions.builder()
                .zone(group % 2 == 0 ? ZoneOffset.UTC : ZoneOffset.ofHours(12))
                .priority(group % 3);
        if (group % 10 == 3 || group % 10 == 8) {
            options.expiresAt(now.plusSeconds(15));
        } else if (group % 10 == 4) {
            options.notBefore(now.plusSeconds(8));
        }
        return options.build();
    }

    private void awaitEnd(SmsOutbox outbox) {
        trouble.end();
        Instant end = begin.plus(minutes, ChronoUnit.MINUTES);
        while (open(outbox) > 0) {
            if (Instant.now().isAfter(end)) {
                failures.add("it took longer than " + minutes + " minutes: " + outbox.status());
                return;
            }
            Soak.sleep(2_000);
        }
    }

    private static long open(SmsOutbox outbox) {
        try {
            var status = outbox.status();
            return status.total(OutboxState.WAITING)
                    + status.total(OutboxState.SENDING)
                    + status.total(OutboxState.UNKNOWN);
        } catch (RuntimeException e) {
            return Long.MAX_VALUE; // the database is restarting
        }
    }

    private void endWorkers() throws IOException, InterruptedException {
        for (SoakProcess worker : workers) {
            worker.askToEnd();
            int exitCode = worker.await(2);
            if (exitCode != 0 && !worker.wasKilled()) {
                failures.add("a worker failed with exit code " + exitCode);
            }
        }
    }

    // ---- the end

    private boolean report(SoakDatabase database, SmsOutbox outbox, SmsSandbox sandbox, SoakFaults faults)
            throws SQLException {
        Set<String> orders =
                new HashSet<>(database.query("SELECT reference FROM soak_orders", row -> row.getString(1)));
        Map<String, OutboxJudge.Ended> ended = new HashMap<>();
        database.query(
                "SELECT reference, outcome, reason, provider, message_id FROM soak_outcomes",
                row -> ended.put(
                        row.getString(1),
                        new OutboxJudge.Ended(
                                row.getString(2), row.getString(3), row.getString(4) + " " + row.getString(5))));
        Map<String, String> attention = outbox.attention(sends).stream()
                .collect(Collectors.toMap(AttentionItem::reference, AttentionItem::why));
        OutboxJudge judge = new OutboxJudge(fates(orders), ended, attention.keySet(), sandbox.messages(), quiet);
        List<String> violations = new ArrayList<>(failures);
        violations.addAll(judge.violations());
        report.line("enqueued", enqueued.size());
        report.line("committed", orders.size());
        report.line("messages that arrived", sandbox.messages().size());
        Map<String, Integer> table = new TreeMap<>();
        ended.values().forEach(end -> table.merge(end.outcome() + " " + end.reason(), 1, Integer::sum));
        attention.values().forEach(why -> table.merge("attention: " + why, 1, Integer::sum));
        table.forEach(report::line);
        out.println("  faults: " + faults + "; kills: " + killed + ", stops: " + stopped + ", restarts: " + restarted);
        out.println("  " + TimeUnit.MILLISECONDS.toSeconds(begin.until(Instant.now(), ChronoUnit.MILLIS)) + " s, seed "
                + seed);
        return report.verdict(violations, "Nobody got a message twice, and every committed message is accounted for.");
    }

    private List<OutboxJudge.Enqueued> fates(Set<String> orders) {
        List<OutboxJudge.Enqueued> fates = new ArrayList<>();
        for (int i = 0; i < enqueued.size(); i++) {
            SmsMessage message = messages.message(i);
            EnqueueOptions options = enqueued.get(i);
            fates.add(new OutboxJudge.Enqueued(
                    messages.reference(i),
                    message.to().e164(),
                    message.text(),
                    orders.contains(messages.reference(i)),
                    options.notBefore().orElse(null),
                    options.expiresAt().orElse(null),
                    options.zone().equals(Optional.of(ZoneOffset.UTC))));
        }
        return fates;
    }
}
