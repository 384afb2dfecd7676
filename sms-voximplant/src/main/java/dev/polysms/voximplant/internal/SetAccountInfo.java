package dev.polysms.voximplant.internal;

import dev.polysms.spi.ApiRequest;
import dev.polysms.spi.ApiResponse;
import dev.polysms.spi.Operation;
import dev.polysms.spi.Safety;
import dev.polysms.voximplant.SmsSettings;
import dev.polysms.voximplant.internal.VoximplantErrors.Command;

/** {@code SetAccountInfo}, with those of its many parameters that concern SMS. */
public record SetAccountInfo(VoximplantAccount account, SmsSettings settings)
        implements Operation<SmsSettings, SmsSettings> {
    @Override
    public String name() {
        return "configure";
    }

    @Override
    public Safety safety() {
        return Safety.AT_MOST_ONCE;
    }

    @Override
    public ApiRequest encode(SmsSettings input) {
        return account.command("SetAccountInfo")
                .form("callback_url", input.callbackUrl().map(Object::toString).orElse(null))
                .form("callback_salt", input.callbackSalt().orElse(null))
                .form(
                        "store_inbound_sms",
                        VoximplantAccount.write(input.storeInbound().orElse(null)))
                .form(
                        "store_outbound_sms",
                        VoximplantAccount.write(input.storeOutbound().orElse(null)))
                .build();
    }

    @Override
    public SmsSettings decode(ApiResponse response) {
        VoximplantErrors.requireDone(response, Command.ACCOUNT_SETTINGS);
        return settings;
    }
}
