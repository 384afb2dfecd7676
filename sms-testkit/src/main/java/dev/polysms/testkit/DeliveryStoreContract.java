package dev.polysms.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.polysms.DeliveryState;
import dev.polysms.MessageId;
import dev.polysms.ProviderId;
import dev.polysms.delivery.DeliveryChange;
import dev.polysms.delivery.DeliveryStatus;
import dev.polysms.delivery.DeliveryStep;
import dev.polysms.delivery.DeliveryStore;
import dev.polysms.webhook.DeliveryReport.Segment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What every store of delivery statuses must do, wherever it keeps them. Each test has an empty store and opens it more than once: as
 * two processes do, or one process before and after a crash.
 *
 * @since 0.1.0
 */
@Timeout(60)
public abstract class DeliveryStoreContract {
    private static final Instant START = Instant.parse("2026-01-02T03:04:05.678901Z");
    private static final ProviderId ACME = ProviderId.of("acme");
    private static final ProviderId OTHER = ProviderId.of("other");

    /** Creates the contract. */
    protected DeliveryStoreContract() {}

    /**
     * Opens the store of this test, which is empty when the test begins, as another process would open it. What lives in memory
     * returns the same store each time.
     */
    protected abstract DeliveryStore open();

    private static DeliveryStatus.Builder status(String id) {
        return DeliveryStatus.builder(ACME).id(MessageId.of(id));
    }

    private static DeliveryStatus sent(String id, String reference) {
        return status(id)
                .reference(reference)
                .sentAt(START)
                .step(DeliveryStep.of(DeliveryState.QUEUED))
                .build();
    }

    private static DeliveryStatus report(String id, DeliveryState state) {
        return status(id).step(step(state)).build();
    }

    private static DeliveryStatus reportByReference(String reference, DeliveryState state) {
        return DeliveryStatus.builder(ACME)
                .reference(reference)
                .step(step(state))
                .build();
    }

    private static DeliveryStep step(DeliveryState state) {
        return new DeliveryStep(
                state, Optional.of(state.name().toLowerCase(Locale.ROOT)), Optional.empty(), Optional.of(START));
    }

    private DeliveryStatus found(String id) {
        return open().find(ACME, MessageId.of(id)).orElseThrow(() -> new AssertionError("the store has lost " + id));
    }

    // ---- one message

    @Test
    final void keeps_everything_of_a_status() {
        DeliveryStatus full = status("M-1 é%'\\\"😀")
                .reference("booking 4711 é\n😀")
                .sentAt(START)
                .step(new DeliveryStep(
                        DeliveryState.UNKNOWN,
                        Optional.of("odd word"),
                        Optional.of("odd text - =\n"),
                        Optional.empty()))
                .step(new DeliveryStep(DeliveryState.SENT, Optional.empty(), Optional.of(""), Optional.of(START)))
                .segment(new Segment(2, 3), step(DeliveryState.DELIVERED))
                .segment(new Segment(1, 3), DeliveryStep.of(DeliveryState.QUEUED))
                .build();

        assertThat(open().merge(full)).isEqualTo(new DeliveryChange(Optional.empty(), full));

        assertThat(open().find(ACME, MessageId.of("M-1 é%'\\\"😀"))).contains(full);
        assertThat(open().findByReference(ACME, "booking 4711 é\n😀")).contains(full);
        assertThat(open().withReference(ACME, "booking 4711 é\n😀")).containsExactly(full);
        assertThat(open().unfinished(ACME, START)).containsExactly(full);
    }

    @Test
    final void finds_nothing_in_an_empty_store() {
        assertThat(open().find(ACME, MessageId.of("m"))).isEmpty();
        assertThat(open().findByReference(ACME, "r")).isEmpty();
        assertThat(open().withReference(ACME, "r")).isEmpty();
        assertThat(open().unfinished(ACME, Instant.EPOCH)).isEmpty();
    }

