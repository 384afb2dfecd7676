package dev.polysms.sandbox.internal.voximplant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** {@code SetAccountInfo}: changes the settings about messages that the call names. */
final class SetAccountInfoCommand implements VoximplantCommand {
    private static final int MAX_SALT = 40;

    private final AtomicReference<AccountSettings> settings;

    SetAccountInfoCommand(AtomicReference<AccountSettings> settings) {
        this.settings = settings;
    }

    @Override
    public ObjectNode run(VoximplantParameters parameters) {
        Optional<String> url = parameters.get("callback_url");
        if (url.filter(text -> !CallbackUrl.isValid(text)).isPresent()) {
            throw VoximplantErrorCode.INVALID_CALLBACK_URL.refusal();
        }
        Optional<String> salt = parameters.get("callback_salt");
        // The error says less than 40, the guide up to 40.
        if (salt.filter(text -> text.codePointCount(0, text.length()) > MAX_SALT)
                .isPresent()) {
            throw VoximplantErrorCode.CALLBACK_SALT_INVALID.refusal();
        }
        Optional<Boolean> inbound = parameters.flag("store_inbound_sms");
        Optional<Boolean> outbound = parameters.flag("store_outbound_sms");
        settings.updateAndGet(old -> new AccountSettings(
                url.or(old::callbackUrl),
                salt.or(old::callbackSalt),
                inbound.orElse(old.storeInboundSms()),
                outbound.orElse(old.storeOutboundSms())));
        return VoximplantCommand.done();
    }
}
