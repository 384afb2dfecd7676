package dev.polysms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdsTest {
    @ParameterizedTest
    @ValueSource(strings = {"a", "primevox", "voice-elements", "a1", "abcdefghijklmnopqrstuvwxyz012345"})
    void a_provider_id_can_be_part_of_a_setting_or_an_artifact_name(String text) {
        assertThat(ProviderId.of(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "PrimeVOX", "1a", "-a", "a_b", "a b", "é", "a\n", "abcdefghijklmnopqrstuvwxyz0123456"})
    void a_provider_id_has_one_syntax(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ProviderId.of(text))
                .withMessageContaining("1 to 32 lower-case letters");
    }

    @Test
    void a_message_id_is_opaque_but_not_blank() {
        assertThat(MessageId.of(" 007/ü ").value()).isEqualTo(" 007/ü ");
        assertThatIllegalArgumentException().isThrownBy(() -> MessageId.of(" "));
        assertThatIllegalArgumentException().isThrownBy(() -> MessageId.of(""));
    }

    @Test
    void only_a_state_that_stays_is_final() {
        Set<DeliveryState> last = EnumSet.of(
                DeliveryState.DELIVERED, DeliveryState.FAILED, DeliveryState.REJECTED, DeliveryState.EXPIRED);
        for (DeliveryState state : DeliveryState.values()) {
            assertThat(state.isFinal()).as("%s", state).isEqualTo(last.contains(state));
        }
    }

    @Test
    void an_issue_names_the_field_the_rule_and_the_fix_in_this_order() {
        assertThat(new Issue("to", "it must be a number", "use PhoneNumber.of"))
                .hasToString("to: it must be a number; use PhoneNumber.of");
    }
}
