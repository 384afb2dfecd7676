package dev.polysms.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.polysms.Reason;
import dev.polysms.RejectedException;
import dev.polysms.ledger.Fingerprint;
import dev.polysms.ledger.InMemorySendLedger;
import dev.polysms.ledger.Reservation;
import dev.polysms.ledger.SendLedger;
import dev.polysms.ledger.SendLedgerException;
import dev.polysms.spi.ManualTiming;
import dev.polysms.testkit.FakeOutcome;
import dev.polysms.testkit.HeldCall;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.RetriableException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a task does with each outcome. */
final class SmsSinkTaskTest {
    private final SinkScene scene = new SinkScene();

    @AfterEach
    void stop() {
        scene.close();
    }

    /** Returns a ledger in memory that runs something before each of its methods, whose name it gets. */
    private static SendLedger ledger(Consumer<String> before) {
        InMemorySendLedger real = InMemorySendLedger.withRoomFor(100);
        return (SendLedger) Proxy.newProxyInstance(
                SmsSinkTaskTest.class.getClassLoader(),
                new Class<?>[] {SendLedger.class},
                (proxy, method, arguments) -> {
                    before.accept(method.getName());
                    return method.invoke(real, arguments);
                });
    }

    @Test
    void sends_each_record_and_writes_its_outcome_without_number_and_text() {
        scene.task().put(scene.records(40));

        assertThat(scene.vendor.sent()).hasSize(40);
        assertThat(scene.outcomes()).hasSize(40).allSatisfy(outcome -> {
            assertThat(outcome.get("outcome").textValue()).isEqualTo("ACCEPTED");
            assertThat(outcome.get("vendor").textValue()).isEqualTo("fake");
            assertThat(outcome.get("id").textValue()).isNotEmpty();
            assertThat(outcome.get("reference").textValue()).startsWith("booking-");
            assertThat(outcome.toString()).doesNotContain("+1303555", "table");
        });
        assertThat(scene.committed(40)).isEqualTo(40);
    }

    @Test
    void sends_a_reference_once_if_it_comes_twice_in_a_batch_and_again_later() {
        scene.put(scene.record(0, 7), scene.record(1, 7));
        scene.put(scene.record(2, 7));

        assertThat(scene.vendor.attempts()).hasSize(1);
        assertThat(scene.outcomes())
                .hasSize(3)
                .extracting(one -> one.get("id"))
                .containsOnly(scene.outcomes().get(0).get("id"));
    }

    @Test
    void writes_a_message_of_unknown_outcome_to_its_topic_and_never_sends_it_again() {
        scene.vendor.next(FakeOutcome.unknownButDone());

        scene.put(scene.record(0, 1));
        scene.put(scene.record(1, 1));

        assertThat(scene.vendor.attempts()).hasSize(1);
        assertThat(scene.unknown()).hasSize(2);
        JsonNode open = scene.unknown().get(0);
        assertThat(open.get("to").textValue()).isEqualTo("+13035551001");
        assertThat(open.get("from").textValue()).isEqualTo("+13035550100");
        assertThat(open.get("text").textValue()).isEqualTo("Your table 1 is ready");
        assertThat(open.get("reference").textValue()).isEqualTo("booking-1");
        assertThat(scene.outcomes())
                .extracting(one -> one.get("outcome").textValue())
                .containsOnly("UNKNOWN");
        assertThat(scene.committed(2)).isEqualTo(2);
    }

    @Test
    void reports_a_refused_message_to_the_dead_letter_queue() {
        scene.vendor.next(FakeOutcome.rejected(Reason.RECIPIENT));

        scene.put(scene.record(0, 1), scene.record(1, 2));

        assertThat(scene.context.deadLetters).hasSize(1);
        assertThat(scene.context.reasons)
                .allSatisfy(reason -> assertThat(reason).isInstanceOf(RejectedException.class));
        assertThat(scene.outcomes())
                .extracting(one -> one.get("outcome").textValue())
                .containsExactlyInAnyOrder("NOT_SENT", "ACCEPTED");
        assertThat(scene.committed(2)).isEqualTo(2);
    }

