package dev.polysms.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.polysms.PhoneNumber;
import java.util.List;
import org.junit.jupiter.api.Test;

final class BulkMessageTest {
    private static final PhoneNumber FROM = PhoneNumber.of("+13035550100");
    private static final PhoneNumber ANNA = PhoneNumber.of("+13035550141");
    private static final PhoneNumber BOB = PhoneNumber.of("+13035550142");

    @Test
    void gives_each_recipient_its_own_message() {
        BulkMessage message = BulkMessage.builder()
                .from(FROM)
                .recipients(List.of(ANNA, BOB))
                .text("hi")
                .reference(recipient -> recipient.equals(ANNA) ? "a-1" : "b-1")
                .build();

        assertThat(message.to(BOB).to()).isEqualTo(BOB);
        assertThat(message.to(BOB).reference()).contains("b-1");
        assertThat(message.toBuilder()
                        .recipients(List.of(ANNA))
                        .build()
                        .to(ANNA)
                        .reference())
                .contains("a-1");
        assertThat(BulkMessage.of(FROM, List.of(ANNA), "hi").to(ANNA).reference())
                .isEmpty();
    }

    @Test
    void refuses_a_repeated_recipient_without_naming_it() {
        assertThatThrownBy(() -> BulkMessage.of(FROM, List.of(ANNA, BOB, ANNA), "hi"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("once")
                .hasMessageNotContaining("0141");
    }

    @Test
    void refuses_missing_or_wrong_values() {
        assertThatThrownBy(() -> BulkMessage.of(FROM, List.of(), "hi")).hasMessageContaining("recipient");
        assertThatThrownBy(() -> BulkMessage.builder().from(FROM).text("hi").build())
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> BulkMessage.of(FROM, List.of(ANNA), "\ud83d"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> BulkMessage.builder()
                        .from(FROM)
                        .recipients(List.of(ANNA))
                        .text("hi")
                        .reference(recipient -> " ")
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("reference");
    }
}
