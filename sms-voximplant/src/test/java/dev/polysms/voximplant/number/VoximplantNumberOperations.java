package dev.polysms.voximplant.number;

import dev.polysms.PhoneNumber;
import dev.polysms.spi.Operation;
import dev.polysms.voximplant.TestedOperation;

/** Gives tests of other packages the operations of this one. */
public final class VoximplantNumberOperations {
    private static final NumberCommands COMMANDS = new NumberCommands(TestedOperation.ACCOUNT::command);

    private VoximplantNumberOperations() {}

    public static Operation<PhoneNumber, PhoneNumber> enableSms(PhoneNumber number) {
        return COMMANDS.enableSms(number);
    }

    public static Operation<PhoneNumber, PhoneNumber> disableSms(PhoneNumber number) {
        return COMMANDS.disableSms(number);
    }
}
