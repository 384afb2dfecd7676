package dev.polysms.voximplant.internal;

import dev.polysms.MessageId;
import dev.polysms.SendReceipt;
import dev.polysms.spi.Json;
import dev.polysms.voximplant.SendMethod;
import dev.polysms.voximplant.VoximplantClient;
import dev.polysms.voximplant.VoximplantReceipt;
import java.util.Optional;
import java.util.OptionalInt;

/** Writes the receipt of an accepted text, which is alike for both commands. */
final class Receipts {
    /** No text within the limits has more; a larger number is not a number of segments. */
    private static final int MOST_SEGMENTS = 1_000;

    private Receipts() {}

    /**
     * Writes a receipt.
     *
     * @param ids the object that has the ids of the text
     * @param answer the object that has what was said of the whole request
     */
    static SendReceipt of(SendMethod route, Json ids, Json answer) {
        Optional<String> messageId = WireId.read(ids, "message_id");
        // The A2P answer named it transaction_id until 2023, and the published guide still does (docs/PROVIDERS.md).
        Optional<String> transactionId = WireId.read(ids, "transaction_id");
        OptionalInt fragments = answer.number("fragments_count");
        SendReceipt.Builder receipt = SendReceipt.builder(VoximplantClient.PROVIDER)
                .id(messageId.or(() -> transactionId).map(MessageId::of).orElse(null))
                .vendor(new VoximplantReceipt(route, messageId, transactionId, fragments));
        fragments.stream().filter(count -> count >= 1 && count <= MOST_SEGMENTS).forEach(receipt::segments);
        return receipt.build();
    }
}
