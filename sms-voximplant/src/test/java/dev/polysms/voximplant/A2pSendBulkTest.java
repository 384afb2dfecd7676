package dev.polysms.voximplant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.polysms.MessageId;
import dev.polysms.PhoneNumber;
import dev.polysms.Reason;
import dev.polysms.RejectedException;
import dev.polysms.SendReceipt;
import dev.polysms.SenderName;
import dev.polysms.SmsException;
import dev.polysms.bulk.BulkMessage;
import dev.polysms.bulk.RecipientResult;
import dev.polysms.spi.ApiRequest;
import dev.polysms.spi.ApiResponse;
import dev.polysms.spi.Safety;
import dev.polysms.testkit.VendorAnswer;
import dev.polysms.voximplant.internal.A2pSendBulk;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class A2pSendBulkTest {
    private static final List<PhoneNumber> RECIPIENTS = IntStream.rangeClosed(11, 19)
            .mapToObj(last -> PhoneNumber.of("+4474433322" + last))
            .toList();

    private final BulkMessage message =
            BulkMessage.of(SenderName.of("Cafe 8"), RECIPIENTS.subList(0, 3), "We close at \"eight\"");

    @Test
    void writes_the_documented_request_with_all_recipients() {
        A2pSendBulk operation = operation(null);
        ApiRequest request = operation.encode(message);

        assertThat(request.url()).isEqualTo("https://api.voximplant.com/platform_api/A2PSendSms");
        assertThat(TestedOperation.text(request))
                .isEqualTo("account_id=1000042&api_key=" + VoximplantFixture.API_KEY + "&src_number=Cafe+8"
                        + "&dst_numbers=447443332211%3B447443332212%3B447443332213"
                        + "&text=We+close+at+%22eight%22");
        assertThat(operation.safety()).isEqualTo(Safety.AT_MOST_ONCE);
        assertThat(TestedOperation.text(operation(StoreBody.YES).encode(message)))
                .endsWith("&store_body=true");
    }

    @Test
    void returns_the_result_of_each_recipient_from_the_lists() {
        List<RecipientResult> results = decode(200, VoximplantPayload.json("a2p-send-sms/several"));

        assertThat(results).extracting(RecipientResult::recipient).containsExactlyElementsOf(RECIPIENTS);
        assertThat(results.get(0)).isInstanceOf(RecipientResult.Accepted.class);
        assertThat(results.get(1)).isInstanceOf(RecipientResult.Accepted.class);
        assertThat(reason(results.get(2))).isEqualTo(Reason.RECIPIENT);
        assertThat(results.get(3)).isInstanceOf(RecipientResult.Accepted.class);
        assertThat(reason(results.get(4))).isEqualTo(Reason.RECIPIENT);
        assertThat(results.subList(5, 9))
                .as("failed without code, in both lists, without id, in neither list")
                .hasOnlyElementsOfType(RecipientResult.Unknown.class);
    }

    @Test
    void returns_the_receipt_of_each_accepted_message() {
        RecipientResult.Accepted accepted = (RecipientResult.Accepted)
                decode(200, VoximplantPayload.json("a2p-send-sms/several")).get(1);
        SendReceipt receipt = accepted.receipt();

        assertThat(receipt.id()).contains(MessageId.of("3996475"));
        assertThat(receipt.segments()).hasValue(2);
        assertThat(receipt.vendor(VoximplantReceipt.class).orElseThrow().sendMethod())
                .isEqualTo(SendMethod.A2P);
    }

    @Test
    void understands_the_vendors_sample() {
        List<RecipientResult> results = decode(200, VoximplantPayload.json("a2p-send-sms/guide-sample"));

        assertThat(((RecipientResult.Accepted) results.get(2)).receipt().id()).contains(MessageId.of("3996474"));
        assertThat(((RecipientResult.NotSent) results.get(1)).failure().vendorCode())
                .contains("385");
        assertThat(results.get(0)).isInstanceOf(RecipientResult.Unknown.class);
    }

    @ParameterizedTest
    @MethodSource
    void maps_an_error_of_the_whole_request_like_a_single_send(VendorAnswer answer) {
        SmsException ofOne = catchThrowableOfType(
                SmsException.class, () -> TestedOperation.byA2p().decode(answer));
        SmsException ofMany = catchThrowableOfType(SmsException.class, () -> decode(answer.status(), answer.body()));

        assertThat(ofMany).isExactlyInstanceOf(ofOne.getClass());
        assertThat(ofMany.vendorCode()).isEqualTo(ofOne.vendorCode());
        assertThat(ofMany.safeToResend()).isEqualTo(ofOne.safeToResend());
    }

    static Stream<VendorAnswer> maps_an_error_of_the_whole_request_like_a_single_send() {
        return Stream.concat(DocumentedError.refusals().stream(), DocumentedError.breakdowns().stream());
    }

    @ParameterizedTest
    @MethodSource
    void any_other_answer_is_unknown_for_all_recipients(VendorAnswer answer) {
        List<RecipientResult> results;
        try {
            results = decode(answer.status(), answer.body());
        } catch (SmsException e) {
            assertThat(e.safeToResend()).isFalse();
            return;
        }
        assertThat(results).hasSize(9).hasOnlyElementsOfType(RecipientResult.Unknown.class);
    }

    static Stream<VendorAnswer> any_other_answer_is_unknown_for_all_recipients() {
        return CommonAnswers.unproven().stream();
    }

    private static Reason reason(RecipientResult result) {
        return ((RejectedException) ((RecipientResult.NotSent) result).failure()).reason();
    }

    private static A2pSendBulk operation(@org.jspecify.annotations.Nullable StoreBody storeBody) {
        return new A2pSendBulk(TestedOperation.ACCOUNT, RECIPIENTS.subList(0, 3), storeBody);
    }

    private static List<RecipientResult> decode(int status, String body) {
        A2pSendBulk operation = new A2pSendBulk(TestedOperation.ACCOUNT, RECIPIENTS, null);
        return operation.decode(ApiResponse.builder(VoximplantClient.PROVIDER, operation, status)
                .body(body)
                .build());
    }
}
