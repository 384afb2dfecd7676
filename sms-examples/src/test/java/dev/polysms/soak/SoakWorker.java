package dev.polysms.soak;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.polysms.SmsSender;
import dev.polysms.jdbc.JdbcSendLedger;
import dev.polysms.ledger.InMemorySendLedger;
import dev.polysms.ledger.SendLedger;
import dev.polysms.outbox.NotFoundPolicy;
import dev.polysms.outbox.OutboxException;
import dev.polysms.outbox.OutboxOutcome;
import dev.polysms.outbox.QuietHours;
import dev.polysms.outbox.SmsOutbox;
import dev.polysms.primevox.PrimeVoxClient;
import dev.polysms.sandbox.SandboxAccount;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Properties;
import javax.sql.DataSource;

/** A worker process of an application with an outbox. It works until its input ends, and stores each outcome in a table. */
final class SoakWorker {
    /** The table of outcomes; its key shows an outcome that comes twice. */
    static final List<String> TABLES = List.of(
            "CREATE TABLE soak_outcomes (reference TEXT PRIMARY KEY, outcome TEXT NOT NULL, reason TEXT NOT NULL,"
                    + " provider TEXT, message_id TEXT)",
            "CREATE TABLE soak_orders (reference TEXT PRIMARY KEY)");

    private static final Duration DEADLINE = Duration.ofSeconds(5);
    private static final Duration MARGIN = Duration.ofSeconds(1);
    private static final Duration LAG = Duration.ofSeconds(2);

    private SoakWorker() {}

    public static void main(String[] args) throws IOException {
        Properties settings = new Properties();
        try (var reader = Files.newBufferedReader(Path.of(args[0]))) {
            settings.load(reader);
        }
        try (HikariDataSource pool = pool(settings);
                SmsOutbox outbox = outbox(settings, pool)) {
            outbox.start();
            System.out.println("started" + Claims.END);
            System.in.transferTo(OutputStream.nullOutputStream());
        }
        Runtime.getRuntime().halt(0); // the clients' threads are idle
    }

    static HikariDataSource pool(Properties settings) {
        HikariConfig pool = new HikariConfig();
        pool.setJdbcUrl(settings.getProperty("jdbc"));
        pool.setMaximumPoolSize(threads(settings) + 4);
        pool.setInitializationFailTimeout(-1); // the database may be restarting
        pool.setConnectionTimeout(5_000);
        return new HikariDataSource(pool);
    }

    private static int threads(Properties settings) {
        return Integer.parseInt(settings.getProperty("threads"));
    }

    /** Returns the outbox that the settings describe; it waits until the database can be reached. */
    static SmsOutbox outbox(Properties settings, DataSource pool) {
        SmsOutbox.Builder outbox = SmsOutbox.builder(pool, ledger(settings, pool))
                .account(SmsOutbox.DEFAULT_ACCOUNT, sender(settings), threads(settings))
                .deadline(DEADLINE)
                .leaseMargin(MARGIN)
                .lookUpAfter(LAG)
                .maxLookups(2)
                .notFound(NotFoundPolicy.SEND_AGAIN)
                .pollingInterval(Duration.ofMillis(200))
                .heartbeatInterval(Duration.ofMillis(500))
                .listener(SoakWorker::store);
        if (settings.containsKey("quietFrom")) {
            outbox.quietHours(new QuietHours(
                    LocalTime.parse(settings.getProperty("quietFrom")),
                    LocalTime.parse(settings.getProperty("quietUntil")),
                    ZoneOffset.UTC));
        }
        return built(outbox);
    }

    private static SmsOutbox built(SmsOutbox.Builder outbox) {
        while (true) {
            try {
                return outbox.build();
            } catch (OutboxException e) {
                Soak.sleep(500); // the database is restarting; the soak kills a worker that never starts
            }
        }
    }

    /** Each careless process has a ledger of its own, which knows nothing of the others. */
    private static SendLedger ledger(Properties settings, DataSource pool) {
        return Boolean.parseBoolean(settings.getProperty("careless"))
                ? InMemorySendLedger.withRoomFor(1_000_000)
                : JdbcSendLedger.builder(pool).clockSkew(Duration.ofSeconds(1)).build();
    }

    private static SmsSender sender(Properties settings) {
        if (settings.containsKey("voximplant")) {
            return SoakSenders.of(settings);
        }
        return PrimeVoxClient.builder()
                .apiKey(SandboxAccount.PRIMEVOX_API_KEY)
                .containerId(SandboxAccount.PRIMEVOX_CONTAINER_ID)
                .sandbox(URI.create(settings.getProperty("primevox")))
                .build();
    }

    private static void store(OutboxOutcome outcome, Connection connection) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO soak_outcomes VALUES (?, ?, ?, ?, ?)")) {
            insert.setString(1, outcome.reference());
            insert.setString(2, outcome.outcome().name());
            insert.setString(3, outcome.notSentReason().name());
            insert.setString(4, outcome.provider().map(Object::toString).orElse(null));
            insert.setString(5, outcome.id().map(Object::toString).orElse(null));
            insert.executeUpdate();
        }
    }
}
