package dev.polysms.outbox;

import static dev.polysms.outbox.OutboxScene.NOON;
import static dev.polysms.outbox.OutboxScene.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.polysms.Outcome;
import dev.polysms.Reason;
import dev.polysms.SmsMessage;
import dev.polysms.ledger.Fingerprint;
import dev.polysms.ledger.IdempotentSender;
import dev.polysms.ledger.Settlement;
import dev.polysms.outbox.OutboxOutcome.NotSentReason;
import dev.polysms.testkit.FakeOutcome;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How an outbox behaves, on any database. */
abstract class SmsOutboxContract {
    private OutboxScene scene = new OutboxScene(database(), settings -> settings);

    /** Returns an empty database. */
    abstract TestDatabase database();

    @AfterEach
    void close() {
        scene.close();
    }

    private void scene(UnaryOperator<SmsOutbox.Builder> settings) {
        scene.close();
        scene = new OutboxScene(database(), settings);
    }

    // ---- the caller's transaction

    @Test
    void sends_what_was_committed_and_nothing_of_what_was_rolled_back() throws SQLException {
        try (Connection connection = scene.source.getConnection()) {
            connection.setAutoCommit(false);
            scene.outbox.enqueue(connection, message("kept"), EnqueueOptions.none());
            scene.work();
            connection.commit();
            scene.outbox.enqueue(connection, message("forgotten"), EnqueueOptions.none());
            connection.rollback();
        }

        scene.work();

        assertThat(scene.vendor.sent()).containsExactly(message("kept"));
        assertThat(scene.outcomes).singleElement().satisfies(outcome -> {
            assertThat(outcome.reference()).isEqualTo("kept");
            assertThat(outcome.outcome()).isEqualTo(Outcome.ACCEPTED);
            assertThat(outcome.id()).isPresent();
            assertThat(outcome.provider()).contains(scene.vendor.provider());
        });
        assertThat(scene.outbox.status().counts()).isEmpty();
    }

