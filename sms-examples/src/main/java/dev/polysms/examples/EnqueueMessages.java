package dev.polysms.examples;

import dev.polysms.SmsMessage;
import dev.polysms.SmsSender;
import dev.polysms.ledger.InMemorySendLedger;
import dev.polysms.ledger.SendLedger;
import dev.polysms.outbox.EnqueueOptions;
import dev.polysms.outbox.OutboxOutcome;
import dev.polysms.outbox.OutboxSchema;
import dev.polysms.outbox.QuietHours;
import dev.polysms.outbox.SmsOutbox;
import dev.polysms.sandbox.SandboxAccount;
import dev.polysms.sandbox.SmsSandbox;
import dev.polysms.voipex.VoipexClient;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;

/** Sends a message if, and only if, the application's own transaction commits. */
public final class EnqueueMessages {
    /** From nine in the evening to eight in the morning of the recipient; where its zone is not known, of Prague. */
    static final QuietHours NIGHT = new QuietHours(LocalTime.of(21, 0), LocalTime.of(8, 0), ZoneId.of("Europe/Prague"));

    private static final QuietHours FAR_AWAY = oneMinute();

    private final PrintStream out;

    EnqueueMessages(PrintStream out) {
        this.out = out;
    }

    /** Runs the example on the sandbox. */
    public static void main(String[] args) throws Exception {
        try (SmsSandbox sandbox = SmsSandbox.start()) {
            System.out.println(); // ends the line that Maven leaves open
            new EnqueueMessages(System.out).run(sandbox);
        }
    }

    void run(SmsSandbox sandbox) throws SQLException, InterruptedException {
        JdbcConnectionPool database = JdbcConnectionPool.create("jdbc:h2:mem:orders", "sa", "");
        createTables(database);
        CountDownLatch settled = new CountDownLatch(1);
        SendLedger ledger = InMemorySendLedger.withRoomFor(100_000); // JdbcSendLedger in production
        try (VoipexClient client = SandboxClients.voipex(sandbox);
                SmsOutbox outbox = outbox(database, ledger, client)
                        .quietHours(FAR_AWAY) // the example runs at any hour
                        .pollingInterval(Duration.ofMillis(100))
                        .listener((outcome, connection) -> {
                            confirmed(outcome, connection);
                            settled.countDown();
                        })
                        .build()) {
            outbox.start();
            try (Connection connection = database.getConnection()) {
                connection.setAutoCommit(false);
                confirm(outbox, connection, "4711");
                connection.commit();
                confirm(outbox, connection, "4712");
                connection.rollback();
            }
            if (!settled.await(30, TimeUnit.SECONDS)) {
                throw new AssertionError("no outcome after 30 seconds; " + outbox.status());
            }
        } finally {
            database.dispose();
        }
        out.println("Messages at the vendor: " + sandbox.messages().size());
    }

    /** A minute that is twelve hours away. */
    private static QuietHours oneMinute() {
        LocalTime then = LocalTime.now(ZoneId.of("Europe/Prague")).plusHours(12).truncatedTo(ChronoUnit.MINUTES);
        return new QuietHours(then, then.plusMinutes(1), ZoneId.of("Europe/Prague"));
    }

    // [tables]
    static void createTables(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : OutboxSchema.H2.statements()) { // or OutboxSchema.POSTGRESQL, OutboxSchema.MYSQL
                statement.execute(sql);
            }
            statement.execute("CREATE TABLE IF NOT EXISTS orders (id VARCHAR(20) PRIMARY KEY, confirmed BOOLEAN)");
        }
    }
    // [/tables]

    // [outbox]
    static SmsOutbox.Builder outbox(DataSource database, SendLedger ledger, SmsSender sender) {
        return SmsOutbox.builder(database, ledger)
                .account(sender)
                .quietHours(NIGHT)
                .deadline(Duration.ofSeconds(30));
    }
    // [/outbox]

    // [enqueue]
    /** Stores an order and its confirmation together: both or neither. */
    void confirm(SmsOutbox outbox, Connection connection, String order) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO orders VALUES (?, FALSE)")) {
            insert.setString(1, order);
            insert.executeUpdate();
        }
        SmsMessage message = SmsMessage.of(
                        SandboxAccount.VOIPEX_SENDER, "+420607608609", "Order " + order + " is on its way")
                .withReference("order-" + order);
        outbox.enqueue(
                connection,
                message,
                EnqueueOptions.builder()
                        .expiresAt(Instant.now().plus(Duration.ofHours(12)))
                        .build());
    }
    // [/enqueue]

    // [listener]
    /** Runs in the transaction that settles the message. */
    void confirmed(OutboxOutcome outcome, Connection connection) throws SQLException {
        out.println(outcome.reference() + ": " + outcome.outcome());
        try (PreparedStatement update =
                connection.prepareStatement("UPDATE orders SET confirmed = TRUE WHERE id = ?")) {
            update.setString(1, outcome.reference().replace("order-", ""));
            update.executeUpdate();
        }
    }
    // [/listener]
}
