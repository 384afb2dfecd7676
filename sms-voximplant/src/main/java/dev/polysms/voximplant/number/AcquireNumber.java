package dev.polysms.voximplant.number;

import dev.polysms.PhoneNumber;
import dev.polysms.number.OwnedNumber;
import dev.polysms.spi.ApiRequest;
import dev.polysms.spi.ApiResponse;
import dev.polysms.spi.Operation;
import dev.polysms.spi.Safety;
import dev.polysms.voximplant.VoximplantClient;

/**
 * {@code AttachPhoneNumber} for one number. The answer does not say whether SMS of the number is enabled.
 *
 * @param attach the purchase
 * @param number its only number
 */
record AcquireNumber(AttachPhoneNumber attach, PhoneNumber number) implements Operation<NumberFields, OwnedNumber> {
    @Override
    public String name() {
        return attach.name();
    }

    @Override
    public Safety safety() {
        return attach.safety();
    }

    @Override
    public ApiRequest encode(NumberFields fields) {
        return attach.encode(fields);
    }

    @Override
    public OwnedNumber decode(ApiResponse response) {
        AcquiredNumber acquired = attach.decode(response).stream()
                .filter(each -> each.number().equals(number))
                .findFirst()
                .orElseThrow(() -> new AssertionError("an answer without the requested number is not a proof"));
        return OwnedNumber.builder(VoximplantClient.PROVIDER, number)
                .vendor(acquired)
                .build();
    }
}
