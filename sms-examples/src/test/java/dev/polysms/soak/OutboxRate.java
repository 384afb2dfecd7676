package dev.polysms.soak;

import com.zaxxer.hikari.HikariDataSource;
import dev.polysms.outbox.EnqueueOptions;
import dev.polysms.outbox.OutboxSchema;
import dev.polysms.outbox.OutgoingMessage;
import dev.polysms.outbox.SmsOutbox;
import dev.polysms.sandbox.SmsSandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * Measures an outbox: how many messages a second are enqueued and sent, by how many statements each, and how large the tables are
 * afterwards. Two worker processes send to the sandbox, by one PostgreSQL server. See {@code docs/outbox.md}.
 *
 * <p>Settings are system properties: {@code outbox.messages} (100,000), {@code outbox.threads} (20) of each worker,
 * {@code outbox.minutes} (30), after which it ends in any case.
 */
final class OutboxRate {
    private static final int WORKERS = 2;
    private static final int BATCH = 10_000;
    private static final int SINGLE = 2_000;
    private static final long SEED = 1;

    private final int messages = Integer.getInteger("outbox.messages", 100_000);
    private final int threads = Integer.getInteger("outbox.threads", 20);
    private final int minutes = Integer.getInteger("outbox.minutes", 30);

    private OutboxRate() {}

    public static void main(String[] args) throws IOException, SQLException, InterruptedException {
        new OutboxRate().run();
        System.exit(0);
    }

    private void run() throws IOException, SQLException, InterruptedException {
        try (SoakDatabase database = SoakDatabase.start(Map.of("shared_preload_libraries", "pg_stat_statements"));
                SmsSandbox sandbox =
                        SmsSandbox.builder().maxMessages(2 * messages + SINGLE).start()) {
            database.run(OutboxSchema.POSTGRESQL.statements());
            database.run(SoakWorker.TABLES);
            database.run(List.of("CREATE EXTENSION pg_stat_statements"));
            Properties settings = settings(database, sandbox);
            try (HikariDataSource pool = SoakWorker.pool(settings);
                    SmsOutbox outbox = SoakWorker.outbox(settings, pool)) {
                enqueue(outbox, pool);
                report("tables before", size(database));
                database.run(List.of("SELECT pg_stat_statements_reset()"));
                drain(database, settings);
            }
            statements(database);
            report("tables after", size(database));
            database.run(List.of("VACUUM polysms_outbox", "VACUUM polysms_outbox_tasks"));
            report("tables after a vacuum", size(database));
            report("messages at the vendor", Integer.toString(sandbox.messages().size()));
        }
    }

    private Properties settings(SoakDatabase database, SmsSandbox sandbox) {
        Properties settings = new Properties();
        settings.setProperty("jdbc", database.url());
        settings.setProperty("primevox", sandbox.uri().toString());
        settings.setProperty("threads", Integer.toString(threads));
        return settings;
    }

    private void enqueue(SmsOutbox outbox, HikariDataSource pool) throws SQLException {
        SoakMessages all = new SoakMessages(SEED, Integer.MAX_VALUE);
        List<OutgoingMessage> batch = IntStream.range(0, messages - SINGLE)
                .filter(i -> all.isSendable(i))
                .mapToObj(i -> new OutgoingMessage(all.message(i), EnqueueOptions.none()))
                .toList();
        long begin = System.nanoTime();
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            for (int from = 0; from < batch.size(); from += BATCH) {
                outbox.enqueueAll(connection, batch.subList(from, Math.min(batch.size(), from + BATCH)));
                connection.commit();
            }
        }
        rate("enqueued in batches of " + BATCH, batch.size(), begin);
        begin = System.nanoTime();
        int sent = 0;
        for (int i = messages - SINGLE; i < messages; i++) {
            if (all.isSendable(i)) {
                outbox.enqueue(all.message(i), EnqueueOptions.none());
                sent++;
            }
        }
        rate("enqueued in a transaction each", sent, begin);
    }

    private void drain(SoakDatabase database, Properties settings)
            throws IOException, SQLException, InterruptedException {
        Path file = Files.createTempFile("polysms-outbox", ".properties");
        try (var writer = Files.newBufferedWriter(file)) {
            settings.store(writer, null);
        }
        int waiting = count(database, "polysms_outbox");
        List<SoakProcess> workers = new ArrayList<>();
        for (int i = 0; i < WORKERS; i++) {
            workers.add(SoakProcess.start(SoakWorker.class, (from, line) -> {}, file));
        }
        while (count(database, "soak_outcomes") == 0) {
            Soak.sleep(10); // the workers are starting
        }
        long begin = System.nanoTime();
        int atBegin = count(database, "soak_outcomes");
        int left = waiting;
        while (left > 0 && System.nanoTime() - begin < TimeUnit.MINUTES.toNanos(minutes)) {
            Soak.sleep(500);
            left = count(database, "polysms_outbox");
        }
        rate("sent by " + WORKERS + " workers with " + threads + " threads each", waiting - atBegin - left, begin);
        report("left after " + minutes + " minutes at most", Integer.toString(left));
        for (SoakProcess worker : workers) {
            worker.askToEnd();
            worker.await(1);
        }
    }

    private static int count(SoakDatabase database, String table) throws SQLException {
        return database.query("SELECT COUNT(*) FROM " + table, row -> row.getInt(1))
                .get(0);
    }

    private void statements(SoakDatabase database) throws SQLException {
        int sent = count(database, "soak_outcomes");
        String mine = " WHERE query NOT LIKE '%COUNT(*)%'";
        long calls = database.query("SELECT SUM(calls) FROM pg_stat_statements" + mine, row -> row.getLong(1))
                .get(0);
        report("statements a message", "%.1f".formatted((double) calls / sent));
        database.query(
                        "SELECT calls, total_exec_time, query FROM pg_stat_statements" + mine
                                + " ORDER BY calls DESC LIMIT 14",
                        row -> "%9.2f %8.3f ms  %s"
                                .formatted(
                                        row.getDouble(1) / sent,
                                        row.getDouble(2) / row.getDouble(1),
                                        row.getString(3).replaceAll("\\s+", " ")))
                .forEach(line -> System.out.println(line.substring(0, Math.min(150, line.length()))));
    }

    private static String size(SoakDatabase database) throws SQLException {
        return String.join(
                ", ",
                database.query(
                        "SELECT relname, pg_size_pretty(pg_total_relation_size(oid)) FROM pg_class"
                                + " WHERE relname IN ('polysms_outbox', 'polysms_outbox_tasks', 'polysms_send_ledger')"
                                + " ORDER BY relname",
                        row -> row.getString(1) + " " + row.getString(2)));
    }

    private static void rate(String what, int count, long begin) {
        double seconds = (System.nanoTime() - begin) / 1e9;
        report(what, "%,d in %.1f s: %,.0f a second".formatted(count, seconds, count / seconds));
    }

    private static void report(String what, String value) {
        System.out.printf("  %-45s %s%n", what, value);
    }
}