    @Test
    void refuses_a_connection_that_commits_each_statement() throws SQLException {
        try (Connection connection = scene.source.getConnection()) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> scene.outbox.enqueue(connection, message("a"), EnqueueOptions.none()))
                    .withMessageContaining("setAutoCommit(false)");
        }
    }

    @Test
    void refuses_a_message_without_a_reference_and_an_account_that_is_not_there() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> scene.outbox.enqueue(
                        SmsMessage.of("+13035550100", "+13035550199", "hi"), EnqueueOptions.none()))
                .withMessageContaining("withReference");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> scene.outbox.enqueue(
                        message("a"), EnqueueOptions.builder().account("promo").build()))
                .withMessageContaining("no account promo")
                .withMessageContaining("[default]");
        assertThat(scene.waiting()).isZero();
    }

    @Test
    void enqueues_one_message_for_one_reference() {
        assertThat(scene.outbox.enqueue(message("a"), EnqueueOptions.none())).isEqualTo(EnqueueResult.ENQUEUED);
        assertThat(scene.outbox.enqueue(message("a"), EnqueueOptions.none())).isEqualTo(EnqueueResult.ALREADY_THERE);

        scene.work();

        assertThat(scene.vendor.attempts()).hasSize(1);
    }

    @Test
    void enqueues_a_batch_and_leaves_out_what_is_there() throws SQLException {
        scene.outbox.enqueue(message("r7"), EnqueueOptions.none());
        List<OutgoingMessage> batch = new ArrayList<>();
        IntStream.range(0, 1_200).forEach(i -> batch.add(new OutgoingMessage(message("r" + i), EnqueueOptions.none())));
        batch.add(batch.get(0));

        try (Connection connection = scene.source.getConnection()) {
            connection.setAutoCommit(false);
            assertThat(scene.outbox.enqueueAll(connection, batch)).isEqualTo(1_199);
            connection.commit();
        }

        assertThat(scene.waiting()).isEqualTo(1_200);
    }

    @Test
    void sends_once_what_was_settled_and_is_enqueued_again() {
        scene.outbox.enqueue(message("a"), EnqueueOptions.none());
        scene.work();
        scene.outbox.enqueue(message("a"), EnqueueOptions.none());
        scene.work();

        assertThat(scene.vendor.attempts()).hasSize(1);
        assertThat(scene.outcomes).hasSize(2).allMatch(outcome -> outcome.outcome() == Outcome.ACCEPTED);
    }

    // ---- when a message is sent

    @Test
    void sends_not_before_its_time() {
        scene.outbox.enqueue(
                message("later"),
                EnqueueOptions.builder().notBefore(NOON.plusSeconds(60)).build());

        scene.pass(Duration.ofSeconds(59));
        assertThat(scene.vendor.attempts()).isEmpty();
        scene.pass(Duration.ofSeconds(1));
        assertThat(scene.vendor.attempts()).hasSize(1);
    }

    @Test
    void ends_as_not_sent_once_it_has_expired() {
        scene.outbox.enqueue(
                message("late"),
                EnqueueOptions.builder().expiresAt(NOON.plusSeconds(60)).build());

        scene.pass(Duration.ofSeconds(60));

        assertThat(scene.vendor.attempts()).isEmpty();
        assertThat(scene.outcomes).singleElement().satisfies(outcome -> {
            assertThat(outcome.outcome()).isEqualTo(Outcome.NOT_SENT);
            assertThat(outcome.notSentReason()).isEqualTo(NotSentReason.EXPIRED);
        });
    }

    @Test
    void keeps_quiet_by_the_clock_of_the_recipient() {
        // Noon in UTC is five in the morning in Denver, where +1 303 is.
        scene(settings ->
                settings.quietHours(new QuietHours(LocalTime.of(21, 0), LocalTime.of(8, 0), ZoneId.of("UTC"))));
        scene.outbox.enqueue(message("early"), EnqueueOptions.none());
        scene.outbox.enqueue(
                message("elsewhere"),
                EnqueueOptions.builder().zone(ZoneId.of("Europe/Prague")).build());

        scene.work();
        assertThat(scene.vendor.attempts()).containsExactly(message("elsewhere"));
        scene.pass(Duration.ofMinutes(179));
        assertThat(scene.vendor.attempts()).hasSize(1);
        scene.pass(Duration.ofMinutes(1));
        assertThat(scene.vendor.attempts()).hasSize(2);
    }

    @Test
    void expires_in_quiet_hours_that_end_too_late() {
        scene(settings ->
                settings.quietHours(new QuietHours(LocalTime.of(21, 0), LocalTime.of(8, 0), ZoneId.of("UTC"))));
        scene.outbox.enqueue(
                message("early"),
                EnqueueOptions.builder().expiresAt(NOON.plusSeconds(3_600)).build());

        scene.work();
        scene.pass(Duration.ofHours(1));

        assertThat(scene.vendor.attempts()).isEmpty();
        assertThat(scene.outcomes).extracting(OutboxOutcome::notSentReason).containsExactly(NotSentReason.EXPIRED);
    }

    // ---- what becomes of a message

    @Test
    void tries_again_what_was_not_sent_and_may_be_sent_later() {
        scene.vendor.next(FakeOutcome.unavailable(), FakeOutcome.rejected(Reason.RATE_LIMITED), FakeOutcome.accepted());
        scene.outbox.enqueue(message("a"), EnqueueOptions.none());

        scene.work();
        assertThat(scene.waiting()).isEqualTo(1);
        scene.pass(Duration.ofSeconds(10));
        scene.pass(Duration.ofSeconds(20));

        assertThat(scene.vendor.attempts()).hasSize(3);
        assertThat(scene.outcomes)
                .singleElement()
                .satisfies(outcome -> assertThat(outcome.outcome()).isEqualTo(Outcome.ACCEPTED));
    }

    @Test
    void ends_as_not_sent_when_its_attempts_are_used_up() {
        scene(settings -> settings.maxAttempts(2));
        scene.vendor.usually(message -> FakeOutcome.unavailable());
        scene.outbox.enqueue(message("a"), EnqueueOptions.none());

        scene.work();
        scene.pass(Duration.ofHours(1));

        assertThat(scene.vendor.attempts()).hasSize(2);
        assertThat(scene.outcomes).extracting(OutboxOutcome::notSentReason).containsExactly(NotSentReason.UNAVAILABLE);
    }

    @Test
    void ends_with_the_reason_of_a_refusal() {
        scene.vendor.next(FakeOutcome.rejected(Reason.RECIPIENT));
        scene.outbox.enqueue(message("a"), EnqueueOptions.none());

        scene.work();

        assertThat(scene.outcomes).singleElement().satisfies(outcome -> {
            assertThat(outcome.notSentReason()).isEqualTo(NotSentReason.REFUSED);
            assertThat(outcome.refusal()).contains(Reason.RECIPIENT);
            assertThat(outcome).asString().doesNotContain("a,").contains("RECIPIENT");
        });
    }

    @Test
    void finds_in_the_history_what_was_sent_with_an_unknown_outcome() {
        scene.vendor.next(FakeOutcome.unknownButDone());
        scene.outbox.enqueue(message("a"), EnqueueOptions.none());

        scene.work();
        assertThat(scene.outbox.status().total(OutboxState.UNKNOWN)).isEqualTo(1);
        scene.pass(Duration.ofMinutes(2));

        assertThat(scene.vendor.attempts()).hasSize(1);
        assertThat(scene.outcomes).extracting(OutboxOutcome::outcome).containsExactly(Outcome.ACCEPTED);
    }

    @Test
    void asks_a_person_about_what_the_history_does_not_show() {
        unknownAndNotDone();

        assertThat(scene.vendor.attempts()).hasSize(1);
        assertThat(scene.outcomes).isEmpty();
        assertThat(scene.outbox.attention(10)).singleElement().satisfies(item -> {
            assertThat(item.reference()).isEqualTo("a");
            assertThat(item.why()).contains("do not show");
            assertThat(item).asString().doesNotContain("a,");
        });
    }

    private void unknownAndNotDone() {
        scene.vendor.next(FakeOutcome.unknownAndNotDone());
        scene.outbox.enqueue(message("a"), EnqueueOptions.none());
        scene.work();
        scene.pass(Duration.ofMinutes(2));
        scene.pass(Duration.ofHours(12));
    }

    @Test
    void settles_what_a_person_decided() {
        unknownAndNotDone();

        assertThat(scene.outbox.decide("a", Settlement.notSent())).isTrue();
        assertThat(scene.outbox.decide("a", Settlement.notSent())).isFalse();

        assertThat(scene.outcomes).extracting(OutboxOutcome::notSentReason).containsExactly(NotSentReason.DECIDED);
        assertThat(scene.outbox.attention(10)).isEmpty();
        assertThat(scene.ledger.find("a").orElseThrow().outcome()).contains(Outcome.NOT_SENT);
    }

    @Test
    void sends_again_what_a_person_releases() {
        unknownAndNotDone();

        assertThat(scene.outbox.sendAgain("a")).isTrue();
        scene.work();

        assertThat(scene.vendor.attempts()).hasSize(2);
        assertThat(scene.outcomes).extracting(OutboxOutcome::outcome).containsExactly(Outcome.ACCEPTED);
    }

    @Test
    void sends_again_what_the_history_does_not_show_if_the_policy_says_so() {
        scene(settings -> settings.notFound(NotFoundPolicy.SEND_AGAIN));
        unknownAndNotDone();

        assertThat(scene.vendor.attempts()).hasSize(2);
        assertThat(scene.outcomes).extracting(OutboxOutcome::outcome).containsExactly(Outcome.ACCEPTED);
    }

    @Test
    void does_not_send_what_a_dead_worker_sent() {
        scene.outbox.enqueue(message("a"), EnqueueOptions.none());
        IdempotentSender.over(scene.vendor, scene.ledger).send(message("a")); // and died before it settled the row

        scene.work();

        assertThat(scene.vendor.attempts()).hasSize(1);
        assertThat(scene.outcomes).extracting(OutboxOutcome::outcome).containsExactly(Outcome.ACCEPTED);
    }

    @Test
    void does_not_send_what_a_dead_worker_may_have_sent() {
        scene.outbox.enqueue(message("a"), EnqueueOptions.none());
        scene.ledger.reserve("a", Fingerprint.of(message("a")), Duration.ofSeconds(1)); // and died

        scene.work();
        scene.pass(Duration.ofHours(1));
        scene.pass(Duration.ofHours(12));
        scene.pass(Duration.ofHours(12));

        assertThat(scene.vendor.attempts()).isEmpty();
        assertThat(scene.outbox.attention(10)).hasSize(1);
    }

    // ---- around it

    @Test
    void gives_an_outcome_again_if_the_listener_could_not_take_it() {
        AtomicInteger calls = new AtomicInteger();
        scene(settings -> settings.listener((outcome, connection) -> {
            if (calls.incrementAndGet() == 1) {
                throw new SQLException("the application's table is locked");
            }
        }));
        scene.outbox.enqueue(message("a"), EnqueueOptions.none());

        scene.work();
        scene.pass(Duration.ofMinutes(1));

        assertThat(calls).hasValue(2);
        assertThat(scene.vendor.attempts()).hasSize(1);
    }

    @Test
    void stores_messages_as_the_cipher_writes_them() {
        BodyCipher xor = new BodyCipher() {
            @Override
            public byte[] encrypt(byte[] body) {
                byte[] out = body.clone();
                for (int i = 0; i < out.length; i++) {
                    out[i] ^= 0x55;
                }
                return out;
            }

            @Override
            public byte[] decrypt(byte[] body) {
                return encrypt(body);
            }
        };
        scene(settings -> settings.cipher(xor));
        scene.outbox.enqueue(message("a"), EnqueueOptions.none());

        byte[] stored = java.util.Base64.getDecoder().decode(scene.stored("body"));
        assertThat(new String(stored, java.nio.charset.StandardCharsets.UTF_8)).doesNotContain("table");
        scene.work();
        assertThat(scene.vendor.sent()).containsExactly(message("a"));
    }

    @Test
    void keeps_a_settled_row_without_its_message_for_the_retention() {
        scene(settings -> settings.retention(Duration.ofDays(1)));
        scene.outbox.enqueue(message("a"), EnqueueOptions.none());
        scene.work();

        assertThat(scene.stored("body")).isEmpty();
        assertThat(scene.outbox.status().total(OutboxState.SETTLED)).isEqualTo(1);
        assertThat(scene.outbox.enqueue(message("a"), EnqueueOptions.none())).isEqualTo(EnqueueResult.ALREADY_THERE);
        assertThat(scene.outbox.purge()).isZero();
        scene.timing.advance(Duration.ofDays(2));
        assertThat(scene.outbox.purge()).isEqualTo(1);
    }

    @Test
    void names_the_fix_when_the_tables_are_missing() {
        scene(settings -> settings.tablePrefix("other_"));
        org.assertj.core.api.Assertions.assertThatExceptionOfType(OutboxException.class)
                .isThrownBy(() -> scene.outbox.enqueue(message("a"), EnqueueOptions.none()))
                .withMessageContaining("OutboxSchema")
                .withMessageNotContaining("3035550199");
    }
}