    @Test
    void refuses_another_message_with_the_same_reference() {
        scene.put(scene.record(0, 1));
        Map<String, Object> other = SinkScene.value(1);
        other.put("text", "Your table is gone");
        scene.put(SinkScene.record(1, scene.timing.instant(), other));

        assertThat(scene.vendor.sent()).hasSize(1);
        assertThat(scene.context.reasons)
                .singleElement()
                .isInstanceOfSatisfying(
                        RejectedException.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(Reason.CONFLICT));
    }

    @Test
    void stops_at_a_malformed_record_if_there_is_no_dead_letter_queue_and_names_its_position_only() {
        scene.context.hasReporter = false;
        Map<String, Object> value = SinkScene.value(1);
        value.put("to", "(303) 555-1001");

        assertThatThrownBy(() -> scene.put(SinkScene.record(17, scene.timing.instant(), value)))
                .isInstanceOf(ConnectException.class)
                .isNotInstanceOf(RetriableException.class)
                .hasMessageContaining("texts-0@17")
                .hasMessageContaining("errors.deadletterqueue.topic.name")
                .hasMessageNotContainingAny("555", "table", "booking")
                .cause()
                .hasMessageContaining("texts-0@17")
                .hasMessageContaining("E.164")
                .hasMessageNotContainingAny("555", "table", "booking");
        assertThat(scene.vendor.attempts()).isEmpty();
        assertThat(scene.committed(18)).isEqualTo(17);
    }

    @Test
    void stops_at_a_refusal_if_the_settings_say_so() {
        scene.set("refused.records", "stop-task").vendor.next(FakeOutcome.rejected(Reason.CONTENT));

        assertThatThrownBy(() -> scene.put(scene.record(3, 1)))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("texts-0@3");
        assertThat(scene.context.deadLetters).isEmpty();
    }

    @Test
    void does_not_commit_a_record_that_the_dead_letter_queue_does_not_take() {
        scene.context.reported = CompletableFuture.failedFuture(new TimeoutException("as the test wants it"));
        scene.vendor.next(FakeOutcome.rejected(Reason.CONTENT));

        assertThatThrownBy(() -> scene.put(scene.record(3, 1)))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("dead letter queue");
        assertThat(scene.committed(4)).isEqualTo(3);
    }

    @Test
    void finishes_the_rest_and_tries_what_was_not_sent_again() {
        scene.vendor.next(FakeOutcome.unavailable());
        var batch = scene.records(20);

        assertThatThrownBy(() -> scene.task().put(batch)).isInstanceOf(RetriableException.class);
        assertThat(scene.vendor.sent()).hasSize(19);
        long open = scene.committed(20);
        assertThat(open).isLessThan(20);
        assertThat(scene.context.timeouts).containsExactly(1_000L);

        scene.task().put(batch);

        assertThat(scene.vendor.sent()).hasSize(20).doesNotHaveDuplicates();
        assertThat(scene.vendor.attempts()).hasSize(21);
        assertThat(scene.outcomes()).hasSize(20);
        assertThat(scene.committed(20)).isEqualTo(20);
    }

    @Test
    void pauses_for_longer_each_time_and_for_the_time_that_the_vendor_asks_for() {
        scene.set("retry.backoff.max.ms", "5000")
                .vendor
                .next(
                        FakeOutcome.unavailable(),
                        FakeOutcome.unavailable(),
                        FakeOutcome.failed(RejectedException.builder("throttle", Reason.RATE_LIMITED)
                                .retryAfter(Duration.ofMillis(1_700))
                                .build()),
                        FakeOutcome.failed(RejectedException.builder("throttle", Reason.RATE_LIMITED)
                                .retryAfter(Duration.ofHours(1))
                                .build()));
        var record = scene.record(0, 1);
        for (int i = 0; i < 4; i++) {
            assertThatThrownBy(() -> scene.put(record)).isInstanceOf(RetriableException.class);
        }
        scene.put(record);

        assertThat(scene.context.timeouts).containsExactly(1_000L, 2_000L, 1_700L, 5_000L);
        assertThat(scene.vendor.sent()).hasSize(1);
    }

    @Test
    void leaves_the_rest_of_a_batch_alone_if_as_many_messages_as_the_window_has_were_not_sent() {
        scene.set("send.max.in.flight", "5").vendor.usually(message -> FakeOutcome.unavailable());

        assertThatThrownBy(() -> scene.task().put(scene.records(100))).isInstanceOf(RetriableException.class);

        assertThat(scene.vendor.attempts().size()).isBetween(5, 9);
        assertThat(scene.committed(100)).isZero();
    }

