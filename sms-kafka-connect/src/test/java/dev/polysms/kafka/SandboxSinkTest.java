package dev.polysms.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.polysms.PhoneNumber;
import dev.polysms.Reason;
import dev.polysms.RejectedException;
import dev.polysms.optout.Consent;
import dev.polysms.optout.SenderRecipientPair;
import dev.polysms.sandbox.SandboxAccount;
import dev.polysms.sandbox.SandboxFault;
import dev.polysms.sandbox.SandboxMessage;
import dev.polysms.sandbox.SmsSandbox;
import dev.polysms.spi.Timing;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A task that was made from its settings, with a database and the sandbox, which counts the requests. */
final class SandboxSinkTest {
    private final SmsSandbox sandbox = SmsSandbox.start();
    private final FakeSinkContext context = new FakeSinkContext();
    private MockProducer<byte[], byte[]> producer = producer();
    private final Map<String, String> settings = SinkScene.settings();
    private final SmsSinkConnector connector = new SmsSinkConnector();

    @BeforeEach
    void configure() {
        settings.put("client.api-key", SandboxAccount.PRIMEVOX_API_KEY);
        settings.put("client.container-id", SandboxAccount.PRIMEVOX_CONTAINER_ID);
        settings.put("client.base-url", sandbox.primevox().toString());
        settings.put("ledger.url", "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        settings.put("ledger.create.tables", "true");
    }

    @AfterEach
    void stop() {
        connector.stop();
        sandbox.close();
    }

    private static MockProducer<byte[], byte[]> producer() {
        return new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Returns a task of the connector. Only its producer is not real. */
    private SmsSinkTask start() {
        assertThat(connector.validate(settings).configValues())
                .allSatisfy(value -> assertThat(value.errorMessages()).isEmpty());
        connector.start(settings);
        producer = producer();
        SmsSinkTask task = new SmsSinkTask(
                given -> {
                    SinkParts real = SinkParts.open(given);
                    return new SinkParts(real.sender(), real.ledger(), new TopicWriter(producer), real::close);
                },
                Timing.system());
        task.initialize(context);
        task.start(connector.taskConfigs(1).get(0));
        return task;
    }

    private static List<SinkRecord> records(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> SinkScene.record(i, Timing.system().instant(), SinkScene.value(i)))
                .toList();
    }

    private List<String> texts() {
        return sandbox.messages().stream().map(SandboxMessage::text).toList();
    }

    @Test
    void sends_each_reference_once_although_replies_are_lost_and_records_come_twice() {
        sandbox.fault(SandboxFault.of(SandboxFault.Kind.REPLY_LOST).times(3));
        SmsSinkTask task = start();
        task.put(records(30));
        task.stop();
        assertThat(producer.history())
                .filteredOn(record -> record.topic().equals("texts-unknown"))
                .hasSize(3);
        SmsSinkTask again = start();
        again.put(records(30));
        again.stop();

        assertThat(sandbox.requests("primevox")).isEqualTo(30);
        assertThat(texts()).hasSize(30).doesNotHaveDuplicates();
        assertThat(producer.history())
                .filteredOn(record -> record.topic().equals("texts-unknown"))
                .hasSize(3);
    }

    @Test
    void asks_the_further_client_after_proof_that_the_first_sent_nothing() {
        settings.put("client.base-url", "http://127.0.0.1:1");
        settings.put("failover.clients", "backup");
        settings.put("failover.backup.provider", "voximplant");
        settings.put("failover.backup.account-id", SandboxAccount.VOXIMPLANT_ACCOUNT_ID);
        settings.put("failover.backup.api-key", SandboxAccount.VOXIMPLANT_API_KEY);
        settings.put("failover.backup.base-url", sandbox.voximplant().toString());
        settings.put("failover.backup.from", SandboxAccount.VOXIMPLANT_SENDER);
        SmsSinkTask task = start();
        task.put(records(3));
        task.stop();

        assertThat(sandbox.messages())
                .hasSize(3)
                .allSatisfy(message -> assertThat(message.vendor()).isEqualTo("voximplant"));
    }

    @Test
    void refuses_messages_to_recipients_who_opted_out() {
        settings.put("opt.out.enabled", "true");
        SmsSinkTask task = start();
        LedgerSettings database = new SinkSettings(settings).ledger();
        try (HikariDataSource pool = database.pool()) {
            database.optOuts(pool)
                    .record(Consent.out(
                            SenderRecipientPair.of(PhoneNumber.of("+13035550100"), PhoneNumber.of("+13035551001")),
                            Timing.system().instant(),
                            Consent.Source.APPLICATION));
        }

        task.put(records(3));
        task.stop();

        assertThat(texts()).hasSize(2).doesNotContain("Your table 1 is ready");
        assertThat(context.reasons)
                .singleElement()
                .isInstanceOfSatisfying(
                        RejectedException.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(Reason.OPTED_OUT));
    }

    @Test
    void keeps_to_a_rate_and_tries_the_rest_later() {
        settings.put("throttle.messages", "1");
        settings.put("throttle.window.ms", "60000");
        settings.put("throttle.shared", "false");
        settings.put("retry.backoff.max.ms", "5000");
        SmsSinkTask task = start();

        assertThatThrownBy(() -> task.put(records(5))).isInstanceOf(RetriableException.class);
        task.stop();

        assertThat(texts()).hasSize(1);
        assertThat(context.timeouts).containsExactly(5_000L);
    }
}
