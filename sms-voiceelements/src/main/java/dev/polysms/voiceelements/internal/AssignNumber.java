package dev.polysms.voiceelements.internal;

import dev.polysms.PhoneNumber;
import dev.polysms.number.AvailableNumber;
import dev.polysms.number.OwnedNumber;
import dev.polysms.spi.ApiRequest;
import dev.polysms.spi.ApiResponse;
import dev.polysms.spi.Operation;
import dev.polysms.spi.Safety;
import dev.polysms.voiceelements.VoiceElementsClient;
import dev.polysms.voiceelements.VoiceElementsNumber;
import java.util.Optional;

/** {@code GET /v1/AssignNumber}: buys a number, although it is a GET. One operation for one number. */
public final class AssignNumber implements Operation<AvailableNumber, OwnedNumber> {
    private final VoiceElementsAccount account;
    private final PhoneNumber number;

    /**
     * Makes the operation.
     *
     * @param account the account that gets the number
     */
    public AssignNumber(VoiceElementsAccount account, PhoneNumber number) {
        this.account = account;
        this.number = number;
    }

    @Override
    public String name() {
        return "acquire";
    }

    @Override
    public Safety safety() {
        return Safety.AT_MOST_ONCE;
    }

    @Override
    public ApiRequest encode(AvailableNumber offer) {
        return account.get("AssignNumber")
                .query("Number", NationalNumber.write(offer.number()))
                .build();
    }

    @Override
    public OwnedNumber decode(ApiResponse response) {
        VoiceElementsErrors.throwIfFailed(response, CallSubject.NUMBER);
        return OwnedNumber.builder(VoiceElementsClient.PROVIDER, number)
                .vendor(new VoiceElementsNumber(NationalNumber.write(number), Optional.empty()))
                .build();
    }
}
