package dev.polysms.voipex.internal;

import dev.polysms.PhoneNumber;
import dev.polysms.SendReceipt;
import dev.polysms.spi.ApiRequest;
import dev.polysms.spi.ApiResponse;
import dev.polysms.spi.BaseUrl;
import dev.polysms.spi.SendOperation;
import dev.polysms.voipex.InstantSms;

/** {@code POST /v1/sms}: sends an instant message. Its member for the text is {@code message}. */
public final class SendVoipexInstantSms extends SendOperation<InstantSms> {
    private final BaseUrl baseUrl;

    /**
     * Makes the operation.
     *
     * @param baseUrl the URL before the path
     */
    public SendVoipexInstantSms(BaseUrl baseUrl) {
        this.baseUrl = baseUrl;
    }

    @Override
    public String name() {
        return "sendInstant";
    }

    @Override
    public ApiRequest encode(InstantSms sms) {
        return ApiRequest.post(baseUrl, "v1/sms")
                .json("from", national(sms.from()))
                .json("to", national(sms.to()))
                .json("message", sms.text())
                .json("email", sms.email().orElse(null))
                .json("shortname", sms.shortname().orElse(null))
                .build();
    }

    private static String national(PhoneNumber number) {
        return CzechNumber.national(number)
                .orElseThrow(() -> new AssertionError("the check lets only Czech numbers pass"));
    }

    @Override
    public SendReceipt decode(ApiResponse response) {
        return VoipexAcceptance.read(response);
    }
}
