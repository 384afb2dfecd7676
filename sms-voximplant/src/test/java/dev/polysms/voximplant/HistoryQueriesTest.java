package dev.polysms.voximplant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.polysms.MessageId;
import dev.polysms.PhoneNumber;
import dev.polysms.history.Direction;
import java.time.Instant;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class HistoryQueriesTest {
    private final SmsHistoryQuery.Builder sms = SmsHistoryQuery.builder()
            .from(PhoneNumber.of("+447443332211"))
            .to(PhoneNumber.of("+447443332212"))
            .direction(Direction.INBOUND)
            .messageIds(List.of(MessageId.of("41")))
            .since(Instant.EPOCH)
            .until(Instant.EPOCH.plusSeconds(60))
            .pageSize(10)
            .resumeAt("token");
    private final A2pHistoryQuery.Builder a2p = A2pHistoryQuery.builder()
            .from(PhoneNumber.of("+447443332211"))
            .to(PhoneNumber.of("+447443332212"))
            .deliveryStatus(A2pDeliveryStatus.FAILED)
            .messageIds(List.of(MessageId.of("41")))
            .since(Instant.EPOCH)
            .until(Instant.EPOCH.plusSeconds(60))
            .pageSize(10)
            .resumeAt("token");

    @Test
    void are_values_and_can_be_copied_by_a_builder() {
        assertThat(sms.build().toBuilder().build()).isEqualTo(sms.build()).hasSameHashCodeAs(sms.build());
        assertThat(a2p.build().toBuilder().build()).isEqualTo(a2p.build()).hasSameHashCodeAs(a2p.build());
        assertThat(sms.build())
                .isNotEqualTo(sms.direction(Direction.OUTBOUND).build().toBuilder()
                        .direction(Direction.INBOUND)
                        .pageSize(11)
                        .build());
        assertThat(a2p.build()).isNotEqualTo(A2pHistoryQuery.builder().build());
    }

    @Test
    void show_no_number() {
        assertThat(sms.build() + " " + a2p.build()).doesNotContain("447443332211", "447443332212", "token");
        assertThat(SmsHistoryQuery.builder().build())
                .hasToString("SmsHistoryQuery[since=the beginning, until=now, from=any, to=any, direction=any, 0 ids]");
    }

    @Test
    void check_each_value_where_it_is_set() {
        assertRefused(() -> sms.pageSize(0), "from 1 to 1000");
        assertRefused(() -> a2p.pageSize(1_001), "from 1 to 1000");
        assertRefused(() -> sms.direction(Direction.UNKNOWN), "INBOUND or OUTBOUND");
        assertRefused(() -> sms.messageIds(List.of()), "at least one");
        assertRefused(() -> a2p.resumeAt(" "), "resume token");
        assertRefused(() -> a2p.resumeAt("x".repeat(501)), "resume token");
        assertRefused(() -> sms.since(Instant.EPOCH.minusSeconds(1)), "1970");
        assertRefused(() -> sms.until(Instant.MAX), "9999");
        assertRefused(
                () -> sms.until(Instant.EPOCH)
                        .since(Instant.EPOCH.plusSeconds(1))
                        .build(),
                "earlier");
        assertRefused(() -> VoximplantClient.builder().historyOffsetCap(0), "from 1 to 1000000");
        assertRefused(() -> VoximplantClient.builder().historyOffsetCap(1_000_001), "from 1 to 1000000");
    }

    private static void assertRefused(ThrowingCallable call, String rule) {
        assertThat(catchThrowable(call))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(rule);
    }
}
