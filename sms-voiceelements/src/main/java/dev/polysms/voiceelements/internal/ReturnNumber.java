package dev.polysms.voiceelements.internal;

import dev.polysms.PhoneNumber;
import dev.polysms.spi.ApiRequest;
import dev.polysms.spi.ApiResponse;
import dev.polysms.spi.Operation;
import dev.polysms.spi.Safety;

/** {@code GET /v1/ReturnNumber}: releases a number, although it is a GET. One operation for one number. */
public final class ReturnNumber implements Operation<PhoneNumber, PhoneNumber> {
    private final VoiceElementsAccount account;
    private final PhoneNumber number;

    /**
     * Makes the operation.
     *
     * @param account the account that has the number
     */
    public ReturnNumber(VoiceElementsAccount account, PhoneNumber number) {
        this.account = account;
        this.number = number;
    }

    @Override
    public String name() {
        return "release";
    }

    @Override
    public Safety safety() {
        return Safety.AT_MOST_ONCE;
    }

    @Override
    public ApiRequest encode(PhoneNumber input) {
        return account.get("ReturnNumber")
                .query("Number", NationalNumber.write(input))
                .build();
    }

    @Override
    public PhoneNumber decode(ApiResponse response) {
        VoiceElementsErrors.throwIfFailed(response, CallSubject.NUMBER);
        return number;
    }
}
