package dev.polysms.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.polysms.MessageId;
import dev.polysms.ProviderId;
import dev.polysms.Reason;
import dev.polysms.SmsMessage;
import dev.polysms.history.Conversations;
import dev.polysms.history.MessageHistory;
import dev.polysms.sandbox.SandboxAccount;
import dev.polysms.sandbox.SandboxMessage;
import dev.polysms.sandbox.SmsSandbox;
import dev.polysms.spi.ManualTiming;
import dev.polysms.testkit.FakeOutcome;
import dev.polysms.testkit.FakeSmsClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.connector.Connector;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.source.ExactlyOnceSupport;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTaskContext;
import org.apache.kafka.connect.storage.OffsetStorageReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a source reads, and that a restart neither loses nor repeats a message. */
final class SmsSourceTaskTest {
    private static final ProviderId VOIPEX = ProviderId.of("voipex");
    private static final String OWN = "+420777888999";

    private final ManualTiming timing = new ManualTiming(Instant.parse("2026-11-30T06:00:00Z"));
    private final Map<Map<String, ?>, Map<String, Object>> stored = new HashMap<>();
    private final Map<String, String> settings = settings();
    private FakeSmsClient vendor = FakeSmsClient.builder()
            .provider(VOIPEX)
            .only(MessageHistory.class)
            .timing(timing)
            .pageSize(3)
            .build();
    private final FakeSinkContext worker = new FakeSinkContext();
    private SmsSourceTask task;

