package dev.polysms.sandbox.internal.voximplant;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** {@code ControlSms}: turns SMS on or off for one own number. */
final class ControlSms implements Command {
    private final Account account;

    ControlSms(Account account) {
        this.account = account;
    }

    @Override
    public ObjectNode run(Parameters parameters) {
        String number = parameters.number("phone_number", Fault.INVALID_PHONE_NUMBER::refusal);
        account.control(number, SmsControl.of(parameters));
        return Command.done();
    }
}
