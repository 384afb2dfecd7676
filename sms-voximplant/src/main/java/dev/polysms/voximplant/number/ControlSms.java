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
 * {@code ControlSms}: switches SMS of one number on or off.
 *
 * @param start starts the request
 * @param command {@code enable} or {@code disable}
 */
record ControlSms(Function<String, ApiRequest.Builder> start, String command, PhoneNumber number)
        implements Operation<PhoneNumber, PhoneNumber> {
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
        return start.apply("ControlSms")
                .form("phone_number", VoximplantAccount.write(input))
                .form("command", command)
                .build();
    }

    @Override
    public PhoneNumber decode(ApiResponse response) {
        VoximplantErrors.requireDone(response, VoximplantErrors.Command.SMS_SWITCH);
        return number;
    }
}
