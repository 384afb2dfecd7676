package dev.polysms.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.polysms.Outcome;
import dev.polysms.history.MessageHistory;
import dev.polysms.ledger.Fingerprint;
import dev.polysms.ledger.IdempotentSender;
import dev.polysms.ledger.InMemorySendLedger;
import dev.polysms.spi.Timing;
import dev.polysms.testkit.FakeOutcome;
import dev.polysms.testkit.FakeSmsClient;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of the messages of the unknown topic. */
final class SmsResolveTaskTest {
    private final InMemorySendLedger ledger = InMemorySendLedger.withRoomFor(100);
    private final MockProducer<byte[], byte[]> producer =
            new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    private final FakeSinkContext context = new FakeSinkContext();
    private final Map<String, String> settings = settings();
    private FakeSmsClient vendor =
            FakeSmsClient.builder().only(MessageHistory.class).build();
    private SmsResolveTask task;

    private static Map<String, String> settings() {
        Map<String, String> settings = SinkScene.settings();
        settings.remove("unknown.topic");
        settings.put("topics", "texts-unknown");
        settings.put("resolve.lag.ms", "0");
        return settings;
    }

    private SmsResolveTask start() {
        task = new SmsResolveTask(
                given -> {
                    TimedLedger timed = new TimedLedger(ledger);
                    return new SinkParts(
                            IdempotentSender.over(vendor, timed), timed, new TopicWriter(producer), vendor::close);
                },
                Timing.system());
        task.initialize(context);
        task.start(settings);
        return task;
    }

    @AfterEach
    void stop() {
        task.stop();
    }

    /** Sends a message as the sink does, and returns the record of it in the unknown topic. */
    private SinkRecord unknown(int number, FakeOutcome outcome) throws Exception {
        vendor.next(outcome);
        MockProducer<byte[], byte[]> sink =
                new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
        SmsSinkTask sending = new SmsSinkTask(
                given -> {
                    TimedLedger timed = new TimedLedger(ledger);
                    return new SinkParts(IdempotentSender.over(vendor, timed), timed, new TopicWriter(sink), () -> {});
                },
                Timing.system());
        sending.initialize(context);
        sending.start(SinkScene.settings());
        sending.put(List.of(SinkScene.record(0, Timing.system().instant(), SinkScene.value(number))));
        sending.stop();
        byte[] value = sink.history().stream()
                .filter(record -> record.topic().equals("texts-unknown"))
                .findFirst()
                .orElseThrow()
                .value();
        Map<String, Object> map = new HashMap<>();
        new JsonMapper()
                .readTree(value)
                .properties()
                .forEach(one -> map.put(
                        one.getKey(),
                        one.getValue().isTextual()
                                ? one.getValue().textValue()
                                : one.getValue().numberValue()));
        return SinkScene.record(number, Timing.system().instant(), map);
    }

