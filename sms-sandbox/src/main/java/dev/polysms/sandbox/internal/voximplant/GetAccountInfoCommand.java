package dev.polysms.sandbox.internal.voximplant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.polysms.sandbox.SandboxAccount;
import dev.polysms.sandbox.internal.http.SandboxResponse;
import java.util.concurrent.atomic.AtomicReference;

/** {@code GetAccountInfo}: returns the settings about messages, which {@code SetAccountInfo} changes. */
final class GetAccountInfoCommand implements VoximplantCommand {
    private final AtomicReference<AccountSettings> settings;

    GetAccountInfoCommand(AtomicReference<AccountSettings> settings) {
        this.settings = settings;
    }

    @Override
    public ObjectNode run(VoximplantParameters parameters) {
        AccountSettings now = settings.get();
        ObjectNode account = SandboxResponse.object()
                .put("account_id", Long.parseLong(SandboxAccount.VOXIMPLANT_ACCOUNT_ID))
                .put("store_inbound_sms", now.storeInboundSms())
                .put("store_outbound_sms", now.storeOutboundSms());
        now.callbackUrl().ifPresent(url -> account.put("callback_url", url));
        now.callbackSalt().ifPresent(salt -> account.put("callback_salt", salt));
        return SandboxResponse.object().set("result", account);
    }
}
