package dev.polysms.sandbox.internal.voximplant;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** {@code DeactivatePhoneNumber}: gives numbers back. If one of them is not the account's, it gives none back. */
final class DeactivatePhoneNumberCommand implements VoximplantCommand {
    private final RentedNumbers account;

    DeactivatePhoneNumberCommand(RentedNumbers account) {
        this.account = account;
    }

    @Override
    public ObjectNode run(VoximplantParameters parameters) {
        account.release(RentedNumbers.Selection.of(parameters));
        return VoximplantCommand.done();
    }
}