    @Test
    void returns_before_the_poll_interval_while_a_message_is_being_sent_and_does_not_send_it_again() {
        scene.set("put.timeout.ms", "1000");
        HeldCall held = scene.vendor.holdNext().begin();
        var batch = scene.records(5);

        do { // a busy machine may need more than one put for the other four
            assertThatThrownBy(() -> scene.task().put(batch))
                    .isInstanceOf(RetriableException.class)
                    .hasMessageContaining("of 5 records");
        } while (scene.outcomes().size() < 4);
        assertThat(scene.outcomes()).hasSize(4);
        assertThat(scene.committed(5)).isLessThan(5);

        held.finish();
        scene.task().put(batch);

        assertThat(scene.vendor.attempts()).hasSize(5);
        assertThat(scene.outcomes()).hasSize(5);
        assertThat(scene.committed(5)).isEqualTo(5);
    }

    @Test
    void has_no_more_messages_in_flight_than_the_window_has() {
        scene.set("send.max.in.flight", "2").set("put.timeout.ms", "1000");
        HeldCall first = scene.vendor.holdNext().begin();
        HeldCall second = scene.vendor.holdNext().begin();
        var batch = scene.records(10);

        assertThatThrownBy(() -> scene.task().put(batch)).isInstanceOf(RetriableException.class);
        first.awaitCall();
        second.awaitCall();
        assertThat(scene.vendor.attempts()).hasSize(2);
        assertThat(scene.context.metric("sends-in-flight")).isEqualTo(2L);

        first.finish();
        second.finish();
        scene.task().put(batch);
        assertThat(scene.vendor.sent()).hasSize(10);
    }

    @Test
    void does_not_commit_records_whose_outcome_cannot_be_written_and_replays_them_from_the_ledger() {
        scene.producer.sendException = new TimeoutException("as the test wants it");

        assertThatThrownBy(() -> scene.put(scene.record(0, 1))).isInstanceOf(RetriableException.class);
        assertThat(scene.committed(1)).isZero();

        scene.producer.sendException = null;
        scene.put(scene.record(0, 1));
        assertThat(scene.vendor.attempts()).hasSize(1);
        assertThat(scene.outcomes()).hasSize(1);
        assertThat(scene.committed(1)).isEqualTo(1);
    }

    @Test
    void stops_if_its_topics_must_not_be_written_and_a_new_task_replays_from_the_ledger() {
        scene.producer.sendException = new TopicAuthorizationException("as the test wants it");

        assertThatThrownBy(() -> scene.put(scene.record(0, 1)))
                .isInstanceOf(ConnectException.class)
                .isNotInstanceOf(RetriableException.class);
        assertThat(scene.committed(1)).isZero();

        try (SinkScene next = new SinkScene()) {
            next.ledger = scene.ledger;
            next.put(next.record(0, 1));
            assertThat(next.vendor.attempts()).isEmpty();
            assertThat(next.outcomes()).hasSize(1);
        }
        assertThat(scene.vendor.attempts()).hasSize(1);
    }

    @Test
    void sends_nothing_while_the_ledger_fails_and_tries_again() {
        AtomicBoolean down = new AtomicBoolean();
        scene.ledger = ledger(method -> {
            if (down.get()) {
                throw new SendLedgerException("the database is down", null);
            }
        });
        scene.task();
        down.set(true);

        assertThatThrownBy(() -> scene.put(scene.record(0, 1))).isInstanceOf(RetriableException.class);
        assertThat(scene.vendor.attempts()).isEmpty();

        down.set(false);
        scene.put(scene.record(0, 1));
        assertThat(scene.vendor.sent()).hasSize(1);
    }

    @Test
    void treats_a_message_that_another_process_died_with_as_unknown() {
        scene.set("send.deadline.ms", "300");
        InMemorySendLedger ledger = InMemorySendLedger.withRoomFor(10);
        scene.ledger = ledger;
        var message = new RecordReader(new SinkSettings(scene.settings).records()).read(scene.record(0, 1));
        assertThat(ledger.reserve("booking-1", Fingerprint.of(message), Duration.ofHours(1)))
                .isInstanceOf(Reservation.Granted.class);

        scene.put(scene.record(0, 1));

        assertThat(scene.vendor.attempts()).isEmpty();
        assertThat(scene.unknown()).hasSize(1);
        assertThat(scene.committed(1)).isEqualTo(1);
    }

