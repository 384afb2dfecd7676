package dev.polysms.sandbox.internal.voximplant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.polysms.sandbox.internal.http.SandboxResponse;

/** {@code IsAccountPhoneNumber}: whether the account has a number. */
final class IsAccountPhoneNumberCommand implements VoximplantCommand {
    private final RentedNumbers account;

    IsAccountPhoneNumberCommand(RentedNumbers account) {
        this.account = account;
    }

    @Override
    public ObjectNode run(VoximplantParameters parameters) {
        String number = parameters.number("phone_number", VoximplantErrorCode.INVALID_PHONE_NUMBER::refusal);
        return SandboxResponse.object().put("result", account.number(number).isPresent());
    }
}
