package dev.polysms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SendReceiptTest {
    private static final ProviderId PROVIDER = ProviderId.of("acme");

    private record Cost(String amount) {}

    private record Other() {}

    private static SendReceipt.Builder complete() {
        return SendReceipt.builder(PROVIDER).id(MessageId.of("m-1")).segments(2).vendor(new Cost("0.05"));
    }

    private static Attempt accepted() {
        return Attempt.accepted("us", PhoneNumber.of("+13035550100"), complete().build());
    }

    @Test
    void lists_the_attempts_of_a_sender_with_several_routes() {
        assertThat(complete().build().attempts()).isEmpty();
        SendReceipt receipt = complete().attempts(List.of(accepted())).build();
        assertThat(receipt.attempts()).containsExactly(accepted());
        assertThat(receipt).isNotEqualTo(complete().build()).asString().endsWith("[us from +13…00: accepted]]");
        assertThat(receipt.toBuilder().build()).isEqualTo(receipt).hasSameHashCodeAs(receipt);
    }

    @Test
    void an_attempt_names_the_route_and_its_outcome() {
        Address from = ShortCode.of("12345");
        List<Issue> issues = List.of(new Issue("text", "rule", "fix"), new Issue("to", "rule", "fix"));
        SmsException unknown = OutcomeUnknownException.builder(PROVIDER).build();
        assertThat(Attempt.unfit("us", null, from, issues))
                .hasToString("us from 12345: unfit (text: rule; fix; also, to: rule; fix)")
                .isEqualTo(Attempt.unfit("us", null, from, issues))
                .hasSameHashCodeAs(Attempt.unfit("us", null, from, issues))
                .isNotEqualTo(Attempt.unfit("us", PROVIDER, from, issues))
                .isNotEqualTo(Attempt.circuitOpen("us", null, from));
        assertThat(Attempt.circuitOpen("us", PROVIDER, from).within("eu"))
                .hasToString("eu/us from 12345: circuit open");
        assertThat(Attempt.failed("us", from, unknown)).hasToString("us from 12345: unknown");
        assertThat(Attempt.failed("us", from, unknown).failure()).containsSame(unknown);
        assertThat(Attempt.circuitOpen("us", null, from).provider()).isEmpty();
        assertThat(accepted().provider()).contains(PROVIDER);
        assertThat(accepted().from()).contains(PhoneNumber.of("+13035550100"));
    }

    @Test
    void has_the_values_of_the_vendor() {
        SendReceipt receipt = complete().build();
        assertThat(receipt.provider()).isEqualTo(PROVIDER);
        assertThat(receipt.id()).contains(MessageId.of("m-1"));
        assertThat(receipt.segments()).hasValue(2);
        assertThat(receipt.vendor(Cost.class)).contains(new Cost("0.05"));
        assertThat(receipt.vendor(Other.class)).isEmpty();
    }

    @Test
    void needs_only_the_vendor() {
        SendReceipt receipt = SendReceipt.builder(PROVIDER).id(null).build();
        assertThat(receipt.id()).isEmpty();
        assertThat(receipt.segments()).isEmpty();
        assertThat(receipt.vendor(Cost.class)).isEmpty();
        assertThat(receipt).hasToString("SendReceipt[provider=acme, id=none]");
    }

    @Test
    void is_equal_by_every_field_and_unchanged_by_its_builder() {
        SendReceipt receipt = complete().build();
        assertThat(receipt)
                .isEqualTo(complete().build())
                .hasSameHashCodeAs(complete().build());
        assertThat(receipt.toBuilder().build()).isEqualTo(receipt);
        assertThat(receipt)
                .isNotEqualTo(complete().id(MessageId.of("m-2")).build())
                .isNotEqualTo(complete().segments(3).build())
                .isNotEqualTo(complete().vendor(new Cost("0.06")).build())
                .isNotEqualTo(SendReceipt.builder(ProviderId.of("other")).build());
    }

    @Test
    void has_no_segments_if_the_vendor_did_not_count_them() {
        assertThat(complete().segments(0).build().segments()).isEmpty();
        assertThat(complete().segments(1).build().segments()).hasValue(1);
        assertThatIllegalArgumentException().isThrownBy(() -> complete().segments(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> complete().segments(1_001));
    }

    @Test
    void call_options_have_a_positive_deadline_of_at_most_a_day_or_none() {
        assertThat(CallOptions.none().deadline()).isEmpty();
        assertThat(CallOptions.deadline(Duration.ofSeconds(3)).deadline()).contains(Duration.ofSeconds(3));
        assertThat(CallOptions.deadline(Duration.ofSeconds(3)))
                .isEqualTo(CallOptions.deadline(Duration.parse("PT3S")))
                .hasSameHashCodeAs(CallOptions.deadline(Duration.parse("PT3S")))
                .isNotEqualTo(CallOptions.none())
                .hasToString("CallOptions[deadline=PT3S]");
        assertThatIllegalArgumentException().isThrownBy(() -> CallOptions.deadline(Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> CallOptions.deadline(Duration.ofMillis(-1)));
        assertThatIllegalArgumentException().isThrownBy(() -> CallOptions.deadline(Duration.ofNanos(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> CallOptions.deadline(Duration.ofDays(2)));
    }
}
