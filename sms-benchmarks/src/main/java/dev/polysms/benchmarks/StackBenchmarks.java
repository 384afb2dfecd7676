package dev.polysms.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.polysms.SmsMessage;
import dev.polysms.SmsSender;
import dev.polysms.failover.FailoverSender;
import dev.polysms.failover.SendRoute;
import dev.polysms.jdbc.JdbcSchema;
import dev.polysms.jdbc.JdbcSendLedger;
import dev.polysms.ledger.IdempotentSender;
import dev.polysms.ledger.InMemorySendLedger;
import dev.polysms.throttle.Rate;
import dev.polysms.throttle.ThrottledSender;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;

/** What makes a send safe, without the send. */
final class StackBenchmarks {
    private static final SmsMessage MESSAGE = SmsMessage.of("+13035550100", "+13035550177", Vendor.TEXT);

    private final AtomicLong references = new AtomicLong();

    List<Benchmark> all() {
        return List.of(
                new Benchmark("stack", (rounds, millis) -> stack().run(rounds, millis)),
                new Benchmark("ledger-jdbc", this::jdbc));
    }

    private SmsMessage message() {
        return MESSAGE.withReference("booking-" + references.incrementAndGet());
    }

    /** A send takes a microsecond or two, so a round has many. With few, the time to read the meter would count as theirs. */
    private Comparison stack() {
        SmsSender throttled = ThrottledSender.over(new NoOpSender(), Rate.of(1_000_000, Duration.ofMillis(1)));
        SmsSender failover =
                FailoverSender.of(SendRoute.of("first", throttled), SendRoute.of("second", new NoOpSender()));
        SmsSender idempotent = IdempotentSender.over(
                failover,
                InMemorySendLedger.builder()
                        .capacity(1_000_000)
                        .retention(Duration.ofMillis(100))
                        .clockSkew(Duration.ZERO)
                        .build());
        return Comparison.of(
                        "ledger + failover + throttle, no send",
                        List.of(Subject.here("Polysms", new SingleWork(() -> idempotent.send(message())))),
                        new Bound("Polysms", Quantity.CPU, 1_500),
                        new Bound("Polysms", Quantity.BYTES, 3_000))
                .inStepsOf(8_192);
    }

    private List<Finding> jdbc(int rounds, int millis) throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "off")
                        .setServerConfig("synchronous_commit", "off")
                        .start();
                HikariDataSource pool = pool(server.getPostgresDatabase())) {
            createTables(pool);
            SmsSender idempotent = IdempotentSender.over(new NoOpSender(), JdbcSendLedger.over(pool));
            LedgerByHand byHand = new LedgerByHand(pool);
            Comparison ledger = Comparison.of(
                            "JDBC ledger, first send",
                            List.of(
                                    Subject.here(
                                            "by hand",
                                            new SingleWork(
                                                    () -> byHand.send("by-hand-" + references.incrementAndGet()))),
                                    Subject.here("Polysms", new SingleWork(() -> idempotent.send(message())))),
                            new Bound("Polysms", Quantity.WALL, 1.20))
                    .reporting(Quantity.WALL, Quantity.CPU, Quantity.BYTES);
            return ledger.inStepsOf(16).run(rounds, millis);
        }
    }

    private static HikariDataSource pool(DataSource database) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(database);
        config.setMaximumPoolSize(4);
        return new HikariDataSource(config);
    }

    private static void createTables(DataSource pool) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : JdbcSchema.statements()) {
                statement.execute(sql);
            }
        }
    }
}
