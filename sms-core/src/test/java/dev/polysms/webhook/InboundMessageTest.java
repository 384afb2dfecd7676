package dev.polysms.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.polysms.Address;
import dev.polysms.InvalidRequestException;
import dev.polysms.PhoneNumber;
import dev.polysms.ProviderId;
import dev.polysms.RawAddress;
import dev.polysms.SenderName;
import dev.polysms.ShortCode;
import dev.polysms.SmsMessage;
import dev.polysms.history.MessageRecord;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class InboundMessageTest {
    private static final ProviderId ACME = ProviderId.of("acme");
    private static final PhoneNumber SHOP = PhoneNumber.of("+13035550100");
    private static final PhoneNumber BOB = PhoneNumber.of("+13035550123");

    private static InboundMessage inbound(@Nullable Address from, @Nullable Address to) {
        return new InboundMessage(
                new Envelope(ACME, "acme:1", Instant.EPOCH, "{}"),
                MessageRecord.builder(ACME).from(from).to(to).text("Hello").build());
    }

    @Test
    void a_reply_goes_back_to_the_sender_from_the_number_that_received() {
        SmsMessage reply = inbound(BOB, SHOP).reply("Hello Bob");

        assertThat(reply.to()).isEqualTo(BOB);
        assertThat(reply.from()).contains(SHOP);
        assertThat(reply.text()).isEqualTo("Hello Bob");
        assertThat(inbound(BOB, ShortCode.of("60030")).reply("Hi").from()).contains(ShortCode.of("60030"));
    }

    @Test
    void a_reply_has_no_sender_if_the_vendor_did_not_give_the_receiving_number() {
        assertThat(inbound(BOB, null).reply("Hi").from()).isEmpty();
        assertThat(inbound(BOB, new RawAddress("x303")).reply("Hi").from()).isEmpty();
    }

    @Test
    void only_a_phone_number_can_get_a_reply() {
        for (Address from :
                Arrays.asList(null, ShortCode.of("60030"), SenderName.of("Bank"), new RawAddress("303 555 0123"))) {
            assertThatThrownBy(() -> inbound(from, SHOP).reply("Hi"))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("only a phone number can get a reply")
                    .hasMessageNotContaining("0123");
        }
    }
}
