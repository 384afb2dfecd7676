package dev.polysms.voiceelements.internal;

import dev.polysms.MessageId;
import dev.polysms.PhoneNumber;
import dev.polysms.SendReceipt;
import dev.polysms.SmsMessage;
import dev.polysms.spi.ApiRequest;
import dev.polysms.spi.ApiResponse;
import dev.polysms.spi.Json;
import dev.polysms.spi.SendOperation;
import dev.polysms.voiceelements.VoiceElementsClient;
import dev.polysms.voiceelements.VoiceElementsReceipt;
import java.util.Optional;

/** {@code POST /v1/SendSMS}. */
public final class SendVoiceElementsSms extends SendOperation<SmsMessage> {
    private final VoiceElementsAccount account;

    /**
     * Makes the operation.
     *
     * @param account the account that sends
     */
    public SendVoiceElementsSms(VoiceElementsAccount account) {
        this.account = account;
    }

    @Override
    public ApiRequest encode(SmsMessage message) {
        return request(message).build();
    }

    /** Returns the request for a message, to which media can be added. */
    ApiRequest.Builder request(SmsMessage message) {
        return ApiRequest.post(account.baseUrl(), "v1/SendSMS")
                .header("Token", account.token())
                .json("toNumber", NationalNumber.write(message.to()))
                .json("fromNumber", NationalNumber.write((PhoneNumber)
                        message.from().orElseThrow()))
                // The document's table spells it Text, its samples text.
                .json("text", message.text())
                .json("customerTag", message.reference().orElse(null));
    }

    @Override
    public SendReceipt decode(ApiResponse response) {
        VoiceElementsErrors.throwIfFailed(response, CallSubject.TEXT);
        Json answer = response.json();
        String trackingId =
                trackingId(answer).orElseThrow(() -> response.unproven("the answer has no trackingId", "0", null));
        return SendReceipt.builder(VoiceElementsClient.PROVIDER)
                .id(MessageId.of(trackingId))
                .vendor(new VoiceElementsReceipt(trackingId, answer.text("customerTag")))
                .build();
    }

    /** The id is a Long in the document's table and a string in its samples. */
    private static Optional<String> trackingId(Json answer) {
        return answer.id("trackingId");
    }
}