    private List<JsonNode> written(String topic) {
        return producer.history().stream()
                .filter(record -> record.topic().equals(topic))
                .map(record -> {
                    try {
                        return new JsonMapper().readTree(record.value());
                    } catch (java.io.IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                })
                .toList();
    }

    private JsonNode outcome() {
        assertThat(written("texts-outcomes")).hasSize(1);
        return written("texts-outcomes").get(0);
    }

    private Outcome inLedger(int number) {
        return ledger.find("booking-" + number).orElseThrow().outcome().orElseThrow();
    }

    @Test
    void writes_that_a_message_was_accepted_which_the_history_shows() throws Exception {
        SinkRecord record = unknown(1, FakeOutcome.unknownButDone());

        start().put(List.of(record));

        assertThat(outcome().get("outcome").textValue()).isEqualTo("ACCEPTED");
        assertThat(outcome().get("id").textValue()).isNotEmpty();
        assertThat(outcome().get("reference").textValue()).isEqualTo("booking-1");
        assertThat(outcome().toString()).doesNotContain("+1303555", "table");
        assertThat(inLedger(1)).isEqualTo(Outcome.ACCEPTED);
        assertThat(vendor.attempts()).hasSize(1);
    }

    @Test
    void leaves_a_message_unknown_that_is_not_found() throws Exception {
        SinkRecord record = unknown(1, FakeOutcome.unknownAndNotDone());

        start().put(List.of(record));

        assertThat(outcome().get("outcome").textValue()).isEqualTo("UNKNOWN");
        assertThat(outcome().get("reason").textValue()).isEqualTo("NOT_FOUND");
        assertThat(inLedger(1)).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void frees_and_hands_over_a_message_that_is_not_found_if_the_settings_say_so() throws Exception {
        settings.put("not.found.topic", "texts");
        SinkRecord record = unknown(1, FakeOutcome.unknownAndNotDone());

        start().put(List.of(record));
        start().put(List.of(record)); // the task died before its offset was committed

        assertThat(inLedger(1)).isEqualTo(Outcome.NOT_SENT);
        assertThat(written("texts")).hasSize(2).allSatisfy(again -> {
            assertThat(again.get("to").textValue()).isEqualTo("+13035551001");
            assertThat(again.get("text").textValue()).isEqualTo("Your table 1 is ready");
            assertThat(again.get("reference").textValue()).isEqualTo("booking-1");
        });
        assertThat(written("texts-outcomes"))
                .extracting(one -> one.get("outcome").textValue())
                .containsOnly("NOT_SENT");
        assertThat(vendor.attempts()).hasSize(1);
    }

    @Test
    void leaves_what_has_no_certain_answer_to_a_person_after_some_lookups() throws Exception {
        vendor = FakeSmsClient.builder()
                .only(dev.polysms.number.NumberListing.class)
                .build();
        SinkRecord record = unknown(1, FakeOutcome.unknownAndNotDone());
        start();

        assertThatThrownBy(() -> task.put(List.of(record))).isInstanceOf(RetriableException.class);
        assertThatThrownBy(() -> task.put(List.of(record))).isInstanceOf(RetriableException.class);
        task.put(List.of(record));

        assertThat(outcome().get("outcome").textValue()).isEqualTo("UNKNOWN");
        assertThat(outcome().get("reason").textValue()).isEqualTo("NO_SOURCE");
        assertThat(inLedger(1)).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void waits_for_a_message_that_another_worker_still_sends() throws Exception {
        SinkRecord record = unknown(1, FakeOutcome.unknownAndNotDone());
        SinkRecord other = SinkScene.record(2, Timing.system().instant(), SinkScene.value(2));
        ledger.reserve(
                "booking-2",
                Fingerprint.of(new RecordReader(RecordSettings.ofUnknownTopic()).read(other)),
                Duration.ofHours(1));
        start();

        assertThatThrownBy(() -> task.put(List.of(record, other))).isInstanceOf(RetriableException.class);

        assertThat(outcome().get("reference").textValue()).isEqualTo("booking-1");
    }

    @Test
    void says_that_the_ledger_has_no_entry_or_that_of_another_message() throws Exception {
        SinkRecord known = unknown(1, FakeOutcome.unknownButDone());
        Map<String, Object> changed = SinkScene.value(1);
        changed.put("text", "Another text");
        start().put(List.of(
                SinkScene.record(7, Timing.system().instant(), SinkScene.value(9)),
                SinkScene.record(8, Timing.system().instant(), changed)));

        assertThat(known).isNotNull();
        assertThat(written("texts-outcomes"))
                .extracting(one -> one.get("reason").textValue())
                .containsExactlyInAnyOrder("NO_ENTRY", "OTHER_MESSAGE");
    }

    @Test
    void tries_again_while_the_history_cannot_be_read() throws Exception {
        SinkRecord record = unknown(1, FakeOutcome.unknownButDone());
        vendor.next(MessageHistory.class, FakeOutcome.unavailable());
        start();

        assertThatThrownBy(() -> task.put(List.of(record))).isInstanceOf(RetriableException.class);
        task.put(List.of(record));

        assertThat(outcome().get("outcome").textValue()).isEqualTo("ACCEPTED");
    }

    @Test
    void reports_a_malformed_record_to_the_dead_letter_queue() throws Exception {
        start().put(List.of(SinkScene.record(0, Timing.system().instant(), "no map")));

        assertThat(context.deadLetters).hasSize(1);
    }

    @Test
    void validation_finds_a_topic_that_the_connector_writes_and_reads() {
        start();
        assertThat(new SmsResolveConnector().validate(settings).configValues())
                .allSatisfy(value -> assertThat(value.errorMessages()).isEmpty());
        settings.put("not.found.topic", "texts-unknown");
        assertThat(new SmsResolveConnector().validate(settings).configValues())
                .filteredOn(value -> !value.errorMessages().isEmpty())
                .extracting(value -> value.name())
                .containsExactly("not.found.topic");
    }
}