    private static Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>();
        settings.put("client.provider", "voipex");
        settings.put("client.token", "token");
        settings.put("client.account", "main");
        settings.put("inbound.topic", "inbound");
        settings.put("states.topic", "states");
        settings.put("poll.interval.ms", "1");
        return settings;
    }

    private SmsSourceTask start() {
        task = new SmsSourceTask(given -> vendor, timing);
        task.initialize(context());
        task.start(settings);
        return task;
    }

    @AfterEach
    void stop() {
        if (task != null) {
            task.stop();
        }
    }

    private SourceTaskContext context() {
        return new SourceTaskContext() {
            @Override
            public Map<String, String> configs() {
                return settings;
            }

            @Override
            public OffsetStorageReader offsetStorageReader() {
                return new OffsetStorageReader() {
                    @Override
                    public <T> Map<String, Object> offset(Map<String, T> partition) {
                        return stored.get(partition);
                    }

                    @Override
                    public <T> Map<Map<String, T>, Map<String, Object>> offsets(Collection<Map<String, T>> partitions) {
                        throw new UnsupportedOperationException("the task reads one");
                    }
                };
            }

            @Override
            public PluginMetrics pluginMetrics() {
                return worker.pluginMetrics();
            }
        };
    }

    /** Polls until nothing is left, and stores the offsets as Connect does, up to the given number of records. */
    private List<SourceRecord> poll(int committed) throws InterruptedException {
        List<SourceRecord> all = new ArrayList<>();
        for (int polls = 0; polls < 6; polls++) {
            all.addAll(task.poll());
        }
        all.stream()
                .limit(committed)
                .forEach(record -> stored.put(record.sourcePartition(), new HashMap<>(record.sourceOffset())));
        return all;
    }

    private static List<String> texts(List<SourceRecord> records) {
        return records.stream()
                .map(record -> ((Struct) record.value()).getString("text"))
                .toList();
    }

    private void receive(int from, int to) {
        for (int i = from; i < to; i++) {
            timing.advance(Duration.ofSeconds(1));
            vendor.receive("+420607608609", OWN, "text " + i);
        }
    }

    @Test
    void writes_each_received_message_once_with_the_attributes_of_a_cloud_event() throws Exception {
        start();
        receive(0, 10);

        List<SourceRecord> records = poll(0);

        assertThat(texts(records)).hasSize(10).doesNotHaveDuplicates();
        assertThat(records).allSatisfy(record -> {
            assertThat(record.topic()).isEqualTo("inbound");
            assertThat(record.key()).isEqualTo("+420607608609");
            Struct value = (Struct) record.value();
            value.validate();
            assertThat(value.getString("id")).isEqualTo(header(record, "ce_id"));
            assertThat(header(record, "ce_type")).isEqualTo("dev.polysms.message.received");
            assertThat(header(record, "ce_source")).isEqualTo("/polysms/voipex/default");
            assertThat(header(record, "ce_specversion")).isEqualTo("1.0");
            assertThat(record.sourcePartition().keySet()) // Connect compares their bytes
                    .containsExactly("account", "number", "vendor");
        });
    }

    private static Object header(SourceRecord record, String name) {
        return record.headers().lastWithName(name).value();
    }

    @Test
    void writes_nothing_again_after_a_restart() throws Exception {
        start();
        receive(0, 10);
        List<SourceRecord> before = poll(Integer.MAX_VALUE);
        start();
        receive(10, 13);

        assertThat(texts(before)).hasSize(10);
        assertThat(texts(poll(Integer.MAX_VALUE))).containsExactlyInAnyOrder("text 10", "text 11", "text 12");
    }

    @Test
    void writes_nothing_again_after_a_restart_in_the_middle_of_a_range_and_a_long_pause() throws Exception {
        start();
        receive(0, 10);
        List<SourceRecord> first = task.poll();
        first.forEach(record -> stored.put(record.sourcePartition(), new HashMap<>(record.sourceOffset())));
        timing.advance(Duration.ofHours(5));
        start();

        List<SourceRecord> rest = poll(Integer.MAX_VALUE);

        List<String> all = new ArrayList<>(texts(first));
        all.addAll(texts(rest));
        assertThat(all).hasSize(10).doesNotHaveDuplicates();
    }

    @Test
    void reads_a_page_again_of_which_not_each_record_was_committed() throws Exception {
        start();
        receive(0, 3);
        poll(2);
        start();

        assertThat(texts(poll(0))).hasSize(3);
    }

    @Test
    void forgets_the_ids_of_the_time_that_is_not_read_again() throws Exception {
        start();
        receive(0, 10);
        poll(Integer.MAX_VALUE);
        timing.advance(Duration.ofMinutes(10));
        receive(10, 11);
        assertThat(poll(Integer.MAX_VALUE)).hasSize(1);

        SourceOffset offset = SourceOffset.of(stored.values().iterator().next()).orElseThrow();
        assertThat(offset.seen()).hasSizeLessThan(11);
        timing.advance(Duration.ofMinutes(10));
        receive(11, 12);
        poll(Integer.MAX_VALUE);
        assertThat(SourceOffset.of(stored.values().iterator().next())
                        .orElseThrow()
                        .seen())
                .hasSizeLessThan(3);
    }

    @Test
    void writes_a_record_for_each_state_of_a_message_that_was_sent() throws Exception {
        start();
        MessageId id =
                vendor.send(SmsMessage.of(OWN, "+420607608609", "Hello")).id().orElseThrow();
        List<SourceRecord> records = new ArrayList<>(poll(0));
        vendor.report(id, dev.polysms.DeliveryState.DELIVERED);
        records.addAll(poll(0));
        records.addAll(poll(0));

        assertThat(records)
                .hasSize(2)
                .allSatisfy(record -> assertThat(record.topic()).isEqualTo("states"));
        assertThat(records).extracting(record -> header(record, "ce_type")).containsOnly("dev.polysms.message.state");
        assertThat(((Struct) records.get(1).value()).getString("state")).isEqualTo("DELIVERED");
    }

    @Test
    void reads_again_after_a_failure_and_stops_at_one_that_must_be_corrected() throws Exception {
        start();
        receive(0, 2);
        vendor.next(MessageHistory.class, FakeOutcome.unavailable(), FakeOutcome.rejected(Reason.AUTHENTICATION));

        assertThatThrownBy(() -> task.poll()).isInstanceOf(RetriableException.class);
        assertThatThrownBy(() -> task.poll())
                .isInstanceOf(ConnectException.class)
                .isNotInstanceOf(RetriableException.class);
        assertThat(texts(poll(0))).hasSize(2);
        assertThat(worker.metric("polls-failed-total")).isEqualTo(2L);
        assertThat(worker.metric("messages-received-total")).isEqualTo(2L);
    }

    @Test
    void reads_the_conversations_of_a_number_if_there_is_no_history() throws Exception {
        settings.put(SmsSourceTask.NUMBER, OWN);
        vendor = FakeSmsClient.builder()
                .provider(ProviderId.of("primevox"))
                .only(Conversations.class)
                .timing(timing)
                .pageSize(3)
                .build();
        start();
        receive(0, 5);
        vendor.receive("+420607608610", OWN, "from another");
        assertThat(texts(poll(Integer.MAX_VALUE))).hasSize(6);
        start();
        receive(5, 6);

        assertThat(texts(poll(Integer.MAX_VALUE))).containsExactly("text 5");
    }

    @Test
    void reads_the_messages_of_its_number_only() throws Exception {
        settings.put(SmsSourceTask.NUMBER, OWN);
        start();
        receive(0, 2);
        vendor.receive("+420607608609", "+420777888000", "for another number");

        assertThat(texts(poll(0))).containsExactlyInAnyOrder("text 0", "text 1");
    }

    @Test
    void ends_a_poll_when_it_is_stopped() throws Exception {
        settings.put("poll.interval.ms", "86400000");
        start();
        task.poll();
        Thread stopper = new Thread(task::stop);
        stopper.start();

        assertThat(task.poll()).isNull();
        stopper.join();
    }

    @Test
    void reads_the_history_of_the_sandbox() throws Exception {
        try (SmsSandbox sandbox = SmsSandbox.start()) {
            settings.put("client.token", SandboxAccount.VOIPEX_TOKEN);
            settings.put("client.sms-base-url", sandbox.voipex().toString());
            settings.put("client.rest-base-url", sandbox.voipex().toString());
            settings.put("client.auth-base-url", sandbox.voipex().toString());
            settings.put("start.lookback.ms", "60000");
            task = new SmsSourceTask();
            task.initialize(context());
            task.start(settings);
            SandboxMessage received = sandbox.receive("voipex", "+420607608609", SandboxAccount.VOIPEX_SENDER, "Ahoj");

            List<SourceRecord> records = poll(Integer.MAX_VALUE);

            assertThat(records).hasSize(1);
            assertThat(((Struct) records.get(0).value()).getString("id")).isEqualTo(received.id());
            assertThat(poll(0)).isEmpty();
        }
    }

    @Test
    void supports_exactly_once_where_the_vendor_has_ids() {
        SmsSourceConnector connector = new SmsSourceConnector();

        assertThat(connector.exactlyOnceSupport(settings)).isEqualTo(ExactlyOnceSupport.SUPPORTED);
        settings.put("client.provider", "primevox");
        assertThat(connector.exactlyOnceSupport(settings)).isEqualTo(ExactlyOnceSupport.UNSUPPORTED);
    }

    @Test
    void has_one_task_per_number() {
        SmsSourceConnector connector = new SmsSourceConnector();
        settings.put("numbers", "+420777888999,+420777888000");
        connector.start(settings);

        assertThat(connector.taskConfigs(5))
                .extracting(config -> config.get(SmsSourceTask.NUMBER))
                .containsExactly("+420777888999", "+420777888000");
        assertThatThrownBy(() -> connector.taskConfigs(1))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("tasks.max is 1")
                .hasMessageNotContaining("777");
    }

    private static List<String> errors(Connector connector, Map<String, String> settings) {
        return connector.validate(settings).configValues().stream()
                .flatMap(value -> value.errorMessages().stream())
                .toList();
    }

    @Test
    void validation_finds_missing_topics_wrong_numbers_and_vendors_that_cannot_be_read() {
        SmsSourceConnector connector = new SmsSourceConnector();
        assertThat(errors(connector, settings)).isEmpty();

        settings.put("numbers", "777888999");
        assertThat(errors(connector, settings)).singleElement().asString().contains("E.164");
        settings.remove("numbers");
        settings.remove("inbound.topic");
        settings.remove("states.topic");
        assertThat(errors(connector, settings)).singleElement().asString().contains("states.topic");
        settings.put("inbound.topic", "inbound");
        settings.put("client.provider", "voiceelements");
        settings.remove("client.account");
        assertThat(errors(connector, settings)).singleElement().asString().contains("webhooks");
        settings.remove("client.token");
        settings.put("client.provider", "primevox");
        settings.put("client.api-key", "key");
        settings.put("client.container-id", "100001");
        assertThat(errors(connector, settings)).singleElement().asString().contains("numbers");
    }
}