    @Test
    final void returns_the_status_before_and_after_a_report() {
        DeliveryStatus first = sent("m", "r");
        open().merge(first);

        DeliveryChange change = open().merge(report("m", DeliveryState.DELIVERED));

        assertThat(change.before()).contains(first);
        assertThat(change.after()).isEqualTo(first.merge(report("m", DeliveryState.DELIVERED)));
        assertThat(found("m")).isEqualTo(change.after());
        assertThat(open().unfinished(ACME, START)).isEmpty();
    }

    @Test
    final void changes_nothing_for_a_report_that_adds_nothing() {
        open().merge(sent("m", "r"));
        DeliveryStatus before =
                open().merge(report("m", DeliveryState.DELIVERED)).after();

        assertThat(open().merge(report("m", DeliveryState.DELIVERED)))
                .isEqualTo(new DeliveryChange(Optional.of(before), before));
        assertThat(open().merge(report("m", DeliveryState.SENT)).after().state())
                .isEqualTo(DeliveryState.DELIVERED);
    }

    @Test
    final void gives_the_same_status_for_reports_in_any_order() {
        List<DeliveryStatus> reports = new ArrayList<>(List.of(
                sent("m", "r"),
                report("m", DeliveryState.SENT),
                report("m", DeliveryState.FAILED),
                reportByReference("r", DeliveryState.DELIVERED),
                status("m").segment(new Segment(1, 2), step(DeliveryState.SENT)).build(),
                status("m").reference("r").build()));
        Random random = new Random(7);
        DeliveryStatus expected = reports.stream().reduce(DeliveryStatus::merge).orElseThrow();
        for (int run = 0; run < 10; run++) {
            Collections.shuffle(reports, random);
            String suffix = "-" + run;
            reports.forEach(report -> open().merge(renamed(report, suffix)));

            assertThat(found("m" + suffix)).isEqualTo(renamed(expected, suffix));
            assertThat(open().withReference(ACME, "r" + suffix)).hasSize(1);
        }
    }

    private static DeliveryStatus renamed(DeliveryStatus status, String suffix) {
        DeliveryStatus.Builder renamed = DeliveryStatus.builder(ACME);
        status.id().ifPresent(id -> renamed.id(MessageId.of(id.value() + suffix)));
        status.reference().ifPresent(reference -> renamed.reference(reference + suffix));
        status.sentAt().ifPresent(renamed::sentAt);
        status.steps().forEach(renamed::step);
        int count = status.segmentCount().orElse(0);
        status.segments().forEach((number, step) -> renamed.segment(new Segment(number, count), step));
        return renamed.build();
    }

    @Test
    final void refuses_a_report_without_an_id_and_a_reference() {
        DeliveryStatus nothing =
                DeliveryStatus.builder(ACME).step(step(DeliveryState.SENT)).build();

        assertThatThrownBy(() -> open().merge(nothing))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("id or a reference");
    }

    @Test
    final void distinguishes_ids_references_and_vendors_that_a_database_might_confuse() {
        List<String> names = List.of("m", "M", "m ", " m", "é", "e\u0301", "ß", "ss", "m%", "m_", "m'", "😀");
        for (String name : names) {
            open().merge(sent(name, name));
            open().merge(DeliveryStatus.builder(OTHER)
                    .id(MessageId.of(name))
                    .reference(name)
                    .sentAt(START.plusSeconds(1))
                    .build());
        }
        for (String name : names) {
            assertThat(found(name)).isEqualTo(sent(name, name));
            assertThat(open().findByReference(ACME, name)).contains(sent(name, name));
            assertThat(open().withReference(ACME, name)).hasSize(1);
        }
        assertThat(open().unfinished(OTHER, START)).hasSize(names.size());
    }

    // ---- references

    @Test
    final void gives_a_report_by_reference_to_the_message_that_was_sent_with_it() {
        open().merge(sent("m", "r"));

        DeliveryChange change = open().merge(reportByReference("r", DeliveryState.DELIVERED));

        assertThat(change.before()).contains(sent("m", "r"));
        assertThat(change.after().id()).contains(MessageId.of("m"));
        assertThat(found("m").state()).isEqualTo(DeliveryState.DELIVERED);
        assertThat(open().withReference(ACME, "r")).hasSize(1);
    }

