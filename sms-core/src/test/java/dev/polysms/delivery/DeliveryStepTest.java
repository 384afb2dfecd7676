package dev.polysms.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polysms.DeliveryState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveryStepTest {
    private static final Instant EARLY = DeliverySamples.START;
    private static final Instant LATE = EARLY.plusSeconds(1);

    @Test
    void states_are_ordered_up_to_the_final_ones_and_delivered_is_the_highest() {
        assertThat(Stream.of(DeliveryState.values()).map(DeliveryStep::of).sorted())
                .extracting(DeliveryStep::state)
                .containsExactly(
                        DeliveryState.UNKNOWN,
                        DeliveryState.QUEUED,
                        DeliveryState.SENT,
                        DeliveryState.EXPIRED,
                        DeliveryState.FAILED,
                        DeliveryState.REJECTED,
                        DeliveryState.DELIVERED);
    }

    @Test
    void steps_of_one_state_are_ordered_by_word_then_time_then_alphabet() {
        List<DeliveryStep> rising = List.of(
                sent("", "", null),
                sent("", "z", LATE),
                sent("", "z", EARLY),
                sent("b", "", null),
                sent("b", "", LATE),
                sent("b", "", EARLY),
                sent("b", "y", EARLY),
                sent("b", "x", EARLY),
                sent("a", "", EARLY));

        assertThat(rising.stream().sorted()).isEqualTo(rising);
        for (int i = 1; i < rising.size(); i++) {
            assertThat(rising.get(i).join(rising.get(i - 1))).isEqualTo(rising.get(i));
            assertThat(rising.get(i - 1).join(rising.get(i))).isEqualTo(rising.get(i));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void is_totally_ordered_and_equal_only_to_itself(long seed) {
        Statuses statuses = new Statuses(seed);
        for (int i = 0; i < 5_000; i++) {
            DeliveryStep a = statuses.step();
            DeliveryStep b = statuses.step();
            DeliveryStep c = statuses.step();

            assertThat(a.compareTo(b) == 0).isEqualTo(a.equals(b));
            assertThat(Integer.signum(a.compareTo(b))).isEqualTo(-Integer.signum(b.compareTo(a)));
            assertThat(a.join(b).join(c)).isEqualTo(a.join(b.join(c)));
        }
    }

    @Test
    void shows_no_words_of_the_vendor() {
        assertThat(sent("to +13035550123", "Dear Bob", EARLY)).hasToString("DeliveryStep[SENT at " + EARLY + "]");
        assertThat(DeliveryStep.of(DeliveryState.QUEUED)).hasToString("DeliveryStep[QUEUED]");
    }

    private static DeliveryStep sent(String word, String description, @Nullable Instant time) {
        return new DeliveryStep(DeliveryState.SENT, some(word), some(description), Optional.ofNullable(time));
    }

    private static Optional<String> some(String word) {
        return Optional.of(word).filter(text -> !text.isEmpty());
    }
}
