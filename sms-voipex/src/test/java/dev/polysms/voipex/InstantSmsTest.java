package dev.polysms.voipex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.polysms.PhoneNumber;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstantSmsTest {
    private final InstantSms full = VoipexFixture.instant().toBuilder()
            .email("delivery@example.com")
            .shortname("POLYSMS")
            .build();

    @Test
    void keeps_the_values_of_its_builder() {
        assertThat(full.from()).isEqualTo(PhoneNumber.of("+420222333444"));
        assertThat(full.to()).isEqualTo(PhoneNumber.of("+420607608609"));
        assertThat(full.text()).startsWith("Váš stůl");
        assertThat(full.email()).contains("delivery@example.com");
        assertThat(full.shortname()).contains("POLYSMS");
        assertThat(VoipexFixture.instant().email()).isEmpty();
        assertThat(VoipexFixture.instant().shortname()).isEmpty();
    }

    @Test
    void is_a_value() {
        assertThat(full.toBuilder().build()).isEqualTo(full).hasSameHashCodeAs(full);
        assertThat(full.toBuilder().text("other").build()).isNotEqualTo(full);
        assertThat(full).isNotEqualTo(VoipexFixture.instant());
        assertThat(VoipexFixture.instant().toBuilder().build()).isEqualTo(VoipexFixture.instant());
    }

    @Test
    void shows_no_number_no_text_and_no_address() {
        assertThat(full.toString()).doesNotContain("222333444", "607608609", "stůl", "delivery");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "secret\nBcc: all", "secret\u0000"})
    void refuses_control_characters(String bad) {
        assertThatThrownBy(() -> InstantSms.builder().email(bad))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("email ")
                .hasMessageNotContaining("secret");
        assertThatThrownBy(() -> InstantSms.builder().shortname(bad))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("shortname ")
                .hasMessageNotContaining("secret");
    }

    @Test
    void refuses_half_a_character() {
        assertThatThrownBy(() -> InstantSms.builder().text("secret \uD83D"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("unpaired surrogate")
                .hasMessageNotContaining("secret");
        assertThatThrownBy(() -> InstantSms.builder().shortname("\uDE00"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("shortname ");
    }

    @Test
    void names_what_is_missing() {
        PhoneNumber number = PhoneNumber.of("+420607608609");
        assertThatThrownBy(() -> InstantSms.builder().to(number).text("x").build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("call from(…)");
        assertThatThrownBy(() -> InstantSms.builder().from(number).text("x").build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("call to(…)");
        assertThatThrownBy(() -> InstantSms.builder().from(number).to(number).build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("call text(…)");
    }
}
