package dev.polysms.voximplant.internal;

import dev.polysms.SendReceipt;
import dev.polysms.SmsMessage;
import dev.polysms.spi.ApiRequest;
import dev.polysms.spi.ApiResponse;
import dev.polysms.spi.Json;
import dev.polysms.spi.SendOperation;
import dev.polysms.voximplant.SendMethod;
import dev.polysms.voximplant.StoreBody;
import dev.polysms.voximplant.internal.VoximplantErrors.Command;
import org.jspecify.annotations.Nullable;

/** {@code SendSmsMessage}: one message from a phone number. A store body of null leaves the choice to Voximplant. */
public final class SendSmsMessage extends SendOperation<SmsMessage> {
    private final VoximplantAccount account;
    private final @Nullable StoreBody storeBody;

    public SendSmsMessage(VoximplantAccount account, @Nullable StoreBody storeBody) {
        this.account = account;
        this.storeBody = storeBody;
    }

    @Override
    public ApiRequest encode(SmsMessage message) {
        return account.command("SendSmsMessage")
                .form("source", VoximplantAccount.write(message.from().orElseThrow()))
                .form("destination", VoximplantAccount.write(message.to()))
                .form("sms_body", message.text())
                .form("store_body", VoximplantAccount.write(storeBody))
                .build();
    }

    @Override
    public SendReceipt decode(ApiResponse response) {
        VoximplantErrors.requireDone(response, Command.SEND);
        Json answer = response.json();
        return Receipts.of(SendMethod.NUMBER, answer, answer);
    }
}
