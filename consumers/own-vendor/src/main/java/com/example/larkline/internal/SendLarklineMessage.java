package com.example.larkline.internal;

import com.example.larkline.LarklineClient;
import dev.polysms.Address;
import dev.polysms.MessageId;
import dev.polysms.SendReceipt;
import dev.polysms.SmsMessage;
import dev.polysms.spi.ApiRequest;
import dev.polysms.spi.ApiResponse;
import dev.polysms.spi.Json;
import dev.polysms.spi.SendOperation;

// [send]
/** {@code POST Messages}. */
public final class SendLarklineMessage extends SendOperation<SmsMessage> {
    private final LarklineAccount account;

    public SendLarklineMessage(LarklineAccount account) {
        this.account = account;
    }

    @Override
    public ApiRequest encode(SmsMessage message) {
        return account.post("Messages")
                .form("To", message.to().e164())
                .form("From", message.from().map(Address::value).orElseThrow())
                .form("Body", message.text())
                .form("Reference", message.reference().orElse(null))
                .build();
    }

    @Override
    public SendReceipt decode(ApiResponse response) {
        Json answer = response.json();
        String id = answer.id("id")
                .filter(any -> response.status() == 201 && !answer.has("code"))
                .orElseThrow(() -> LarklineErrors.of(response));
        return SendReceipt.builder(LarklineClient.PROVIDER)
                .id(MessageId.of(id))
                .segments(answer.number("segments").orElse(0))
                .build();
    }
}
// [/send]
