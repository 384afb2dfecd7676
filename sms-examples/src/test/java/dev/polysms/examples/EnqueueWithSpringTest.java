package dev.polysms.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.polysms.SmsMessage;
import dev.polysms.ledger.InMemorySendLedger;
import dev.polysms.outbox.EnqueueOptions;
import dev.polysms.outbox.EnqueueResult;
import dev.polysms.outbox.OutboxListener;
import dev.polysms.outbox.OutboxOutcome;
import dev.polysms.outbox.SmsOutbox;
import dev.polysms.sandbox.SandboxAccount;
import dev.polysms.sandbox.SandboxMessage;
import dev.polysms.sandbox.SmsSandbox;
import dev.polysms.voipex.VoipexClient;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Enqueues in a transaction of Spring's. */
@Timeout(60)
final class EnqueueWithSpringTest {
    private final SmsSandbox sandbox = SmsSandbox.start();
    private final VoipexClient client = SandboxClients.voipex(sandbox);
    private final JdbcConnectionPool database = JdbcConnectionPool.create("jdbc:h2:mem:spring", "sa", "");
    private final JdbcTemplate jdbc = new JdbcTemplate(database);
    private final TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(database));
    private final CountDownLatch settled = new CountDownLatch(1);
    private final Confirmations confirmations = new Confirmations();

    @AfterEach
    void close() {
        client.close();
        sandbox.close();
        database.dispose();
    }

    // [orders]
    /** Stores an order and its confirmation together. Its methods run in a transaction of Spring's. */
    static final class Orders {
        private final JdbcTemplate jdbc;
        private final SmsOutbox outbox;

        Orders(JdbcTemplate jdbc, SmsOutbox outbox) {
            this.jdbc = jdbc;
            this.outbox = outbox;
        }

        void confirm(String order) {
            jdbc.update("INSERT INTO orders VALUES (?, FALSE)", order);
            SmsMessage message = SmsMessage.of(
                            SandboxAccount.VOIPEX_SENDER, "+420607608609", "Order " + order + " is on its way")
                    .withReference("order-" + order);
            jdbc.execute((ConnectionCallback<EnqueueResult>)
                    connection -> outbox.enqueue(connection, message, EnqueueOptions.none()));
        }
    }
    // [/orders]

    // [confirmations]
    /** Writes in the transaction that settles the message. */
    static final class Confirmations implements OutboxListener {
        @Override
        public void settled(OutboxOutcome outcome, Connection connection) {
            new JdbcTemplate(new SingleConnectionDataSource(connection, true))
                    .update(
                            "UPDATE orders SET confirmed = TRUE WHERE id = ?",
                            outcome.reference().replace("order-", ""));
        }
    }
    // [/confirmations]

    @Test
    void sends_what_spring_commits_and_nothing_of_what_it_rolls_back() throws Exception {
        EnqueueMessages.createTables(database);
        try (SmsOutbox outbox = outbox()) {
            outbox.start();
            Orders orders = new Orders(jdbc, outbox);

            transaction.executeWithoutResult(status -> {
                orders.confirm("4712");
                status.setRollbackOnly();
            });
            transaction.executeWithoutResult(status -> orders.confirm("4711"));
            assertThat(settled.await(30, TimeUnit.SECONDS)).isTrue();
        }

        assertThat(sandbox.messages()).extracting(SandboxMessage::text).containsExactly("Order 4711 is on its way");
        assertThat(jdbc.queryForList("SELECT id FROM orders WHERE confirmed", String.class))
                .isEqualTo(List.of("4711"));
    }

    @Test
    void refuses_to_enqueue_without_a_transaction() throws Exception {
        EnqueueMessages.createTables(database);
        try (SmsOutbox outbox = outbox()) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> new Orders(jdbc, outbox).confirm("4711"))
                    .withMessageContaining("setAutoCommit(false)");
            assertThat(outbox.status().counts()).isEmpty();
        }
    }

    private SmsOutbox outbox() {
        return SmsOutbox.builder(database, InMemorySendLedger.withRoomFor(100))
                .account(client)
                .pollingInterval(Duration.ofMillis(50))
                .listener((outcome, connection) -> {
                    confirmations.settled(outcome, connection);
                    settled.countDown();
                })
                .build();
    }
}
