package dev.polysms.kafka;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.polysms.SmsSender;
import dev.polysms.ledger.IdempotentSender;
import dev.polysms.ledger.InMemorySendLedger;
import dev.polysms.ledger.SendLedger;
import dev.polysms.spi.Timing;
import dev.polysms.testkit.FakeSmsClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.connect.sink.SinkRecord;

/** A started task with a fake vendor, a ledger in memory and a producer that keeps what it gets. */
final class SinkScene implements AutoCloseable {
    static final String TOPIC = "texts";
    static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);

    final FakeSmsClient vendor = FakeSmsClient.create();
    final FakeSinkContext context = new FakeSinkContext();
    final MockProducer<byte[], byte[]> producer =
            new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    final Map<String, String> settings = settings();
    SendLedger ledger = InMemorySendLedger.withRoomFor(1_000);
    Timing timing = Timing.system();
    private SmsSinkTask task;

    /** Settings that are complete for a real task too. */
    static Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>();
        settings.put("topics", TOPIC);
        settings.put("client.provider", "primevox");
        settings.put("client.api-key", "key");
        settings.put("client.container-id", "100001");
        settings.put("ledger.url", "jdbc:h2:mem:unused");
        settings.put("unknown.topic", "texts-unknown");
        settings.put("outcomes.topic", "texts-outcomes");
        settings.put("producer.bootstrap.servers", "127.0.0.1:1");
        settings.put("errors.tolerance", "all");
        settings.put("errors.deadletterqueue.topic.name", "texts-refused");
        return settings;
    }

    SinkScene set(String name, String value) {
        settings.put(name, value);
        return this;
    }

    SmsSinkTask task() {
        if (task == null) {
            task = new SmsSinkTask(this::open, timing);
            task.initialize(context);
            task.start(settings);
        }
        return task;
    }

    private SinkParts open(SinkSettings settings) {
        TimedLedger timed = new TimedLedger(ledger);
        SmsSender sender =
                IdempotentSender.builder(vendor, timed).timing(timing).build();
        return new SinkParts(sender, timed, new TopicWriter(producer()), vendor::close);
    }

    Producer<byte[], byte[]> producer() {
        return producer;
    }

    /** Returns a record that describes the message with this number. */
    SinkRecord record(long offset, int number) {
        return record(offset, timing.instant(), value(number));
    }

    static Map<String, Object> value(int number) {
        Map<String, Object> value = new HashMap<>();
        value.put("from", "+13035550100");
        value.put("to", "+1303555" + (1_000 + number));
        value.put("text", "Your table " + number + " is ready");
        value.put("reference", "booking-" + number);
        return value;
    }

    static SinkRecord record(long offset, Instant time, Object value) {
        return new SinkRecord(
                TOPIC, 0, null, null, null, value, offset, time.toEpochMilli(), TimestampType.CREATE_TIME);
    }

    /** Returns records of the messages 0, 1, 2 and so on, at the same offsets. */
    List<SinkRecord> records(int count) {
        return IntStream.range(0, count).mapToObj(i -> record(i, i)).toList();
    }

    void put(SinkRecord... records) {
        task().put(List.of(records));
    }

    /** Returns the offset that Connect would commit if it had delivered all records below the given one. */
    long committed(long delivered) {
        return task().preCommit(Map.of(PARTITION, new OffsetAndMetadata(delivered)))
                .get(PARTITION)
                .offset();
    }

    List<JsonNode> outcomes() {
        return written("texts-outcomes");
    }

    List<JsonNode> unknown() {
        return written("texts-unknown");
    }

    private List<JsonNode> written(String topic) {
        return producer.history().stream()
                .filter(record -> record.topic().equals(topic))
                .map(record -> json(record.value()))
                .toList();
    }

    private static JsonNode json(byte[] value) {
        try {
            return new JsonMapper().readTree(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static SinkScene of(Duration putTimeout) {
        return new SinkScene().set("put.timeout.ms", Long.toString(putTimeout.toMillis()));
    }

    @Override
    public void close() {
        if (task != null) {
            task.stop();
        }
    }
}
