package dev.polysms.voximplant.internal;

import dev.polysms.MessageId;
import dev.polysms.SendReceipt;
import dev.polysms.spi.Json;
import dev.polysms.voximplant.SendMethod;
import dev.polysms.voximplant.VoximplantClient;
import dev.polysms.voximplant.VoximplantReceipt;
import java.util.Optional;
import java.util.OptionalInt;

/** Writes the receipt of an accepted message, which both commands have in common. */
final class Receipts {
    /** No text within the limits has more segments, so a larger number is something else. */
    private static final int MOST_SEGMENTS = 1_000;

    private Receipts() {}

    /**
     * Writes a receipt.
     *
     * @param ids the object with the ids of the message
     * @param answer the whole answer, which has the number of segments
     */
    static SendReceipt of(SendMethod sendMethod, Json ids, Json answer) {
        Optional<String> messageId = ids.id("message_id");
        // The A2P answer named it transaction_id until 2023, and the published guide still does (docs/PROVIDERS.md).
        Optional<String> transactionId = ids.id("transaction_id");
        OptionalInt fragments = answer.number("fragments_count");
        SendReceipt.Builder receipt = SendReceipt.builder(VoximplantClient.PROVIDER)
                .id(messageId.or(() -> transactionId).map(MessageId::of).orElse(null))
                .vendor(new VoximplantReceipt(sendMethod, messageId, transactionId, fragments));
        fragments.stream().filter(count -> count >= 1 && count <= MOST_SEGMENTS).forEach(receipt::segments);
        return receipt.build();
    }
}