    @Test
    final void lets_a_report_by_reference_wait_for_its_message() {
        DeliveryStatus early = reportByReference("r", DeliveryState.DELIVERED);
        assertThat(open().merge(early)).isEqualTo(new DeliveryChange(Optional.empty(), early));
        assertThat(open().findByReference(ACME, "r")).isEmpty();
        assertThat(open().withReference(ACME, "r")).containsExactly(early);

        DeliveryChange change = open().merge(sent("m", "r"));

        assertThat(change.before()).isEmpty();
        assertThat(change.after().state()).isEqualTo(DeliveryState.DELIVERED);
        assertThat(open().withReference(ACME, "r")).containsExactly(change.after());
    }

    @Test
    final void joins_a_report_by_id_and_one_by_reference_that_both_came_early() {
        open().merge(report("m", DeliveryState.SENT));
        open().merge(reportByReference("r", DeliveryState.DELIVERED));

        DeliveryChange change = open().merge(sent("m", "r"));

        assertThat(change.before()).contains(report("m", DeliveryState.SENT));
        assertThat(change.after().state()).isEqualTo(DeliveryState.DELIVERED);
        assertThat(change.after().steps()).hasSize(3);
        assertThat(open().withReference(ACME, "r")).containsExactly(change.after());
    }

    @Test
    final void joins_a_waiting_report_to_a_message_whose_reference_is_learned_later() {
        open().merge(status("m").sentAt(START).step(step(DeliveryState.QUEUED)).build());
        open().merge(reportByReference("r", DeliveryState.DELIVERED));

        DeliveryChange change = open().merge(status("m").reference("r").build());

        assertThat(change.after().state()).isEqualTo(DeliveryState.DELIVERED);
        assertThat(open().withReference(ACME, "r")).containsExactly(change.after());
    }

    @Test
    final void keeps_a_report_by_reference_apart_if_two_messages_were_sent_with_it() {
        open().merge(sent("a", "r"));
        open().merge(sent("b", "r"));

        DeliveryChange change = open().merge(reportByReference("r", DeliveryState.DELIVERED));

        assertThat(change.after().id()).isEmpty();
        assertThat(change.after().sentAt()).isEmpty();
        assertThat(found("a").state()).isEqualTo(DeliveryState.QUEUED);
        assertThat(found("b").state()).isEqualTo(DeliveryState.QUEUED);
        assertThat(open().findByReference(ACME, "r")).isEmpty();
        assertThat(open().withReference(ACME, "r"))
                .containsExactlyInAnyOrder(sent("a", "r"), sent("b", "r"), change.after());
    }

    @Test
    final void gives_a_waiting_report_to_the_first_of_two_messages_with_its_reference() {
        open().merge(reportByReference("r", DeliveryState.DELIVERED));
        open().merge(sent("a", "r"));
        open().merge(sent("b", "r"));

        assertThat(found("a").state()).isEqualTo(DeliveryState.DELIVERED);
        assertThat(found("b").state()).isEqualTo(DeliveryState.QUEUED);
        assertThat(open().withReference(ACME, "r")).hasSize(2);
    }

    @Test
    final void tracks_a_message_that_was_sent_without_an_id_by_its_reference() {
        DeliveryStatus withoutId = DeliveryStatus.builder(ACME)
                .reference("r")
                .sentAt(START)
                .step(step(DeliveryState.QUEUED))
                .build();
        open().merge(withoutId);

        open().merge(reportByReference("r", DeliveryState.DELIVERED));

        assertThat(open().findByReference(ACME, "r").map(DeliveryStatus::state)).contains(DeliveryState.DELIVERED);
        open().merge(sent("m", "r"));
        assertThat(open().findByReference(ACME, "r")).as("now two have it").isEmpty();
        assertThat(found("m").state()).isEqualTo(DeliveryState.QUEUED);
    }

    @Test
    final void finds_reports_on_messages_that_were_not_sent_here_by_their_reference() {
        DeliveryStatus foreign =
                status("m").reference("r").step(step(DeliveryState.SENT)).build();
        open().merge(foreign);

        assertThat(open().findByReference(ACME, "r")).isEmpty();
        assertThat(open().withReference(ACME, "r")).containsExactly(foreign);
        assertThat(open().unfinished(ACME, Instant.EPOCH)).isEmpty();
    }