    @Test
    void refuses_a_record_that_is_older_than_the_ledger_remembers() {
        scene.set("ledger.retention.ms", Long.toString(Duration.ofDays(1).toMillis()));
        Instant now = scene.timing.instant();

        scene.put(
                SinkScene.record(0, now.minus(Duration.ofHours(25)), SinkScene.value(1)),
                SinkScene.record(1, now.minus(Duration.ofHours(24)).plusSeconds(5), SinkScene.value(2)),
                SinkScene.record(2, now.minus(Duration.ofHours(23)), SinkScene.value(3)),
                SinkScene.record(3, now.plus(Duration.ofHours(1)), SinkScene.value(4)));

        assertThat(scene.vendor.sent())
                .extracting(sent -> sent.reference().orElseThrow())
                .containsExactly("booking-3");
        assertThat(scene.context.deadLetters).hasSize(3);
        assertThat(scene.context.reasons)
                .extracting(Throwable::getMessage)
                .anySatisfy(reason -> assertThat(reason).contains("texts-0@0", "ledger.retention.ms"))
                .anySatisfy(reason -> assertThat(reason).contains("texts-0@3", "ledger.clock.skew.ms"));
    }

    @Test
    void does_not_send_after_a_stop_between_the_check_of_the_age_and_the_send() {
        ManualTiming timing = new ManualTiming(Instant.parse("2026-11-30T06:00:00Z"));
        scene.timing = timing;
        AtomicBoolean stopped = new AtomicBoolean();
        scene.ledger = ledger(method -> {
            if (method.equals("reserve") && stopped.compareAndSet(false, true)) {
                timing.advance(Duration.ofHours(1)); // the process stops here
            }
        });

        assertThatThrownBy(() -> scene.put(scene.record(0, 1))).isInstanceOf(RetriableException.class);

        assertThat(stopped).isTrue();
        assertThat(scene.vendor.attempts()).isEmpty();
    }

    @Test
    void forgets_the_records_of_a_partition_that_another_task_has() {
        scene.set("put.timeout.ms", "1000");
        HeldCall held = scene.vendor.holdNext().begin();
        assertThatThrownBy(() -> scene.task().put(scene.records(2))).isInstanceOf(RetriableException.class);

        scene.task().close(List.of(SinkScene.PARTITION));
        scene.task().open(List.of(SinkScene.PARTITION));
        assertThat(scene.committed(2)).isEqualTo(2);
        held.finish();
        scene.task().put(scene.records(2));

        assertThat(scene.vendor.attempts()).hasSize(2);
        assertThat(scene.committed(2)).isEqualTo(2);
    }

    @Test
    void shows_what_it_does_as_metrics() {
        scene.vendor.next(
                FakeOutcome.rejected(Reason.CONTENT), FakeOutcome.unknownAndNotDone(), FakeOutcome.accepted());
        scene.put(scene.record(0, 1));
        scene.put(scene.record(1, 2));
        scene.put(scene.record(2, 3), SinkScene.record(3, scene.timing.instant(), "no map"));

        assertThat(scene.context.metric("sends-accepted-total")).isEqualTo(1L);
        assertThat(scene.context.metric("sends-refused-total")).isEqualTo(1L);
        assertThat(scene.context.metric("sends-unknown-total")).isEqualTo(1L);
        assertThat(scene.context.metric("records-malformed-total")).isEqualTo(1L);
        assertThat(scene.context.metric("sends-in-flight")).isEqualTo(0L);
        assertThat((Long) scene.context.metric("ledger-calls-total")).isGreaterThanOrEqualTo(6);
        assertThat((Long) scene.context.metric("ledger-time-ms-total")).isNotNegative();
    }

    @Test
    void does_not_start_without_the_tables_of_its_ledger() {
        SmsSinkTask task = new SmsSinkTask();
        task.initialize(scene.context);
        Map<String, String> settings = SinkScene.settings();
        settings.put("ledger.url", "jdbc:h2:mem:no-tables");

        assertThatThrownBy(() -> task.start(settings))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("ledger.create.tables");
        task.stop();
    }
}
