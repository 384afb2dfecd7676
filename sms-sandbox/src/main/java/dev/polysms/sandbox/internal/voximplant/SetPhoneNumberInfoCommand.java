package dev.polysms.sandbox.internal.voximplant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** {@code SetPhoneNumberInfo}: changes the callback URL of a number, and whether its rent is renewed automatically. */
final class SetPhoneNumberInfoCommand implements VoximplantCommand {
    private final RentedNumbers account;

    SetPhoneNumberInfoCommand(RentedNumbers account) {
        this.account = account;
    }

    @Override
    public ObjectNode run(VoximplantParameters parameters) {
        RentedNumbers.Selection selection = RentedNumbers.Selection.of(parameters);
        // That an empty URL restores the account's URL is inferred.
        Optional<String> url = parameters.raw("incoming_sms_callback_url");
        if (url.filter(text -> !text.isEmpty() && !CallbackUrl.isValid(text)).isPresent()) {
            throw VoximplantErrorCode.INVALID_CALLBACK_URL.refusal();
        }
        Optional<Boolean> autoCharge = parameters.flag("auto_charge");
        account.change(selection, (number, now) -> {
            RentedNumber changed = url.map(text -> number.withSmsCallbackUrl(url.filter(u -> !u.isEmpty()), now))
                    .orElse(number);
            return autoCharge.map(flag -> changed.withAutoCharge(flag, now)).orElse(changed);
        });
        return VoximplantCommand.done();
    }
}
