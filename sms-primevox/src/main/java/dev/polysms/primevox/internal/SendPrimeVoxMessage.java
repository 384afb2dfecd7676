package dev.polysms.primevox.internal;

import dev.polysms.MessageId;
import dev.polysms.PhoneNumber;
import dev.polysms.SendReceipt;
import dev.polysms.SmsMessage;
import dev.polysms.primevox.PrimeVoxClient;
import dev.polysms.primevox.PrimeVoxReceipt;
import dev.polysms.spi.ApiRequest;
import dev.polysms.spi.ApiResponse;
import dev.polysms.spi.Json;
import dev.polysms.spi.SendOperation;

/** {@code POST /api/messaging/v1/sendMessage.php}. */
public final class SendPrimeVoxMessage extends SendOperation<SmsMessage> {
    private final PrimeVoxAccount account;

    /**
     * Makes the operation.
     *
     * @param account whose texts these are
     */
    public SendPrimeVoxMessage(PrimeVoxAccount account) {
        this.account = account;
    }

    @Override
    public ApiRequest encode(SmsMessage message) {
        return ApiRequest.post(account.baseUrl(), "api/messaging/v1/sendMessage.php")
                .json("auth", account.apiKey().value())
                .json("containerID", account.containerId().value())
                .json("fromNumber", account.write((PhoneNumber) message.from().orElseThrow()))
                .json("toNumber", account.write(message.to()))
                .json("messageText", message.text())
                .build();
    }

    @Override
    public SendReceipt decode(ApiResponse response) {
        PrimeVoxErrors.throwIfFailed(response);
        // The document names a success member; whether the ids stand inside it or beside it, it does not show.
        Json proof = response.json().has("success") ? response.json().at("success") : response.json();
        String messageId = proof.text("messageId").orElseThrow(() -> response.unproven("the answer has no messageId"));
        return SendReceipt.builder(PrimeVoxClient.PROVIDER)
                .id(MessageId.of(messageId))
                .vendor(new PrimeVoxReceipt(messageId, proof.text("conversationId")))
                .build();
    }
}
