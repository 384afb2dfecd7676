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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code POST /api/messaging/v1/sendMessage.php}. */
public final class SendPrimeVoxMessage extends SendOperation<SmsMessage> {
    private final PrimeVoxAccount account;

    /**
     * Makes the operation.
     *
     * @param account the account that sends
     */
    public SendPrimeVoxMessage(PrimeVoxAccount account) {
        this.account = account;
    }

    @Override
    public ApiRequest encode(SmsMessage message) {
        return ApiRequest.post(account.baseUrl(), "api/messaging/v1/sendMessage.php")
                .json("auth", account.apiKey())
                .json("containerID", account.containerId())
                .json("fromNumber", account.write((PhoneNumber) message.from().orElseThrow()))
                .json("toNumber", account.write(message.to()))
                .json("messageText", message.text())
                .build();
    }

    @Override
    public SendReceipt decode(ApiResponse response) {
        PrimeVoxErrors.throwIfSendFailed(response);
        Json proof = proof(response);
        String messageId = messageId(proof).orElseThrow();
        Optional<String> conversationId = conversationId(proof).or(() -> conversationId(response.json()));
        return SendReceipt.builder(PrimeVoxClient.PROVIDER)
                .id(MessageId.of(messageId))
                .vendor(new PrimeVoxReceipt(messageId, conversationId))
                .build();
    }

    /**
     * Returns the object with the message's id. The document names the members and not their nesting: the ids may be inside {@code
     * success}, in a list there, or at the top next to a {@code success} that is true.
     */
    private static Json proof(ApiResponse response) {
        Json answer = response.json();
        Json success = answer.at("success");
        List<Json> parts = new ArrayList<>(List.of(success, answer));
        success.items().forEach(item -> parts.add(parts.size() - 1, item.value()));
        @Nullable Json proof = null;
        Optional<String> proven = Optional.empty();
        for (Json part : parts) {
            Optional<String> id = messageId(part);
            if (id.isPresent() && proven.isPresent() && !id.equals(proven)) {
                throw response.unproven("the answer has more than one messageId");
            }
            if (id.isPresent() && proof == null) {
                proof = part;
                proven = id;
            }
        }
        if (proof == null) {
            throw response.unproven("the answer has no messageId");
        }
        return proof;
    }

    private static Optional<String> messageId(Json part) {
        return part.id("messageId");
    }

    private static Optional<String> conversationId(Json part) {
        return part.id("conversationId");
    }
}
