package dev.polysms.voximplant.internal;

import dev.polysms.PhoneNumber;
import dev.polysms.spi.ApiRequest;
import dev.polysms.spi.ApiResponse;
import dev.polysms.spi.Operation;
import dev.polysms.spi.Safety;

/**
 * {@code IsAccountPhoneNumber}: whether a number is the account's.
 *
 * @param account the account
 */
record IsAccountPhoneNumber(VoximplantAccount account) implements Operation<PhoneNumber, Boolean> {
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
        return account.command("IsAccountPhoneNumber")
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
