package dev.polysms.voximplant.internal;

import dev.polysms.PhoneNumber;
import dev.polysms.SendReceipt;
import dev.polysms.SmsMessage;
import dev.polysms.spi.ApiRequest;
import dev.polysms.spi.ApiResponse;
import dev.polysms.spi.SendOperation;
import dev.polysms.voximplant.StoreBody;
import org.jspecify.annotations.Nullable;

/**
 * {@code A2PSendSms} with one recipient. The operation holds its recipient, because it must find that recipient in the lists of the
 * answer. A store body of null leaves the choice to Voximplant.
 */
public final class A2pSendSms extends SendOperation<SmsMessage> {
    private final VoximplantAccount account;
    private final PhoneNumber recipient;
    private final @Nullable StoreBody storeBody;

    public A2pSendSms(VoximplantAccount account, PhoneNumber recipient, @Nullable StoreBody storeBody) {
        this.account = account;
        this.recipient = recipient;
        this.storeBody = storeBody;
    }

    @Override
    public ApiRequest encode(SmsMessage message) {
        return account.command("A2PSendSms")
                .form("src_number", VoximplantAccount.write(message.from().orElseThrow()))
                .form("dst_numbers", VoximplantAccount.write(recipient))
                .form("text", message.text())
                .form("store_body", VoximplantAccount.write(storeBody))
                .build();
    }

    @Override
    public SendReceipt decode(ApiResponse response) {
        return A2pAnswer.of(response).receipt(recipient);
    }
}
