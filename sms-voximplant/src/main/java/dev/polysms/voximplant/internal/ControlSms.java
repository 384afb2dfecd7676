package dev.polysms.voximplant.internal;

import dev.polysms.PhoneNumber;
import dev.polysms.spi.ApiRequest;
import dev.polysms.spi.ApiResponse;
import dev.polysms.spi.Operation;
import dev.polysms.spi.Safety;
import dev.polysms.voximplant.internal.VoximplantErrors.Command;

/** {@code POST /platform_api/ControlSms}: switches SMS of one number on or off. */
public final class ControlSms implements Operation<PhoneNumber, PhoneNumber> {
    private final VoximplantAccount account;
    private final PhoneNumber number;
    private final String command;

    private ControlSms(VoximplantAccount account, PhoneNumber number, String command) {
        this.account = account;
        this.number = number;
        this.command = command;
    }

    /**
     * Returns the operation that switches SMS on.
     *
     * @param account whose number this is
     * @param number the number
     * @return the operation
     */
    public static ControlSms enable(VoximplantAccount account, PhoneNumber number) {
        return new ControlSms(account, number, "enable");
    }

    /**
     * Returns the operation that switches SMS off.
     *
     * @param account whose number this is
     * @param number the number
     * @return the operation
     */
    public static ControlSms disable(VoximplantAccount account, PhoneNumber number) {
        return new ControlSms(account, number, "disable");
    }

    @Override
    public String name() {
        return command + "Sms";
    }

    @Override
    public Safety safety() {
        return Safety.AT_MOST_ONCE;
    }

    @Override
    public ApiRequest encode(PhoneNumber input) {
        return account.command("ControlSms")
                .form("phone_number", VoximplantAccount.write(input))
                .form("command", command)
                .build();
    }

    @Override
    public PhoneNumber decode(ApiResponse response) {
        VoximplantErrors.requireDone(response, Command.SMS_SWITCH);
        return number;
    }
}
