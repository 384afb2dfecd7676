package dev.polysms.sandbox.internal.voximplant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.polysms.sandbox.internal.http.SandboxResponse;

/** {@code IsAccountPhoneNumber}: whether a number is one of the account's. */
final class IsAccountPhoneNumber implements Command {
    private final Account account;

    IsAccountPhoneNumber(Account account) {
        this.account = account;
    }

    @Override
    public ObjectNode run(Parameters parameters) {
        String number = parameters.number("phone_number", Fault.INVALID_PHONE_NUMBER::refusal);
        return SandboxResponse.object().put("result", account.number(number).isPresent());
    }
}
