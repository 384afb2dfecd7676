package dev.polysms.sandbox.internal.voximplant;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** {@code DeactivatePhoneNumber}: ends the rent of numbers; all of those named are the account's, or none is given back. */
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
