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
        Json proof = proof(null, success, response);
        for (Json.Item item : success.items()) {
            proof = proof(proof, item.value(), response);
        }
        proof = proof(proof, answer, response);
        if (proof == null) {
            throw response.unproven("the answer has no messageId");
        }
        return proof;
    }

    /** Returns the proof that was known before, or else the part if it has an id; two ids that differ prove nothing. */
    private static @Nullable Json proof(@Nullable Json before, Json part, ApiResponse response) {
        Optional<String> id = messageId(part);
        if (id.isEmpty()) {
            return before;
        }
        if (before != null && !id.equals(messageId(before))) {
            throw response.unproven("the answer has more than one messageId");
        }
        return before == null ? part : before;
    }

    private static Optional<String> messageId(Json part) {
        return part.id("messageId");
    }

    private static Optional<String> conversationId(Json part) {
        return part.id("conversationId");
    }
}
