package dev.polysms.soak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polysms.sandbox.SandboxMessage;
import dev.polysms.soak.OutboxJudge.Ended;
import dev.polysms.soak.OutboxJudge.Enqueued;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The judge of the outbox's soak finds each kind of violation. */
final class OutboxJudgeTest {
    private static final Instant NOON = Instant.parse("2026-01-15T12:00:00Z");
    private static final String TO = "+13035550199";

    private final List<Enqueued> enqueued = new ArrayList<>();
    private final Map<String, Ended> ended = new HashMap<>();
    private final Set<String> attention = new HashSet<>();
    private final List<SandboxMessage> truth = new ArrayList<>();

    private List<String> violations() {
        OutboxJudge.Quiet quiet = new OutboxJudge.Quiet(NOON.plusSeconds(60), NOON.plusSeconds(120));
        return new OutboxJudge(enqueued, ended, attention, truth, quiet).violations();
    }

    private void enqueue(String reference, boolean committed) {
        enqueue(reference, committed, null, null);
    }

    private void enqueue(
            String reference, boolean committed, @Nullable Instant notBefore, @Nullable Instant expiresAt) {
        enqueued.add(new Enqueued(reference, TO, "text of " + reference, committed, notBefore, expiresAt, true));
    }

    private void arrives(String reference, String id, Instant at) {
        truth.add(SandboxMessage.builder("vendor", id)
                .from("+13035550100")
                .to(TO)
                .text("text of " + reference)
                .receivedAt(at)
                .build());
    }

    private void accepted(String reference, String id) {
        ended.put(reference, new Ended("ACCEPTED", "NONE", "vendor " + id));
    }

    @Test
    void finds_nothing_in_a_faultless_run() {
        enqueue("sent", true);
        arrives("sent", "1", NOON);
        accepted("sent", "1");
        enqueue("rolled-back", false);
        enqueue("open", true);
        attention.add("open");
        enqueue("late", true, null, NOON.plusSeconds(10));
        ended.put("late", new Ended("NOT_SENT", "EXPIRED", "null null"));

        assertThat(violations()).isEmpty();
    }

    @Test
    void finds_a_message_that_arrived_twice() {
        enqueue("a", true);
        accepted("a", "1");
        arrives("a", "1", NOON);
        arrives("a", "2", NOON);

        assertThat(violations()).singleElement().asString().startsWith("twice");
    }

    @Test
    void finds_a_message_that_was_rolled_back_and_arrived() {
        enqueue("a", false);
        arrives("a", "1", NOON);

        assertThat(violations()).singleElement().asString().startsWith("rolled back");
    }

    @Test
    void finds_an_accepted_message_that_did_not_arrive() {
        enqueue("a", true);
        accepted("a", "1");

        assertThat(violations()).anyMatch(violation -> violation.startsWith("lost"));
    }

    @Test
    void finds_a_message_that_arrived_and_was_reported_as_not_sent() {
        enqueue("a", true);
        ended.put("a", new Ended("NOT_SENT", "REFUSED", "null null"));
        arrives("a", "1", NOON);

        assertThat(violations()).singleElement().asString().startsWith("denied");
    }

    @Test
    void finds_a_committed_message_without_an_end() {
        enqueue("a", true);

        assertThat(violations()).singleElement().asString().startsWith("unaccounted");
    }

    @Test
    void finds_messages_in_quiet_hours_and_after_their_expiry_and_before_their_time() {
        enqueue("quiet", true);
        arrives("quiet", "1", NOON.plusSeconds(90));
        accepted("quiet", "1");
        enqueue("late", true, null, NOON.plusSeconds(10));
        arrives("late", "2", NOON.plusSeconds(20));
        accepted("late", "2");
        enqueue("early", true, NOON.plusSeconds(10), null);
        arrives("early", "3", NOON);
        accepted("early", "3");

        assertThat(violations())
                .hasSize(3)
                .anyMatch(violation -> violation.startsWith("quiet hours"))
                .anyMatch(violation -> violation.startsWith("expired"))
                .anyMatch(violation -> violation.startsWith("early"));
    }

    @Test
    void finds_a_receipt_that_belongs_to_another_message() {
        enqueue("a", true);
        enqueue("b", true);
        arrives("a", "1", NOON);
        arrives("b", "2", NOON);
        accepted("a", "2");
        accepted("b", "2");

        assertThat(violations()).hasSize(2).allMatch(violation -> violation.startsWith("receipt"));
    }

    @Test
    void finds_a_message_that_was_never_enqueued() {
        arrives("a", "1", NOON);

        assertThat(violations()).singleElement().asString().startsWith("invented");
    }
}