    @Test
    final void lists_unfinished_messages_in_the_order_of_their_sends() {
        for (int i : List.of(3, 1, 2, 0, 4)) {
            open().merge(status("m-" + i)
                    .sentAt(START.plusNanos(1_000L * i))
                    .step(step(DeliveryState.SENT))
                    .build());
        }
        open().merge(report("m-2", DeliveryState.EXPIRED));

        assertThat(open().unfinished(ACME, START.plusNanos(1_000)))
                .extracting(status -> status.id().orElseThrow().value())
                .containsExactly("m-1", "m-3", "m-4");
        assertThat(open().unfinished(ACME, Instant.MIN)).hasSize(4);
        assertThat(open().unfinished(ACME, Instant.MAX)).isEmpty();
    }

    // ---- many at once

    /** A change of a message follows from the one before it, and is returned once. */
    @Test
    final void returns_every_change_of_a_message_to_exactly_one_caller() throws Exception {
        for (int run = 0; run < 10; run++) {
            String suffix = "-" + run;
            List<DeliveryStatus> reports = List.of(
                    sent("m" + suffix, "r" + suffix),
                    report("m" + suffix, DeliveryState.QUEUED),
                    report("m" + suffix, DeliveryState.SENT),
                    report("m" + suffix, DeliveryState.FAILED),
                    reportByReference("r" + suffix, DeliveryState.DELIVERED),
                    reportByReference("r" + suffix, DeliveryState.EXPIRED),
                    status("m" + suffix)
                            .segment(new Segment(1, 1), step(DeliveryState.SENT))
                            .build());

            List<DeliveryChange> changes = mergeAtOnce(reports);

            DeliveryStatus last = found("m" + suffix);
            assertThat(last)
                    .isEqualTo(reports.stream().reduce(DeliveryStatus::merge).orElseThrow());
            assertThat(open().withReference(ACME, "r" + suffix)).containsExactly(last);
            assertChain(changes, last);
        }
    }

    private static void assertChain(List<DeliveryChange> changes, DeliveryStatus last) {
        List<DeliveryChange> ofMessage = changes.stream()
                .filter(change -> change.after().id().isPresent())
                .filter(change -> !change.before().equals(Optional.of(change.after())))
                .toList();
        Set<Optional<DeliveryStatus>> seen = new HashSet<>();
        for (DeliveryChange change : ofMessage) {
            assertThat(seen.add(change.before()))
                    .as("one change only follows from %s", change.before())
                    .isTrue();
        }
        Optional<DeliveryStatus> at = Optional.empty();
        for (int i = 0; i < ofMessage.size(); i++) {
            Optional<DeliveryStatus> from = at;
            at = ofMessage.stream()
                    .filter(change -> change.before().equals(from))
                    .map(DeliveryChange::after)
                    .findFirst();
            assertThat(at).as("a change that follows from %s", from).isPresent();
        }
        assertThat(at).contains(last);
    }

    @Test
    final void gives_a_report_to_one_message_if_messages_with_its_reference_race() throws Exception {
        for (int run = 0; run < 10; run++) {
            String suffix = "-" + run;
            mergeAtOnce(List.of(
                    sent("a" + suffix, "r" + suffix),
                    sent("b" + suffix, "r" + suffix),
                    reportByReference("r" + suffix, DeliveryState.DELIVERED)));

            assertThat(open().withReference(ACME, "r" + suffix).stream()
                            .filter(status -> status.state() == DeliveryState.DELIVERED))
                    .as("run %s", run)
                    .hasSize(1);
        }
    }

    private List<DeliveryChange> mergeAtOnce(List<DeliveryStatus> reports) throws Exception {
        List<Callable<DeliveryChange>> steps = new ArrayList<>();
        for (DeliveryStatus report : reports) {
            DeliveryStore store = open();
            steps.add(() -> store.merge(report));
        }
        return AtOnce.run(steps);
    }
}
