package dev.polysms.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.polysms.Address;
import dev.polysms.DeliveryState;
import dev.polysms.MessageId;
import dev.polysms.PhoneNumber;
import dev.polysms.ProviderId;
import dev.polysms.media.MediaRef;
import dev.polysms.number.AvailableNumber;
import dev.polysms.number.OwnedNumber;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RecordsTest {
    private static final ProviderId ACME = ProviderId.of("acme");
    private static final PhoneNumber OWN = PhoneNumber.of("+13035550100");
    private static final PhoneNumber REMOTE = PhoneNumber.of("+13035550142");
    private static final ConversationRef REF = ConversationRef.of("17", OWN);

    private record Extra(int price) {}

    @Test
    void a_record_without_fields_is_empty() {
        MessageRecord record = MessageRecord.builder(ACME).build();

        assertThat(record.id()).isEmpty();
        assertThat(record.direction()).isEqualTo(Direction.UNKNOWN);
        assertThat(record.from()).isEmpty();
        assertThat(record.to()).isEmpty();
        assertThat(record.text()).isEmpty();
        assertThat(record.media()).isEmpty();
        assertThat(record.time()).isEmpty();
        assertThat(record.state()).isEqualTo(DeliveryState.UNKNOWN);
        assertThat(record.rawState()).isEmpty();
        assertThat(record.segments()).isEmpty();
        assertThat(record.conversation()).isEmpty();
        assertThat(record.vendor(Extra.class)).isEmpty();
    }

    @Test
    void a_record_keeps_every_field_through_its_builder() {
        MessageRecord record = MessageRecord.builder(ACME)
                .id(MessageId.of("1"))
                .direction(Direction.INBOUND)
                .from(REMOTE)
                .to(OWN)
                .text("hi")
                .media(List.of(MediaRef.of(ACME, "m")))
                .time(Instant.EPOCH)
                .state(DeliveryState.DELIVERED, "ok")
                .segments(2)
                .conversation(REF)
                .vendor(new Extra(3))
                .build();

        assertThat(record.toBuilder().build()).isEqualTo(record).hasSameHashCodeAs(record);
        assertThat(record.toBuilder().text("ho").build()).isNotEqualTo(record);
        assertThat(record.segments()).hasValue(2);
        assertThat(record.vendor(Extra.class)).contains(new Extra(3));
        assertThat(record.rawState()).contains("ok");
        assertThat(record.toBuilder().segments(-1).build().segments()).isEmpty();
        assertThat(record.toBuilder().segments(0).build().segments()).isEmpty();
    }

    @Test
    void a_conversation_keeps_every_field_through_its_builder() {
        Conversation conversation = Conversation.builder(REF)
                .remoteParty(REMOTE)
                .unread(true)
                .lastMessageAt(Instant.EPOCH)
                .vendor(new Extra(3))
                .build();

        assertThat(conversation.toBuilder().build()).isEqualTo(conversation).hasSameHashCodeAs(conversation);
        assertThat(conversation.toBuilder().unread(null).build().unread()).isEmpty();
        assertThat(conversation.remoteParty()).contains(REMOTE);
        assertThat(conversation.lastMessageAt()).contains(Instant.EPOCH);
        assertThat(conversation.vendor(Extra.class)).contains(new Extra(3));
    }

    @Test
    void a_conversation_reference_needs_an_id() {
        assertThatThrownBy(() -> ConversationRef.of(" ", OWN)).hasMessageContaining("conversation id");
        assertThatThrownBy(() -> ConversationRef.of("1\r\nX: y", OWN))
                .hasMessageContaining("control character")
                .hasMessageNotContaining("X: y");
    }

    @Test
    void numbers_keep_every_field_through_their_builders() {
        OwnedNumber owned = OwnedNumber.builder(ACME, OWN)
                .smsEnabled(true)
                .vendor(new Extra(3))
                .build();
        AvailableNumber available = AvailableNumber.of(ACME, OWN).withVendor(new Extra(3));

        assertThat(owned.toBuilder().build()).isEqualTo(owned).hasSameHashCodeAs(owned);
        assertThat(owned.smsEnabled()).contains(true);
        assertThat(owned.vendor(Extra.class)).contains(new Extra(3));
        assertThat(owned.number()).isEqualTo(OWN);
        assertThat(owned)
                .isNotEqualTo(OwnedNumber.builder(ACME, Address.of("odd")).build());
        assertThat(available)
                .isEqualTo(AvailableNumber.of(ACME, OWN).withVendor(new Extra(3)))
                .hasSameHashCodeAs(AvailableNumber.of(ACME, OWN).withVendor(new Extra(3)))
                .isNotEqualTo(AvailableNumber.of(ACME, OWN));
        assertThat(available.number()).isEqualTo(OWN);
        assertThat(available.provider()).isEqualTo(ACME);
    }
}
