package dev.polysms.sandbox.internal.voximplant;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** {@code ControlSms}: enables or disables SMS for an own number. */
final class ControlSmsCommand implements VoximplantCommand {
    private final RentedNumbers account;

    ControlSmsCommand(RentedNumbers account) {
        this.account = account;
    }

    @Override
    public ObjectNode run(VoximplantParameters parameters) {
        String number = parameters.number("phone_number", VoximplantErrorCode.INVALID_PHONE_NUMBER::refusal);
        account.control(number, SmsControl.of(parameters));
        return VoximplantCommand.done();
    }
}
