package dev.polysms.voximplant.number;

import dev.polysms.PhoneNumber;
import dev.polysms.spi.ApiRequest;
import dev.polysms.spi.ApiResponse;
import dev.polysms.spi.Operation;
import dev.polysms.spi.Safety;
import dev.polysms.voximplant.internal.VoximplantAccount;
import dev.polysms.voximplant.internal.VoximplantErrors;
import java.util.function.Function;

/**
 * {@code IsAccountPhoneNumber}: whether a number belongs to the account.
 *
 * @param start starts the request
 */
record IsAccountPhoneNumber(Function<String, ApiRequest.Builder> start) implements Operation<PhoneNumber, Boolean> {
    @Override
    public String name() {
        return "IsAccountPhoneNumber";
    }

    @Override
    public Safety safety() {
        return Safety.READ;
    }

    @Override
    public ApiRequest encode(PhoneNumber number) {
        return start.apply(name())
                .form("phone_number", VoximplantAccount.write(number))
                .build();
    }

    @Override
    public Boolean decode(ApiResponse response) {
        VoximplantErrors.throwIfFailed(response, VoximplantErrors.Command.NUMBER_READ);
        return response.json()
                .flag("result")
                .orElseThrow(() -> response.unproven("the answer has no result of true or false"));
    }
}
