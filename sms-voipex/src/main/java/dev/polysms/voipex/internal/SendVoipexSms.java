package dev.polysms.voipex.internal;

import dev.polysms.SendReceipt;
import dev.polysms.SmsMessage;
import dev.polysms.spi.ApiRequest;
import dev.polysms.spi.ApiResponse;
import dev.polysms.spi.BaseUrl;
import dev.polysms.spi.SendOperation;

/** {@code POST /SMS}: sends a message from a mobile number of the account. */
public final class SendVoipexSms extends SendOperation<SmsMessage> {
    private final BaseUrl baseUrl;

    /**
     * Makes the operation.
     *
     * @param baseUrl the URL before the path
     */
    public SendVoipexSms(BaseUrl baseUrl) {
        this.baseUrl = baseUrl;
    }

    /** Writes the three documented members. The vendor's services probably refuse any other member (docs/PROVIDERS.md). */
    @Override
    public ApiRequest encode(SmsMessage message) {
        return ApiRequest.post(baseUrl, "SMS")
                .json("from", message.from().orElseThrow().value())
                .json("to", message.to().e164())
                .json("text", message.text())
                .build();
    }

    @Override
    public SendReceipt decode(ApiResponse response) {
        return VoipexAcceptance.read(response);
    }
}
