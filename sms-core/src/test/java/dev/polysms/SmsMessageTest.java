package dev.polysms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmsMessageTest {
    private static final PhoneNumber FROM = PhoneNumber.of("+13035550100");
    private static final PhoneNumber TO = PhoneNumber.of("+13035550123");

    private static SmsMessage.Builder complete() {
        return SmsMessage.builder()
                .from(FROM)
                .to(TO)
                .text("Your table is ready")
                .reference("booking-4711");
    }

    @Test
    void has_the_given_values() {
        SmsMessage message = complete().build();
        assertThat(message.from()).contains(FROM);
        assertThat(message.to()).isEqualTo(TO);
        assertThat(message.text()).isEqualTo("Your table is ready");
        assertThat(message.reference()).contains("booking-4711");
    }

    @Test
    void can_be_made_from_two_numbers_and_a_text() {
        assertThat(SmsMessage.of("+13035550100", "+13035550123", "hi"))
                .isEqualTo(SmsMessage.builder().from(FROM).to(TO).text("hi").build());
        assertThatIllegalArgumentException().isThrownBy(() -> SmsMessage.of("ACME", "+13035550123", "hi"));
    }

    @Test
    void keeps_the_text_and_its_spaces_unchanged() {
        String text = " a\r\nb\t ";
        assertThat(complete().text(text).build().text()).isEqualTo(text);
        assertThat(complete().text("").build().text()).isEmpty();
    }

    @Test
    void refuses_half_of_a_character_because_the_vendor_would_get_another_text() {
        for (String cut : new String[] {"ready \uD83D", "\uDE00 ready", "\uD83D\uD83D\uDE00"}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> complete().text(cut))
                    .withMessageContaining("unpaired surrogate")
                    .withMessageContaining("cut texts between code points")
                    .withMessageNotContaining("ready");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> complete().reference(cut))
                    .withMessageStartingWith("reference ");
        }
        assertThat(complete().text("\uD83D\uDE00").build().text()).isEqualTo("\uD83D\uDE00");
    }

    @Test
    void is_equal_by_every_field() {
        SmsMessage message = complete().build();
        assertThat(message)
                .isEqualTo(complete().build())
                .hasSameHashCodeAs(complete().build());
        assertThat(message)
                .isNotEqualTo(complete().from(SenderName.of("ACME")).build())
                .isNotEqualTo(complete().to(FROM).build())
                .isNotEqualTo(complete().text("other").build())
                .isNotEqualTo(complete().reference("other").build())
                .isNotEqualTo(SmsMessage.of("+13035550100", "+13035550123", "Your table is ready"));
    }

    @Test
    void to_builder_copies_every_field() {
        SmsMessage message = complete().build();
        SmsMessage bare = SmsMessage.of("+13035550100", "+13035550123", "hi");
        assertThat(message.toBuilder().build()).isEqualTo(message);
        assertThat(bare.toBuilder().build()).isEqualTo(bare);
        assertThat(message.toBuilder().text("changed").build().reference()).contains("booking-4711");
        assertThat(message.text()).isEqualTo("Your table is ready");
    }

    @Test
    void names_the_missing_field() {
        assertThatIllegalStateException()
                .isThrownBy(() -> SmsMessage.builder().from(FROM).text("hi").build())
                .withMessageContaining("to(…)");
        assertThatIllegalStateException()
                .isThrownBy(() -> SmsMessage.builder().from(FROM).to(TO).build())
                .withMessageContaining("text");
    }

    @Test
    void needs_no_sender_if_a_route_or_the_client_has_one() {
        SmsMessage message = SmsMessage.of("+13035550123", "hi");
        assertThat(message.from()).isEmpty();
        assertThat(message.withFrom(FROM)).isEqualTo(SmsMessage.of("+13035550100", "+13035550123", "hi"));
        assertThat(message.toBuilder().build()).isEqualTo(message);
        assertThat(message.withReference("r").reference()).contains("r");
        assertThat(message).asString().contains("from=the default");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\nb", "a\u0000", "\u0085", "a\u007f"})
    void a_reference_is_one_line_and_not_blank(String reference) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> complete().reference(reference))
                .withMessageContaining("1 to 255");
    }

    @Test
    void a_reference_has_at_most_255_characters() {
        assertThat(complete().reference("r".repeat(255)).build().reference()).contains("r".repeat(255));
        assertThatIllegalArgumentException().isThrownBy(() -> complete().reference("r".repeat(256)));
    }

    @Test
    void shows_no_number_text_or_reference() {
        assertThat(complete().build()).hasToString("SmsMessage[from=+13…00, to=+13…23, text=19 characters]");
    }
}
