package dev.polysms.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.polysms.DeliveryState;
import dev.polysms.MessageId;
import dev.polysms.webhook.DeliveryReport.Segment;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveryStatusTest {
    private static final Instant AT = DeliverySamples.START;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void merging_is_commutative_associative_and_idempotent(long seed) {
        Statuses statuses = new Statuses(seed);
        for (int i = 0; i < 2_000; i++) {
            DeliveryStatus a = statuses.status();
            DeliveryStatus b = statuses.status();
            DeliveryStatus c = statuses.status();

            assertThat(a.merge(b)).isEqualTo(b.merge(a)).hasSameHashCodeAs(b.merge(a));
            assertThat(a.merge(b).merge(c)).isEqualTo(a.merge(b.merge(c)));
            assertThat(a.merge(a)).isSameAs(a);
            assertThat(a.merge(b).merge(b)).isEqualTo(a.merge(b));
            assertThat(a.merge(b).state()).isEqualTo(b.merge(a).state());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {6, 7})
    void keeps_every_field_through_its_builder(long seed) {
        Statuses statuses = new Statuses(seed);
        for (int i = 0; i < 1_000; i++) {
            DeliveryStatus status = statuses.status();
            assertThat(status.toBuilder().build()).isEqualTo(status);
        }
    }

    @Test
    void is_unknown_without_any_report() {
        DeliveryStatus nothing = DeliveryStatus.builder(DeliverySamples.ACME).build();

        assertThat(nothing.state()).isEqualTo(DeliveryState.UNKNOWN);
        assertThat(nothing.isFinal()).isFalse();
        assertThat(nothing.id()).isEmpty();
        assertThat(nothing.reference()).isEmpty();
        assertThat(nothing.sentAt()).isEmpty();
        assertThat(nothing.rawState()).isEmpty();
        assertThat(nothing.steps()).isEmpty();
        assertThat(nothing.segments()).isEmpty();
        assertThat(nothing.segmentCount()).isEmpty();
    }

    @Test
    void a_late_report_of_sent_does_not_replace_delivered() {
        DeliveryStatus delivered = whole(step(DeliveryState.DELIVERED, "ok", AT));

        DeliveryStatus later = delivered.merge(whole(step(DeliveryState.SENT, "sent", AT.plusSeconds(9))));

        assertThat(later.state()).isEqualTo(DeliveryState.DELIVERED);
        assertThat(later.rawState()).contains("ok");
        assertThat(later.time()).contains(AT);
        assertThat(later.isFinal()).isTrue();
    }

    @Test
    void keeps_an_unknown_word_of_the_vendor_without_changing_the_state() {
        DeliveryStatus status =
                whole(DeliveryStep.of(DeliveryState.QUEUED)).merge(whole(step(DeliveryState.UNKNOWN, "parked", AT)));

        assertThat(status.state()).isEqualTo(DeliveryState.QUEUED);
        assertThat(status.steps().get(0).rawState()).contains("parked");
    }

    @ParameterizedTest
    @EnumSource(names = {"FAILED", "REJECTED", "EXPIRED"})
    void delivered_takes_precedence_over_failed(DeliveryState failure) {
        DeliveryStatus status = whole(DeliveryStep.of(failure)).merge(whole(DeliveryStep.of(DeliveryState.DELIVERED)));

        assertThat(status.state()).isEqualTo(DeliveryState.DELIVERED);
    }

    @Test
    void refuses_a_status_of_another_message() {
        DeliveryStatus status = DeliveryStatus.builder(DeliverySamples.ACME)
                .id(DeliverySamples.ID)
                .build();

        assertThatThrownBy(() -> status.merge(DeliveryStatus.builder(DeliverySamples.ACME)
                        .id(MessageId.of("m-2"))
                        .build()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("each id");
        assertThatThrownBy(() -> status.merge(DeliveryStatus.builder(DeliverySamples.OTHER)
                        .id(DeliverySamples.ID)
                        .build()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("each vendor");
    }

    // ---- parts

    @Test
    void is_delivered_at_the_time_of_its_last_segment() {
        DeliveryStatus one = part(1, 2, step(DeliveryState.DELIVERED, "ok", AT.plusSeconds(5)));
        assertThat(one.state()).isEqualTo(DeliveryState.SENT);
        assertThat(one.rawState()).isEmpty();
        assertThat(one.isFinal()).isFalse();
        assertThat(one.segmentCount()).hasValue(2);

        DeliveryStatus both = one.merge(part(2, 2, step(DeliveryState.DELIVERED, "ok", AT)));

        assertThat(both.state()).isEqualTo(DeliveryState.DELIVERED);
        assertThat(both.time()).contains(AT.plusSeconds(5));
        assertThat(both.isFinal()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"FAILED", "REJECTED", "EXPIRED"})
    void is_not_delivered_if_one_segment_is_not(DeliveryState failure) {
        DeliveryStatus status = part(1, 2, DeliveryStep.of(DeliveryState.DELIVERED))
                .merge(part(2, 2, step(failure, "no", AT)))
                .merge(whole(DeliveryStep.of(DeliveryState.DELIVERED)));

        assertThat(status.state()).isEqualTo(failure);
        assertThat(status.rawState()).contains("no");
    }

    @Test
    void a_segment_that_failed_may_be_delivered_later() {
        DeliveryStatus failed = part(1, 1, DeliveryStep.of(DeliveryState.FAILED));
        assertThat(failed.state()).isEqualTo(DeliveryState.FAILED);

        assertThat(failed.merge(part(1, 1, DeliveryStep.of(DeliveryState.DELIVERED)))
                        .state())
                .isEqualTo(DeliveryState.DELIVERED);
    }

    @Test
    void a_report_on_the_whole_message_needs_no_report_on_each_segment() {
        DeliveryStatus status = part(1, 2, DeliveryStep.of(DeliveryState.DELIVERED))
                .merge(whole(step(DeliveryState.DELIVERED, "all", AT)));

        assertThat(status.state()).isEqualTo(DeliveryState.DELIVERED);
        assertThat(status.rawState()).contains("all");
    }

    @Test
    void has_failed_when_the_whole_failed_and_segments_are_pending() {
        DeliveryStatus status = part(1, 2, DeliveryStep.of(DeliveryState.DELIVERED))
                .merge(whole(DeliveryStep.of(DeliveryState.FAILED)));

        assertThat(status.state()).isEqualTo(DeliveryState.FAILED);
    }

    @Test
    void has_the_state_of_its_furthest_segment_while_segments_are_pending() {
        DeliveryStatus queued = part(1, 3, step(DeliveryState.QUEUED, "waits", AT));
        assertThat(queued.state()).isEqualTo(DeliveryState.QUEUED);

        DeliveryStatus sent = queued.merge(part(2, 3, step(DeliveryState.SENT, "gone", AT)));
        assertThat(sent.state()).isEqualTo(DeliveryState.SENT);
        assertThat(sent.rawState()).contains("gone");
    }

    @Test
    void shows_no_reference_and_no_words_of_the_vendor() {
        DeliveryStatus status = part(2, 3, step(DeliveryState.SENT, "to +13035550123", AT)).toBuilder()
                .id(DeliverySamples.ID)
                .reference("Bob's table")
                .build();

        assertThat(status).hasToString("DeliveryStatus[acme m-1, SENT, 1 of 3 segments]");
    }

    private static DeliveryStep step(DeliveryState state, String word, Instant time) {
        return new DeliveryStep(state, Optional.of(word), Optional.empty(), Optional.of(time));
    }

    private static DeliveryStatus whole(DeliveryStep step) {
        return DeliveryStatus.builder(DeliverySamples.ACME).step(step).build();
    }

    private static DeliveryStatus part(int number, int of, DeliveryStep step) {
        return DeliveryStatus.builder(DeliverySamples.ACME)
                .segment(new Segment(number, of), step)
                .build();
    }
}
