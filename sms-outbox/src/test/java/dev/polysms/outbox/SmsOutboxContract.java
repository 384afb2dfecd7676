package dev.polysms.outbox;

import static dev.polysms.outbox.OutboxScene.NOON;
import static dev.polysms.outbox.OutboxScene.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.polysms.CallOptions;
import dev.polysms.Issue;
import dev.polysms.MessageId;
import dev.polysms.Outcome;
import dev.polysms.Reason;
import dev.polysms.RejectedException;
import dev.polysms.SendReceipt;
import dev.polysms.SmsMessage;
import dev.polysms.SmsSender;
import dev.polysms.UnavailableException;
import dev.polysms.ledger.Fingerprint;
import dev.polysms.ledger.IdempotentSender;
import dev.polysms.ledger.LedgerEntry;
import dev.polysms.ledger.Settlement;
import dev.polysms.outbox.OutboxOutcome.NotSentReason;
import dev.polysms.spi.Timing;
import dev.polysms.testkit.FakeOutcome;
import dev.polysms.testkit.HeldCall;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

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

        byte[] stored = Base64.getDecoder().decode(scene.stored("body"));
        assertThat(new String(stored, StandardCharsets.UTF_8)).doesNotContain("table");
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
        assertThatExceptionOfType(OutboxException.class)
                .isThrownBy(() -> scene.outbox.enqueue(message("a"), EnqueueOptions.none()))
                .withMessageContaining("OutboxSchema")
                .withMessageNotContaining("3035550199");
    }

    // ---- what never ends, and what is never dropped

    @Test
    void asks_a_person_when_the_listener_always_fails_and_goes_on_when_it_is_repaired() {
        AtomicBoolean broken = new AtomicBoolean(true);
        List<Outcome> taken = new ArrayList<>();
        scene(settings -> settings.listener((outcome, connection) -> {
            if (broken.get()) {
                throw new SQLException("+13035550199 is locked");
            }
            taken.add(outcome.outcome());
        }));
        scene.outbox.enqueue(message("a"), EnqueueOptions.none());

        hours(12);
        assertThat(scene.outbox.attention(10))
                .singleElement()
                .satisfies(item ->
                        assertThat(item.why()).contains("failed 10 times").doesNotContain("3035550199"));
        broken.set(false);
        assertThat(scene.outbox.resume("a")).isTrue();
        assertThat(scene.outbox.resume("a")).isFalse();
        scene.work();

        assertThat(taken).containsExactly(Outcome.ACCEPTED);
        assertThat(scene.vendor.attempts()).hasSize(1);
        assertThat(scene.outbox.status().counts()).isEmpty();
    }

    private void hours(int hours) {
        IntStream.range(0, hours * 2).forEach(half -> scene.pass(Duration.ofMinutes(30)));
    }

    @Test
    void asks_a_person_about_a_message_that_cannot_be_read_and_lists_the_others() {
        scene(settings -> settings.cipher(new BrokenCipher()).maxLookups(1));
        scene.vendor.usually(message -> FakeOutcome.unknownAndNotDone());
        scene.outbox.enqueue(message("readable"), EnqueueOptions.none());
        scene.outbox.enqueue(message("unreadable"), EnqueueOptions.none());

        hours(12);

        assertThat(scene.outbox.attention(10))
                .extracting(AttentionItem::reference)
                .containsExactlyInAnyOrder("readable", "");
        assertThat(scene.outbox.decide("unreadable", Settlement.notSent())).isTrue();
        assertThat(scene.outcomes).extracting(OutboxOutcome::reference).containsExactly("unreadable");
    }

    /** Cannot read what it wrote for some messages. */
    private static final class BrokenCipher implements BodyCipher {
        @Override
        public byte[] encrypt(byte[] body) {
            return body;
        }

        @Override
        public byte[] decrypt(byte[] body) {
            if (new String(body, StandardCharsets.UTF_8).contains("unreadable")) {
                throw new IllegalStateException("the key is gone");
            }
            return body;
        }
    }

    @Test
    void asks_a_person_about_a_message_whose_worker_dies_each_time() {
        scene.outbox.enqueue(message("a"), EnqueueOptions.none());

        for (int life = 0; life < 10; life++) {
            scene.database.run(List.of("UPDATE polysms_outbox_tasks SET picked = TRUE, picked_by = 'dead',"
                    + " last_heartbeat = execution_time"));
            scene.timing.advance(Duration.ofHours(2));
            scene.detectDeadWorkers();
        }

        assertThat(scene.outbox.attention(10))
                .singleElement()
                .satisfies(item -> assertThat(item.why()).contains("lost its worker"));
        scene.pass(Duration.ofDays(1));
        assertThat(scene.vendor.attempts()).isEmpty();
    }

    @Test
    void does_not_send_again_and_again_what_stays_unknown() {
        scene(settings -> settings.notFound(NotFoundPolicy.SEND_AGAIN).maxAttempts(3));
        scene.vendor.usually(message -> FakeOutcome.unknownAndNotDone());
        scene.outbox.enqueue(message("a"), EnqueueOptions.none());

        hours(24);

        assertThat(scene.vendor.attempts()).hasSize(3);
        assertThat(scene.outbox.attention(10)).hasSize(1);
    }

    @Test
    void does_not_send_again_what_the_ledger_has_forgotten() {
        scene.vendor.next(FakeOutcome.unknownAndNotDone());
        scene.outbox.enqueue(message("a"), EnqueueOptions.none());
        scene.work();
        LedgerEntry entry = scene.ledger.find("a").orElseThrow();
        SendReceipt receipt = SendReceipt.builder(scene.vendor.provider())
                .id(MessageId.of("found-by-hand"))
                .build();
        assertThat(scene.ledger.resolve(entry, Settlement.accepted(receipt, null)))
                .isTrue();

        scene.pass(Duration.ofDays(30)); // no worker ran meanwhile

        assertThat(scene.vendor.attempts()).hasSize(1);
        assertThat(scene.outbox.attention(10))
                .singleElement()
                .satisfies(item -> assertThat(item.why()).contains("no entry"));
        assertThat(scene.outbox.decide("a", Settlement.accepted(receipt, null))).isTrue();
        assertThat(scene.outcomes).extracting(OutboxOutcome::outcome).containsExactly(Outcome.ACCEPTED);
    }

    @Test
    void does_not_send_again_what_the_ledger_has_forgotten_while_the_listener_failed() {
        scene(settings -> settings.listener((outcome, connection) -> {
            throw new IllegalStateException("the application is broken");
        }));
        scene.outbox.enqueue(message("a"), EnqueueOptions.none());
        scene.work();

        scene.pass(Duration.ofDays(30));
        scene.pass(Duration.ofDays(30));

        assertThat(scene.vendor.attempts()).hasSize(1);
        assertThat(scene.outbox.attention(10)).hasSize(1);
    }

    @Test
    void reports_the_expiry_in_time_although_the_vendor_asked_to_wait_longer() {
        scene.vendor.next(FakeOutcome.failed(RejectedException.builder(scene.vendor.provider(), Reason.RATE_LIMITED)
                .operation("send")
                .retryAfter(Duration.ofDays(3_650))
                .build()));
        scene.outbox.enqueue(
                message("a"),
                EnqueueOptions.builder().expiresAt(NOON.plusSeconds(600)).build());

        scene.work();
        scene.pass(Duration.ofMinutes(10));

        assertThat(scene.outcomes).extracting(OutboxOutcome::notSentReason).containsExactly(NotSentReason.EXPIRED);
    }

    @Test
    void does_not_wait_for_a_history_in_a_worker() {
        scene.outbox.enqueue(message("a"), EnqueueOptions.none());
        scene.database.run(List.of("UPDATE polysms_outbox SET state = 'SENDING'"));
        scene.ledger.reserve("a", Fingerprint.of(message("a")), Duration.ofSeconds(1)); // and died
        scene.work();
        Instant leaseEnd = scene.ledger.find("a").orElseThrow().leaseUntil();
        scene.timing.advance(Duration.between(NOON, leaseEnd).plusMillis(1));
        Instant before = scene.timing.instant();

        scene.work();

        assertThat(scene.timing.instant()).isEqualTo(before);
        assertThat(scene.outbox.status().total(OutboxState.UNKNOWN)).isEqualTo(1);
    }

    /** The first worker was stopped for an hour, in the middle of its send; its vendor then refuses. */
    @Test
    void does_not_settle_as_not_sent_what_another_worker_is_sending() throws Exception {
        SmsOutbox other = scene.outboxOfAnotherProcess();
        scene.vendor.next(FakeOutcome.rejected(Reason.RECIPIENT), FakeOutcome.accepted());
        scene.outbox.enqueue(message("a"), EnqueueOptions.none());
        HeldCall first = scene.vendor.holdNext();
        Thread stopped = OutboxScene.step(other, "a");
        first.awaitCall();

        scene.timing.advance(Duration.ofHours(1));
        OutboxScene.step(scene.outbox, "a").join();
        scene.database.run(List.of("DELETE FROM polysms_outbox_tasks")); // as db-scheduler does after the step
        assertThat(scene.outbox.sendAgain("a")).isTrue();
        HeldCall second = scene.vendor.holdNext();
        Thread sending = OutboxScene.step(scene.outbox, "a");
        second.awaitCall();
        first.finish();
        stopped.join();
        assertThat(scene.outcomes).isEmpty();
        second.finish();
        sending.join();

        assertThat(scene.outcomes).extracting(OutboxOutcome::outcome).containsExactly(Outcome.ACCEPTED);
    }

    @Test
    void refuses_a_decision_that_decides_nothing() {
        unknownAndNotDone();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> scene.outbox.decide("a", Settlement.unknown(null)))
                .withMessageContaining("accepted or not sent");
        assertThat(scene.outbox.attention(10)).hasSize(1);
    }

    // ---- several accounts

    @Test
    @Timeout(60)
    void sends_for_one_account_while_the_vendor_of_another_hangs() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        CountDownLatch sent = new CountDownLatch(20);
        scene(settings -> settings.timing(Timing.system())
                .pollingInterval(Duration.ofMillis(20))
                .account("slow", new HangingSender(over), 2)
                .listener((outcome, connection) -> sent.countDown()));
        EnqueueOptions slow =
                EnqueueOptions.builder().account("slow").priority(1).build();
        IntStream.range(0, 40).forEach(i -> scene.outbox.enqueue(message("slow-" + i), slow));
        IntStream.range(0, 20).forEach(i -> scene.outbox.enqueue(message("fast-" + i), EnqueueOptions.none()));

        scene.outbox.start();
        scene.outbox.start(); // once is enough
        assertThat(sent.await(30, TimeUnit.SECONDS)).isTrue();
        over.countDown();
        scene.outbox.close();
        scene.outbox.close();

        assertThat(scene.vendor.sent()).hasSize(20);
        assertThatIllegalStateException().isThrownBy(() -> scene.outbox.start()).withMessageContaining("closed");
    }

    /** Answers when the test ends. */
    private record HangingSender(CountDownLatch over) implements SmsSender {
        @Override
        public SendReceipt send(SmsMessage message, CallOptions options) {
            try {
                over.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw UnavailableException.builder("slow").operation("send").build();
        }

        @Override
        public CompletableFuture<SendReceipt> sendAsync(SmsMessage message, CallOptions options) {
            throw new AssertionError("the outbox's workers block");
        }

        @Override
        public List<Issue> check(SmsMessage message) {
            return List.of();
        }
    }

    /** A process that has only one account of two: it must neither lock nor delete what belongs to the other, even years later. */
    @Test
    @Timeout(60)
    void leaves_alone_what_belongs_to_an_account_that_it_does_not_have() throws Exception {
        scene(settings -> settings.account("other", scene.vendor, 1));
        EnqueueOptions other =
                EnqueueOptions.builder().account("other").priority(1).build();
        IntStream.range(0, 3).forEach(i -> scene.outbox.enqueue(message("other-" + i), other));
        scene.outbox.enqueue(message("own"), EnqueueOptions.none());
        scene.timing.advance(Duration.ofDays(5_000));
        CountDownLatch sent = new CountDownLatch(1);
        CountDownLatch searches = new CountDownLatch(4);

        try (SmsOutbox one = SmsOutbox.builder(scene.source, scene.ledger)
                .account(scene.vendor)
                .timing(scene.timing)
                .pollingInterval(Duration.ofMillis(20))
                .heartbeatInterval(Duration.ofMillis(100))
                .listener((outcome, connection) -> sent.countDown())
                .build()) {
            one.start();
            one.onSearchForDeadWorkers(searches::countDown);
            assertThat(sent.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(searches.await(30, TimeUnit.SECONDS)).isTrue();
        }

        assertThat(scene.stored("COUNT(*)", "outbox_tasks WHERE task_name = 'polysms-other' AND picked = FALSE"))
                .isEqualTo("3");
    }

    // ---- the database

    @Test
    void does_not_build_without_its_database() throws SQLException {
        DataSource down = mockSourceThatFails();
        assertThatExceptionOfType(OutboxException.class)
                .isThrownBy(() -> SmsOutbox.builder(down, scene.ledger)
                        .account(scene.vendor)
                        .build())
                .withMessageContaining("could not reach")
                .withMessageNotContaining("secret");
    }

    private static DataSource mockSourceThatFails() {
        return (DataSource) Proxy.newProxyInstance(
                SmsOutboxContract.class.getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, args) -> {
                    throw new SQLException("jdbc:postgresql://user:secret@db refused", "08001");
                });
    }

    /** As when a person decides while the worker that gave up has not deleted its task yet. */
    @Test
    void says_that_a_call_can_be_repeated_if_another_transaction_came_first() {
        scene.outbox.enqueue(message("a"), EnqueueOptions.none());
        scene.database.run(List.of("UPDATE polysms_outbox SET state = 'ATTENTION'"));

        assertThatExceptionOfType(OutboxException.class)
                .isThrownBy(() -> scene.outbox.resume("a"))
                .withMessageContaining("repeat the call");
        assertThat(scene.outbox.attention(10)).hasSize(1);
    }

    @Test
    void enqueues_ten_thousand_messages_in_one_transaction() throws SQLException {
        List<OutgoingMessage> batch = IntStream.range(0, 10_000)
                .mapToObj(i -> new OutgoingMessage(message("r" + i), EnqueueOptions.none()))
                .toList();
        try (Connection connection = scene.source.getConnection()) {
            connection.setAutoCommit(false);
            assertThat(scene.outbox.enqueueAll(connection, batch)).isEqualTo(10_000);
            connection.rollback();
            assertThat(scene.outbox.enqueueAll(connection, batch)).isEqualTo(10_000);
            connection.commit();
        }

        assertThat(scene.waiting()).isEqualTo(10_000);
        assertThat(scene.stored("COUNT(*)", "outbox_tasks")).isEqualTo("10000");
    }

    @Test
    void sends_the_message_of_a_higher_priority_first() {
        scene.outbox.enqueue(message("low"), EnqueueOptions.none());
        scene.outbox.enqueue(
                message("high"), EnqueueOptions.builder().priority(5).build());

        scene.work();

        assertThat(scene.vendor.sent()).containsExactly(message("high"), message("low"));
    }
}
